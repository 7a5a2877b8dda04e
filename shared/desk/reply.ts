import type { StoredEntry } from '../contracts/views.ts';
import type { Actor } from '../domain/actor.ts';
import { refuseResending } from '../domain/decide/ownership.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts';
import type { Session } from '../domain/session.ts';
import { maySee, type Viewer } from '../domain/visibility.ts';
import { writeDelivery } from '../store/deliveries.ts';
import { entryOf } from '../store/history-item.ts';
import { loadEntry, loadHistory, loadSession } from '../store/sessions.ts';
import { carryOut } from './carry-out.ts';
import { commandIdOf, type Desk } from './desk.ts';
import { sessionView } from './views.ts';

/** A reply in the history, on its way to the customer. */
export interface Replied {
  readonly session: Session;
  readonly entry: StoredEntry;
}

/** How many of the newest entries are searched for a reply that was sent twice. */
const RECENT_ENTRIES = 50;

/**
 * Answers the customer. The same `messageId` again answers the entry that the first became. `viewer`: with whose eyes, where
 * it matters; what they may not see, and have not answered in before, is `not-found`.
 */
export async function reply(
  desk: Desk,
  sessionId: string,
  by: Actor & { readonly kind: 'agent' },
  message: { readonly messageId: string; readonly text: string },
  viewer?: Viewer,
): Promise<Replied | Refusal> {
  const { messageId, text } = message;
  const commandId = commandIdOf('reply', by.id, messageId);
  const outcome = await carryOut(desk, sessionId, (session) => {
    const isSeen = viewer === undefined || maySee(viewer, sessionView(session));
    if (!isSeen && !session.recent.includes(commandId)) return refuse('not-found');
    return { type: 'reply', at: desk.now(), by, commandId, messageId, content: { kind: 'text', text } };
  });
  if (isRefusal(outcome)) return outcome;
  const { session, events } = outcome;
  const [event] = events;
  const entry = event === undefined ? await findReply(desk, session, messageId) : entryOf(session.rev, event);
  return entry === undefined ? refuse('not-found') : { session, entry };
}

/** A reply among the newest entries, by the id that its author gave it. */
export async function findReply(desk: Desk, session: Session, messageId: string): Promise<StoredEntry | undefined> {
  const { entries } = await loadHistory(desk.table, session.id, { limit: RECENT_ENTRIES });
  return entries.findLast(({ event }) => event.type === 'message-sent' && event.messageId === messageId);
}

/** Sends a failed reply on its way once more. */
export async function retryReply(desk: Desk, sessionId: string, seq: number, by: Actor): Promise<Replied | Refusal> {
  const [session, entry] = await Promise.all([
    loadSession(desk.table, sessionId),
    loadEntry(desk.table, sessionId, seq),
  ]);
  if (session === undefined || entry === undefined) return refuse('not-found');
  const stranger = refuseResending(session, by);
  if (stranger) return stranger;
  const found = entry.delivery;
  if (found?.state !== 'failed') return refuse('delivery-not-failed');
  const { channelIds } = found;
  const queued = { state: 'queued' as const, attempt: found.attempt + 1, at: desk.now(), channelIds };
  const written = await writeDelivery(desk.table, sessionId, seq, found, queued);
  return written === undefined ? refuse('delivery-not-failed') : { session, entry: written };
}
