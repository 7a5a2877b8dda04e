import type { SessionEvent } from '../domain/events.ts';
import { type Refusal, refuse } from '../domain/refusals.ts';
import type { Session } from '../domain/session.ts';
import type { ConditionalWrite } from '../store/conditional-write.ts';
import { attachThread, loadThread, type Thread } from '../store/directory.ts';
import { loadSession } from '../store/sessions.ts';
import type { Desk } from './desk.ts';

/** Whether events open a session that was completed. */
export function opensAgain(events: readonly SessionEvent[]): boolean {
  return events.some(({ type }) => type === 'reopened' || type === 'completion-called-off');
}

/**
 * What a session that is open again needs besides: that its thread leads to it, provided that the thread is as it was found. It is written
 * though it leads there already, so that a message that found the session completed does not begin another one at the same moment.
 */
export function attachAgain(
  desk: Desk,
  { id: sessionId, rev, thread, customerId }: Session,
  events: readonly SessionEvent[],
  found: Thread | undefined,
): ConditionalWrite {
  const native = found?.native;
  const to = { sessionId, customerId, reopened: rev + events.length, ...(native !== undefined && { native }) };
  return attachThread(desk.table, thread, to, found);
}

/**
 * What goes with events on a session that somebody of the team wants; costs a read where they open it again. Refuses
 * `customer-elsewhere` while the customer talks on the same thread in another session: one of the two would be deaf.
 */
export async function alongsideOf(
  desk: Desk,
  session: Session,
  events: readonly SessionEvent[],
): Promise<readonly ConditionalWrite[] | Refusal> {
  if (!opensAgain(events)) return [];
  const found = await loadThread(desk.table, session.thread, true);
  if (found !== undefined && found.sessionId !== session.id) {
    const other = await loadSession(desk.table, found.sessionId);
    if (other !== undefined && other.status !== 'completed') return refuse('customer-elsewhere');
  }
  return [attachAgain(desk, session, events, found)];
}
