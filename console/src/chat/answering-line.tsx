import { Reply, X } from 'lucide-react';
import { useMemo } from 'react';
import type { HistoryEntry, SessionView } from '../../../shared/contracts/views.ts';
import { otherAuthor } from '../../../shared/domain/mail-author.ts';
import { useEnclosed } from '../attachments/use-enclosed.ts';
import { useNames } from '../desk/use-names.ts';
import { Messages } from '../history/margins.ts';
import { t } from '../texts/chat.ts';
import { gistOf } from './quoted.tsx';

/** Which message the reply answers, and a way to answer none in particular. */
export function AnsweringLine({ session, entries }: { session: SessionView; entries: readonly HistoryEntry[] }) {
  const { enclosed, enclosures } = useEnclosed(session.id);
  const names = useNames();
  const { answers } = enclosed;
  const messages = useMemo(() => new Messages(entries), [entries]);
  if (answers === undefined) return null;
  const entry = messages.find({ seq: answers });
  const event = entry?.event;
  const isOurs = event?.type === 'message-sent' && event.by.kind === 'agent';
  const other = event?.type === 'message-received' ? otherAuthor(event.content) : undefined;
  const customer = other === undefined ? session.customer.name : (other.name ?? other.address);
  const name = isOurs && event.by.kind === 'agent' ? names.agent(event.by.id) : customer;
  return (
    <div className="answering">
      <Reply aria-hidden="true" size={16} />
      <p dir="auto">
        <strong>{t('answer.to', { name })}</strong>
        {entry !== undefined && <span className="answering-gist">{gistOf(messages.saidNow(entry))}</span>}
      </p>
      <button
        type="button"
        className="icon-button"
        aria-label={t('answer.drop')}
        title={t('answer.drop')}
        onClick={() => enclosures.answer(session.id, undefined)}
      >
        <X aria-hidden="true" size={16} />
      </button>
    </div>
  );
}
