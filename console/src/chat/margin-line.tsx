import { PencilLine, SmilePlus } from 'lucide-react';
import type { HistoryEntry, SessionView } from '../../../shared/contracts/views.ts';
import type { MessageEvent } from '../../../shared/domain/events.ts';
import { exactTimeOf, timeOf } from '../clock/format-time.ts';
import { MessageContent } from '../content/message-content.tsx';
import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/chat.ts';

type Marginal = Extract<MessageEvent, { readonly type: 'message-edited' | 'message-reacted' }>;

interface MarginLineProps {
  readonly session: SessionView;
  readonly entry: HistoryEntry;
  readonly event: Marginal;
}

/** A change to a message that is older than what the console holds, or of an earlier session. */
export function MarginLine({ session, entry, event }: MarginLineProps) {
  const names = useNames();
  const name = event.by.kind === 'agent' ? names.agent(event.by.id) : session.customer.name;
  return (
    <li className="margin-line">
      {event.type === 'message-edited' ? (
        <>
          <p>
            <PencilLine aria-hidden="true" size={13} />
            {t('message.edited.elsewhere')}
          </p>
          <MessageContent content={event.content} place={{ sessionId: session.id, entry }} />
        </>
      ) : (
        <p dir="auto">
          <SmilePlus aria-hidden="true" size={13} />
          {t('message.reaction.elsewhere', { name, emojis: event.emojis.join(' ') || '–' })}
        </p>
      )}
      <time dateTime={event.at} title={exactTimeOf(event.at)}>
        {timeOf(event.at)}
      </time>
    </li>
  );
}
