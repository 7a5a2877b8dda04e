import { Clock3, PencilLine, TriangleAlert } from 'lucide-react';
import type { HistoryEntry, SessionView } from '../../../shared/contracts/views.ts';
import type { SaidEvent } from '../../../shared/domain/events.ts';
import { exactTimeOf, timeOf } from '../clock/format-time.ts';
import { MessageContent } from '../content/message-content.tsx';
import { useNames } from '../desk/use-names.ts';
import type { Margin } from '../history/margins.ts';
import { t } from '../texts/chat.ts';
import { deliveryReason } from './delivery-reason.ts';
import { RetryButton } from './retry-button.tsx';

interface MessageMarginProps {
  readonly session: SessionView;
  readonly entry: HistoryEntry;
  readonly event: SaidEvent;
  readonly margin: Margin;
}

/** What was said before, newest first: the message itself shows what it says now. */
function Before({ session, entry, event, margin }: MessageMarginProps) {
  const last = margin.edits.at(-1);
  if (last === undefined) return null;
  const before = [{ entry, event }, ...margin.edits.slice(0, -1).map((edit) => ({ entry: edit, event: edit.event }))];
  return (
    <details className="message-before">
      <summary>
        <PencilLine aria-hidden="true" size={13} />
        {t('message.edited')}{' '}
        <time dateTime={last.event.at} title={exactTimeOf(last.event.at)}>
          {timeOf(last.event.at)}
        </time>
      </summary>
      <ol aria-label={t('message.edited.before')}>
        {before.toReversed().map((said) => (
          <li key={said.entry.seq}>
            <time dateTime={said.event.at} title={exactTimeOf(said.event.at)}>
              {timeOf(said.event.at)}
            </time>
            <MessageContent content={said.event.content} place={{ sessionId: session.id, entry: said.entry }} />
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What became of changing a message on the customer's side, where that is not done yet or failed. */
function Outcome({
  session,
  entry,
  failed,
}: {
  session: SessionView;
  entry: HistoryEntry;
  failed: 'message.edited.failed' | 'message.reaction.failed';
}) {
  const { delivery } = entry;
  if (delivery?.state === 'queued') {
    return (
      <span className="muted margin-on-way">
        <Clock3 aria-hidden="true" size={12} />
        {t('message.edited.on-way')}
      </span>
    );
  }
  if (delivery?.state !== 'failed') return null;
  return (
    <span className="message-failure">
      <TriangleAlert aria-hidden="true" size={13} />
      {t(failed, { reason: deliveryReason(delivery.reason) })}
      <RetryButton session={session} seq={entry.seq} />
    </span>
  );
}

/** What was done later to a message: what it said before, and what is shown to it. */
export function MessageMargin(props: MessageMarginProps) {
  const { session, margin } = props;
  const names = useNames();
  const last = margin.edits.at(-1);
  return (
    <>
      <Before {...props} />
      {last !== undefined && <Outcome session={session} entry={last} failed="message.edited.failed" />}
      {[...margin.reactions].map(([side, entry]) => {
        const { by, emojis } = entry.event;
        if (emojis.length === 0) return null;
        const name = by.kind === 'agent' ? names.agent(by.id) : session.customer.name;
        const shown = emojis.join(' ');
        return (
          <span key={side} className="reaction" title={name}>
            <span role="img" aria-label={t('message.reacted', { name, emojis: shown })}>
              {shown}
            </span>
            <Outcome session={session} entry={entry} failed="message.reaction.failed" />
          </span>
        );
      })}
    </>
  );
}
