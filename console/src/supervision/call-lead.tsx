import { HandHelping } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useViewer } from '../desk/desk-context.ts';
import { t } from '../texts/chat.ts';
import { lazyPart } from '../ui/lazy-part.ts';

const CallLeadDialog = lazyPart(() => import('./call-lead-dialog.tsx'));

/** For an owner who needs somebody who decides. Who oversees decides alone. */
export function CallLead({ session }: { session: SessionView }) {
  const { agentId, oversees } = useViewer();
  const [isOpen, setOpen] = useState(false);
  const { owner, supervisorCall, status } = session;
  if (oversees || owner?.agentId !== agentId || status === 'completed') return null;
  // A dialog that is open stays: its own call is what takes the button away.
  return (
    <>
      {supervisorCall === undefined && (
        <button
          type="button"
          className="button button-small call-lead"
          title={t('supervisor.call')}
          onClick={() => setOpen(true)}
        >
          <HandHelping aria-hidden="true" size={16} />
          <span>{t('supervisor.call')}</span>
        </button>
      )}
      {isOpen && (
        <Suspense>
          <CallLeadDialog sessionId={session.id} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
