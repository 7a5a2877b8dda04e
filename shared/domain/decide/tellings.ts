import type { ClosedTelling, Telling } from '../commands.ts';
import type { AutomaticText, MessageEvent } from '../events.ts';
import type { Session, ThreadKey } from '../session.ts';

interface Occasion {
  readonly at: string;
  readonly commandId: string;
}

type Sent = Extract<MessageEvent, { readonly type: 'message-sent' }>;

/** What the desk writes to the customer by rule; nothing where there is no text. */
export function told(
  { ownerId, thread }: Pick<Session, 'ownerId'> & { readonly thread: ThreadKey },
  { at, commandId }: Occasion,
  automatic: AutomaticText,
  telling: Telling | ClosedTelling | undefined,
): readonly Sent[] {
  if (telling === undefined || telling.text.trim() === '') return [];
  const { messageId, text } = telling;
  const sent: Sent = {
    ...{ type: 'message-sent', at, by: { kind: 'system' }, commandId, messageId, thread, automatic },
    content: { kind: 'text', text },
    ...(ownerId !== undefined && { ownerId }),
  };
  return ['closedUntil' in telling ? { ...sent, closedUntil: telling.closedUntil } : sent];
}

/** That nobody is there; once for each time that they are not, and not while somebody holds the session. */
export function toldClosed(session: Session, occasion: Occasion, closed: ClosedTelling | undefined): readonly Sent[] {
  if (closed === undefined || session.ownerId !== undefined) return [];
  if (session.toldClosedUntil === closed.closedUntil) return [];
  return told(session, occasion, 'closed-hours', closed);
}
