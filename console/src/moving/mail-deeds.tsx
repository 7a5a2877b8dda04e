import { FolderInput, Split } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import type { Mail } from '../../../shared/domain/content.ts';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/moving.ts';
import { lazyPart } from '../ui/lazy-part.ts';
import { useMove } from './use-move.ts';

const MoveDialog = lazyPart(() => import('./move-dialog.tsx'));

interface MailDeedsProps {
  readonly session: SessionView;
  readonly seq: number;
  readonly mail: Mail;
  /** Nothing would be left to split it from. */
  readonly isAlone: boolean;
}

/** Who may move the mails of a session: its owner, who held it when it was completed, and those who oversee. The desk decides again. */
export function mayMove({ owner, completion }: SessionView, agentId: string, oversees: boolean): boolean {
  return oversees || owner?.agentId === agentId || completion?.ownerId === agentId;
}

/** What can be done with a mail that is about something else. */
export function MailDeeds({ session, seq, mail, isAlone }: MailDeedsProps) {
  const { notices } = useDesk();
  const { move, pending } = useMove(session.id, seq);
  const [isAsking, setAsking] = useState(false);
  const split = async () => {
    const failure = await move({ kind: 'new' });
    if (failure !== undefined) notices.show('failure', failure);
  };
  return (
    <div className="mail-deeds" role="toolbar" aria-label={t('moving.deeds')}>
      {!isAlone && (
        <button
          type="button"
          className="link-button with-icon"
          title={t('moving.split.hint')}
          disabled={pending}
          onClick={() => void split()}
        >
          <Split aria-hidden="true" size={14} />
          {t('moving.split')}
        </button>
      )}
      <button
        type="button"
        className="link-button with-icon"
        title={t('moving.move.hint')}
        disabled={pending}
        onClick={() => setAsking(true)}
      >
        <FolderInput aria-hidden="true" size={14} />
        {t('moving.move')}
      </button>
      {isAsking && (
        <Suspense fallback={null}>
          <MoveDialog session={session} seq={seq} mail={mail} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </div>
  );
}
