import { Ear, NotebookPen, TriangleAlert } from 'lucide-react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { SendingMark } from '../chat/message-bubble.tsx';
import { timeOf } from '../clock/format-time.ts';
import { useDesk, useMe, useViewer } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import type { PendingReply } from '../replies/outbox.ts';
import { t } from '../texts/chat.ts';
import { failureText } from '../texts/t.ts';
import { Avatar } from '../ui/avatar.tsx';
import { useColleagues } from './colleagues.ts';
import { NoteText } from './note-text.tsx';
import type { PutBack } from './use-writing.ts';
import { writingKey, writings } from './writings.ts';

type PendingNoteReply = Exclude<PendingReply, { kind: 'reply' }>;

interface PendingNoteProps {
  readonly session: SessionView;
  readonly reply: PendingNoteReply;
  readonly onPutBack: (putBack: PutBack) => void;
}

/** Why a note or whisper did not go in, with names where they help. */
function useReason(session: SessionView, reply: PendingNoteReply, isReadable: boolean): string {
  const names = useNames();
  const colleagues = useColleagues(session);
  const { code = 'internal' } = reply;
  if (reply.kind === 'whisper') {
    return isReadable ? failureText(code) : t('note.owner-changed', { agent: names.agent(reply.to) });
  }
  const blind = reply.mentions.filter((id) => colleagues.every(({ agentId }) => agentId !== id));
  if (code !== 'not-a-member') return failureText(code);
  if (blind.length === 0) return t('note.somebody-cannot-see');
  return t('note.cannot-see', { names: blind.map(names.agent).join(', ') });
}

/** A note or whisper that the history does not have yet. A failed one stays until it is in or given up. */
export function PendingNote({ session, reply, onPutBack }: PendingNoteProps) {
  const { outbox } = useDesk();
  const { agentId, name } = useMe();
  const viewer = useViewer();
  const { messageId, text, state, writtenAt, kind } = reply;
  // A whisper is for the one whom it was written to, and nobody who has come to their place.
  const isReadable = writings(session, viewer).some((one) => writingKey(one) === writingKey(reply));
  const reason = useReason(session, reply, isReadable);
  const Icon = kind === 'whisper' ? Ear : NotebookPen;
  const putBack = (whom: PutBack['whom']) => {
    onPutBack({ whom, text });
    outbox.discard(messageId);
  };
  return (
    <li className="note" data-kind={kind} data-state={state}>
      <Avatar id={agentId} name={name} size="small" />
      <div className="note-body">
        <p className="note-title">
          <Icon aria-hidden="true" size={13} />
          <strong dir="auto">
            {kind === 'whisper' ? <WhisperTitle to={reply.to} /> : t('note.by', { agent: name })}
          </strong>
          <time dateTime={writtenAt}>{timeOf(writtenAt)}</time>
          {state === 'sending' && <SendingMark />}
        </p>
        <NoteText text={text} mentions={kind === 'note' ? reply.mentions : []} />
        {state !== 'sending' && (
          <p className="message-failure" role="alert">
            <TriangleAlert aria-hidden="true" size={14} />
            {t('note.not-added', { reason })}
            {state === 'unreached' && isReadable && (
              <button type="button" className="link-button" onClick={() => outbox.retry(messageId)}>
                {t('delivery.retry')}
              </button>
            )}
            {state === 'refused' && isReadable && (
              <button type="button" className="link-button" onClick={() => putBack(reply)}>
                {t('delivery.edit')}
              </button>
            )}
            {!isReadable && (
              <button type="button" className="link-button" onClick={() => putBack({ kind: 'note' })}>
                {t('writing.to-note')}
              </button>
            )}
            <button type="button" className="link-button" onClick={() => outbox.discard(messageId)}>
              {t('delivery.discard')}
            </button>
          </p>
        )}
      </div>
    </li>
  );
}

function WhisperTitle({ to }: { to: string }) {
  return t('note.whisper-by-me', { agent: useNames().agent(to) });
}
