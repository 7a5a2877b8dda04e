import { SessionEventSchema } from '../contracts/events.ts';
import { Delivery, Fetching, type StoredEntry } from '../contracts/views.ts';
import { filesOf } from '../domain/content.ts';
import type { SessionEvent } from '../domain/events.ts';
import { keys, seqOf } from './keys.ts';

/** The item of a history entry. What goes to the customer begins its way as queued, and so does a file that is still to be fetched. */
export function toHistoryItem(sessionId: string, seq: number, event: SessionEvent): Record<string, unknown> {
  const { delivery, fetching } = entryOf(seq, event);
  return { ...keys.history(sessionId, seq), ...event, ...(delivery && { delivery }), ...(fetching && { fetching }) };
}

/** A history entry as it is when it is committed. */
export function entryOf(seq: number, event: SessionEvent): StoredEntry {
  const begun = { state: 'queued', attempt: 1, at: event.at } as const;
  if (goesOut(event)) return { seq, event, delivery: { ...begun, channelIds: [] } };
  return isToBeFetched(event) ? { seq, event, fetching: begun } : { seq, event };
}

/** Whether the customer is to have it. */
function goesOut({ type, by }: SessionEvent): boolean {
  return (
    type === 'message-sent' || ((type === 'message-edited' || type === 'message-reacted') && by.kind !== 'customer')
  );
}

/** Whether the channel still has its file. */
function isToBeFetched(event: SessionEvent): boolean {
  if (event.type !== 'message-received' && event.type !== 'message-edited') return false;
  return filesOf(event.content).some(({ origin }) => origin !== undefined);
}

/** Parses a stored history entry. Throws when the item is damaged or is none. */
export function fromHistoryItem(stored: Readonly<Record<string, unknown>>): StoredEntry {
  const { sk, delivery, fetching } = stored;
  const seq = typeof sk === 'string' ? seqOf(sk) : undefined;
  if (seq === undefined) throw new TypeError(`not a history item: ${String(sk)}`);
  const event = SessionEventSchema.parse(stored);
  return {
    ...{ seq, event },
    ...(delivery !== undefined && { delivery: Delivery.parse(delivery) }),
    ...(fetching !== undefined && { fetching: Fetching.parse(fetching) }),
  };
}
