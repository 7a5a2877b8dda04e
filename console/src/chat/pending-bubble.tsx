import { TriangleAlert } from 'lucide-react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useEnclosed } from '../attachments/use-enclosed.ts';
import { timeOf } from '../clock/format-time.ts';
import { MessageContent } from '../content/message-content.tsx';
import { useDesk, useMe } from '../desk/desk-context.ts';
import { ACTION_TEXTS } from '../hand-over/session-menu.tsx';
import { useActs } from '../hand-over/use-acts.ts';
import { PendingNote } from '../notes/pending-note.tsx';
import type { PutBack } from '../notes/use-writing.ts';
import { keepDraft, readDraft } from '../replies/drafts.ts';
import type { PendingReply } from '../replies/outbox.ts';
import { t } from '../texts/chat.ts';
import { failureText } from '../texts/t.ts';
import { Avatar } from '../ui/avatar.tsx';
import { SendingMark } from './message-bubble.tsx';
import { PendingFiles } from './pending-files.tsx';

interface PendingBubbleProps {
  readonly session: SessionView;
  readonly reply: PendingReply;
  /** Puts a refused text back where it was written, or elsewhere. */
  readonly onPutBack: (putBack: PutBack) => void;
}

type Answer = Extract<PendingReply, { kind: 'reply' }>;

/** What can be done with a refused reply: edit it as the owner, become the owner, or make a note of it. */
function RefusedActions({ session, reply, onPutBack }: PendingBubbleProps & { readonly reply: Answer }) {
  const { outbox } = useDesk();
  const { agentId } = useMe();
  const { can, act } = useActs();
  const { enclosures } = useEnclosed(session.id);
  const { messageId, text, code } = reply;
  const isMine = session.owner?.agentId === agentId && session.status !== 'completed';
  const way = (['claim', 'take-over'] as const).find((action) => can(session).has(action));
  const putBack = () => {
    enclosures.putBack(session.id, reply, code === 'file-gone');
    onPutBack({ whom: { kind: 'reply' }, text });
    outbox.discard(messageId);
  };
  return (
    <>
      {isMine && (
        <button type="button" className="link-button" onClick={putBack}>
          {t('delivery.edit')}
        </button>
      )}
      {!isMine && way !== undefined && (
        <button
          type="button"
          className="link-button"
          onClick={() => {
            // It waits in the draft, whatever becomes of taking over.
            const present = readDraft(sessionStorage, session.id);
            keepDraft(sessionStorage, session.id, present.trim() === '' ? text : `${text}\n${present}`);
            enclosures.putBack(session.id, reply, code === 'file-gone');
            outbox.discard(messageId);
            act(way, [session]);
          }}
        >
          {t(ACTION_TEXTS[way])}
        </button>
      )}
      {!isMine && text !== '' && (
        <button
          type="button"
          className="link-button"
          onClick={() => {
            onPutBack({ whom: { kind: 'note' }, text });
            outbox.leaveFiles(messageId);
          }}
        >
          {t('writing.to-note')}
        </button>
      )}
    </>
  );
}

/** What the history does not have yet. What failed stays until it is sent or given up. */
export function PendingBubble({ session, reply, onPutBack }: PendingBubbleProps) {
  const { outbox } = useDesk();
  const { agentId, name } = useMe();
  if (reply.kind !== 'reply') return <PendingNote session={session} reply={reply} onPutBack={onPutBack} />;
  const { messageId, text, files = [], state, code = 'internal', writtenAt } = reply;
  // Notes carry no files, so where the words have become one these are what is left.
  const isLeft = state === 'refused' && text === '' && files.length > 0;
  return (
    <li className="message" data-from="agent" data-follows="true" data-state={state}>
      <span className="message-side">
        <Avatar id={agentId} name={name} size="small" />
      </span>
      <div className="message-body">
        <div className="bubble">
          <PendingFiles sessionId={session.id} files={files} />
          {text !== '' && <MessageContent content={{ kind: 'text', text }} />}
        </div>
        {state === 'sending' ? (
          <span className="message-meta">
            <time dateTime={writtenAt}>{timeOf(writtenAt)}</time>
            <SendingMark />
          </span>
        ) : (
          <p className="message-failure" role="alert">
            <TriangleAlert aria-hidden="true" size={14} />
            {t('delivery.not-sent', { reason: failureText(code) })}
            {isLeft && <span>{t('delivery.files-left')}</span>}
            {state === 'unreached' && (
              <button type="button" className="link-button" onClick={() => outbox.retry(messageId)}>
                {t('delivery.retry')}
              </button>
            )}
            {state === 'refused' && <RefusedActions session={session} reply={reply} onPutBack={onPutBack} />}
            <button type="button" className="link-button" onClick={() => outbox.discard(messageId)}>
              {t('delivery.discard')}
            </button>
          </p>
        )}
      </div>
    </li>
  );
}
