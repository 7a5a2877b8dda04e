import type { By } from './actor.ts';
import type { Mail } from './content.ts';
import type { MessageEvent, SessionEvent } from './events.ts';

/** An entry of a session's history by its number. */
export interface NumberedEvent {
  readonly seq: number;
  readonly event: SessionEvent;
}

/** A mail of a history, as it came in. */
export interface MailEntry {
  readonly seq: number;
  readonly event: Extract<MessageEvent, { readonly type: 'message-received' }> & { readonly content: Mail };
}

/** Where a mail is that stands in its session no more: in another one, or again where it was moved from. */
export type Away =
  | {
      readonly how: 'moved';
      readonly to: string;
      /** By which entry, by whom and when. */
      readonly by: By;
      readonly seq: number;
      readonly at: string;
      readonly split?: true;
    }
  | { readonly how: 'taken-back'; readonly to: string };

/** The mails that do not stand in their session, by the number of their entry. It takes all that came after them. */
export function awayIn(entries: readonly NumberedEvent[]): ReadonlyMap<number, Away> {
  const away = new Map<number, Away>();
  for (const { seq, event } of entries) {
    switch (event.type) {
      case 'mail-moved': {
        const { at, by, other, split } = event;
        away.set(event.of.seq, { how: 'moved', to: other.sessionId, by, seq, at, ...(split && { split }) });
        break;
      }
      case 'mail-returned':
        away.delete(event.of.seq);
        break;
      case 'mail-taken-back':
        away.set(event.of.seq, { how: 'taken-back', to: event.other.sessionId });
        break;
      default:
        break;
    }
  }
  return away;
}

/** Whether an entry is a mail that somebody sent to the desk. */
export function isMailEntry(entry: NumberedEvent): entry is MailEntry {
  return entry.event.type === 'message-received' && entry.event.content.kind === 'mail';
}
