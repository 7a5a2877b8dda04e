import { queueOf } from '../contracts/settings.ts';
import type { Session } from '../domain/session.ts';
import { loadSessionTimer, noteSessionTimer } from '../store/session-timers.ts';
import type { SessionDeadline } from '../timers/deadline.ts';
import type { Desk } from './desk.ts';
import { dueAt } from './session-due.ts';

/** Sets a timer. */
export type Arm = (deadline: SessionDeadline) => Promise<void>;

/**
 * Sees to it that a timer is set for when something is due on a session. One that is set for an earlier time stays: when it
 * fires it is set anew for what is left, so that messages cost no timers.
 */
export async function keepTimer(desk: Desk, arm: Arm, before: Session | undefined, after: Session): Promise<void> {
  const settings = await desk.settings();
  const due = dueAt(after, queueOf(settings, after.queueId) ?? settings.policy);
  if (due === undefined) return;
  const wasDue = before && dueAt(before, queueOf(settings, before.queueId) ?? settings.policy);
  if (due === wasDue) return;
  await setTimer(desk, arm, after.id, due);
}

/** A timer that is so late has been lost; Scheduler itself is exact to a minute and tries for an hour. */
const LOST_MS = 2 * 60 * 60 * 1_000;

/** Sets the session's timer, unless one is set for no later a time. */
export async function setTimer(desk: Desk, arm: Arm, sessionId: string, at: string): Promise<void> {
  const lostBefore = new Date(Date.parse(desk.now()) - LOST_MS).toISOString();
  const set = await loadSessionTimer(desk.table, sessionId);
  if (set !== undefined && set < at && set >= lostBefore) return;
  if (await noteSessionTimer(desk.table, sessionId, at, lostBefore)) await arm({ kind: 'session', sessionId, at });
}
