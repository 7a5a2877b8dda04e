import { SessionEventSchema } from '../contracts/events.ts';
import { Delivery, type StoredEntry } from '../contracts/views.ts';
import type { SessionEvent } from '../domain/events.ts';
import { keys, seqOf } from './keys.ts';

/** The item of a history entry. A reply begins its way to the customer as queued. */
export function toHistoryItem(sessionId: string, seq: number, event: SessionEvent): Record<string, unknown> {
  const { delivery } = entryOf(seq, event);
  return { ...keys.history(sessionId, seq), ...event, ...(delivery && { delivery }) };
}

/** A history entry as it is when it is committed. */
export function entryOf(seq: number, event: SessionEvent): StoredEntry {
  if (event.type !== 'message-sent') return { seq, event };
  const delivery: Delivery = { state: 'queued', attempt: 1, at: event.at, channelIds: [] };
  return { seq, event, delivery };
}

/** Parses a stored history entry. Throws when the item is damaged or is none. */
export function fromHistoryItem(stored: Readonly<Record<string, unknown>>): StoredEntry {
  const { sk, delivery } = stored;
  const seq = typeof sk === 'string' ? seqOf(sk) : undefined;
  if (seq === undefined) throw new TypeError(`not a history item: ${String(sk)}`);
  const event = SessionEventSchema.parse(stored);
  return delivery === undefined ? { seq, event } : { seq, event, delivery: Delivery.parse(delivery) };
}
