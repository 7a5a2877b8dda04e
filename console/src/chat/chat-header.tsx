import { ArrowLeft, CircleCheckBig, Hand, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { SessionList } from '../../../shared/contracts/api.ts';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useDesk, useViewer } from '../desk/desk-context.ts';
import { useAction } from '../desk/use-action.ts';
import { useNames } from '../desk/use-names.ts';
import { ChannelIcon } from '../lists/session-row.tsx';
import { t } from '../texts/t.ts';
import { CompleteDialog } from './complete-dialog.tsx';
import { ReturnDialog } from './return-dialog.tsx';

/** Takes a waiting session. */
export function ClaimButton({ session, primary }: { session: SessionView; primary?: boolean }) {
  const { notices } = useDesk();
  const [, navigate] = useLocation();
  const { run, pending } = useAction('claimSession');
  const claim = async () => {
    if (!(await run({ params: { sessionId: session.id } }))) return;
    notices.show('done', t('action.claimed'));
    navigate(`/mine/${session.id}`);
  };
  return (
    <button
      type="button"
      className={primary ? 'button button-primary' : 'button'}
      disabled={pending}
      onClick={() => void claim()}
    >
      <Hand aria-hidden="true" size={16} />
      {t('action.claim')}
    </button>
  );
}

function Actions({ session }: { session: SessionView }) {
  const { agentId, oversees } = useViewer();
  const [open, setOpen] = useState<'return' | 'complete'>();
  const isMine = session.owner?.agentId === agentId;
  const isOpen = session.status !== 'completed' && session.status !== 'offered';
  const close = () => setOpen(undefined);
  return (
    <div className="chat-actions">
      {isMine && isOpen && (
        <button type="button" className="button" onClick={() => setOpen('return')}>
          <Undo2 aria-hidden="true" size={16} />
          <span>{t('action.return')}</span>
        </button>
      )}
      {(isMine || oversees) && isOpen && (
        <button type="button" className="button" onClick={() => setOpen('complete')}>
          <CircleCheckBig aria-hidden="true" size={16} />
          <span>{t('action.complete')}</span>
        </button>
      )}
      {open === 'return' && <ReturnDialog session={session} onClose={close} />}
      {open === 'complete' && <CompleteDialog session={session} onClose={close} />}
    </div>
  );
}

/** Who writes, where, and what can be done about it. */
export function ChatHeader({ session, list }: { session: SessionView; list: SessionList }) {
  const names = useNames();
  return (
    <header className="chat-header">
      <Link href={`/${list}`} className="icon-button back" aria-label={t('app.back')}>
        <ArrowLeft aria-hidden="true" size={20} />
      </Link>
      <div className="chat-customer">
        <h2 dir="auto" title={session.customer.name}>
          {session.customer.name}
        </h2>
        <p>
          <ChannelIcon channel={session.channel} />
          {names.channel(session.channel)}
          <span aria-hidden="true">·</span>
          {t('chat.queue', { queue: names.queue(session.queueId) })}
          {session.priority !== 'normal' && (
            <span className="priority" data-priority={session.priority}>
              {t(`priority.${session.priority}`)}
            </span>
          )}
        </p>
      </div>
      <Actions session={session} />
    </header>
  );
}
