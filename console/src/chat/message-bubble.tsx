import { Bot, Check, CheckCheck, Clock3, FolderCheck, TriangleAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Delivery, HistoryEntry, SessionView } from '../../../shared/contracts/views.ts';
import { wordsOf } from '../../../shared/domain/content.ts';
import type { SaidEvent } from '../../../shared/domain/events.ts';
import { otherAuthor } from '../../../shared/domain/mail-author.ts';
import { exactTimeOf, timeOf } from '../clock/format-time.ts';
import { MessageContent } from '../content/message-content.tsx';
import { EditField } from '../deeds/edit-field.tsx';
import { MessageDeeds } from '../deeds/message-deeds.tsx';
import { useNames } from '../desk/use-names.ts';
import type { Margin, Messages, SaidEntry } from '../history/margins.ts';
import { t } from '../texts/chat.ts';
import { Avatar } from '../ui/avatar.tsx';
import { deliveryReason } from './delivery-reason.ts';
import { Held } from './held.tsx';
import { MessageMargin } from './message-margin.tsx';
import { placeOf, Quoted } from './quoted.tsx';
import { RetryButton } from './retry-button.tsx';

function DeliveryMark({ delivery }: { delivery: Delivery }) {
  if (delivery.state === 'sent') {
    return (
      <span className="delivery" data-state="sent">
        <CheckCheck aria-hidden="true" size={14} />
        {t('delivery.sent')}
      </span>
    );
  }
  return (
    <span className="delivery" data-state="queued">
      <Check aria-hidden="true" size={14} />
      {t('delivery.queued')}
    </span>
  );
}

function FailedDelivery({
  session,
  entry,
  delivery,
}: {
  session: SessionView;
  entry: HistoryEntry;
  delivery: Delivery;
}) {
  // It did arrive; another like it would make the next ones arrive nowhere.
  const isUnwanted = delivery.reason === 'complained';
  return (
    <p className="message-failure">
      <TriangleAlert aria-hidden="true" size={14} />
      {isUnwanted ? t('delivery.complained') : t('delivery.failed', { reason: deliveryReason(delivery.reason) })}
      {!isUnwanted && <RetryButton session={session} seq={entry.seq} />}
    </p>
  );
}

interface MessageBubbleProps {
  readonly session: SessionView;
  readonly entry: HistoryEntry;
  readonly event: SaidEvent;
  /** Whether the message before is by the same person, so that the name need not be said again. */
  readonly follows: boolean;
  /** What was done to messages later, by the numbers of their entries. */
  readonly margins: ReadonlyMap<number, Margin>;
  /** Further messages of its album. */
  readonly album?: readonly SaidEntry[] | undefined;
  /** Where what it answers is found. */
  readonly messages: Messages;
  /** Whether Tab leads to what can be done with it. */
  readonly isTabStop: boolean;
}

/** One message, with its time and who held the session then: told at once where somebody else than the holder wrote. */
export function MessageBubble(props: MessageBubbleProps) {
  const { session, entry, event, follows, margins, album = [], messages, isTabStop } = props;
  const names = useNames();
  const [isEditing, setEditing] = useState(false);
  const place = useRef<HTMLLIElement>(null);
  const isReply = event.type === 'message-sent';
  // What nobody holds speaks by rule alone: its queue is the author.
  const speaker = event.by.kind === 'agent' ? event.by.id : (event.ownerId ?? session.queueId);
  const authorId = isReply ? speaker : session.customer.id;
  const isQueue = isReply && event.by.kind !== 'agent' && event.ownerId === undefined;
  const other = isReply ? undefined : otherAuthor(event.content);
  const customer = other === undefined ? session.customer.name : (other.name ?? other.address);
  const author = isQueue ? names.queue(session.queueId) : isReply ? names.agent(authorId) : customer;
  const { delivery } = entry;
  const margin = margins.get(entry.seq);
  const edit = margin?.edits.at(-1);
  const said = edit ?? entry;
  const content = edit?.event.content ?? event.content;
  return (
    <li
      ref={place}
      className="message"
      id={placeOf(entry.seq)}
      data-from={isReply ? 'agent' : 'customer'}
      data-follows={follows}
      data-kind={content.kind}
    >
      <span className="message-side">
        {!follows && <Avatar id={other?.address ?? authorId} name={author} size="small" />}
      </span>
      <div className="message-body">
        {!follows && (
          <span className="message-author" dir="auto">
            {author}
          </span>
        )}
        <div className="bubble">
          {/* What answers a further picture leads here as well. */}
          {album.map(({ seq }) => (
            <span key={seq} id={placeOf(seq)} />
          ))}
          <Quoted event={event} messages={messages} />
          {isEditing ? (
            <EditField
              sessionId={session.id}
              seq={entry.seq}
              text={wordsOf(content)}
              onDone={() => {
                setEditing(false);
                // What had the focus is gone; the way here is a place to go on from.
                requestAnimationFrame(() =>
                  place.current?.querySelector<HTMLElement>('.message-deeds button')?.focus(),
                );
              }}
            />
          ) : (
            <MessageContent
              content={content}
              place={{ sessionId: session.id, entry: said }}
              album={album.map((member) => messages.saidNow(member))}
            />
          )}
          {!isEditing && (
            <MessageDeeds
              session={session}
              entry={entry}
              isTabStop={isTabStop}
              shown={margin?.reactions.get('agent')?.event.emojis[0]}
              onEdit={() => setEditing(true)}
            />
          )}
        </div>
        {[{ ...entry, event }, ...album].map((member) => {
          const later = margins.get(member.seq);
          return (
            later && (
              <MessageMargin key={member.seq} session={session} entry={member} event={member.event} margin={later} />
            )
          );
        })}
        {isReply && event.automatic !== undefined && (
          <span className="message-automatic">
            <Bot aria-hidden="true" size={13} />
            {t(`message.automatic.${event.automatic}`)}
          </span>
        )}
        {!isReply && event.filed && (
          <span className="message-automatic">
            <FolderCheck aria-hidden="true" size={13} />
            {t('message.filed')}
          </span>
        )}
        <span className="message-meta">
          <Held ownerId={event.ownerId} isNotable={isReply && !isQueue && authorId !== event.ownerId} />
          <time dateTime={event.at} title={exactTimeOf(event.at)}>
            {timeOf(event.at)}
          </time>
          {delivery !== undefined && delivery.state !== 'failed' && <DeliveryMark delivery={delivery} />}
        </span>
        {delivery?.state === 'failed' && <FailedDelivery session={session} entry={entry} delivery={delivery} />}
      </div>
    </li>
  );
}

/** The sign of a reply on its way to the server. */
export function SendingMark() {
  return (
    <span className="delivery" data-state="sending">
      <Clock3 aria-hidden="true" size={14} />
      {t('delivery.sending')}
    </span>
  );
}
