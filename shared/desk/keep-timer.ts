import { queueOf } from '../contracts/settings.ts';
import type { Session } from '../domain/session.ts';
import { confirmSessionTimer, loadSessionTimer, noteSessionTimer } from '../store/session-timers.ts';
import type { SessionDeadline } from '../timers/deadline.ts';
import { TRIES } from './carry-out.ts';
import type { Desk } from './desk.ts';
import { dueAt } from './session-due.ts';

/** Sets a timer. */
export type Arm = (deadline: SessionDeadline) => Promise<void>;

/**
 * Sees to it that a timer is set for when something is due on a session. One that is set for an earlier time stays: when it
 * fires it is set anew for what is left, so that messages cost no timers.
 */
export async function keepTimer(desk: Desk, arm: Arm, before: Session | undefined, after: Session): Promise<void> {
  if (after.status === 'waiting' || after.status === 'offered') return;
  const settings = await desk.settings('now');
  const dueOn = (session: Session) => dueAt(session, queueOf(settings, session.queueId) ?? settings.policy);
  const due = dueOn(after);
  if (due === undefined || (before !== undefined && due === dueOn(before))) return;
  await setTimer(desk, arm, after.id, due);
}

/** A timer that is so late has been lost; Scheduler itself is exact to a minute and tries for an hour. */
const LOST_MS = 2 * 60 * 60 * 1_000;

/**
 * Sets the session's timer, unless one is set for no later a time: then a firing that comes twice sets nothing twice. It is noted
 * before and confirmed after: one that nobody came to setting is set by whoever comes next. Throws when others were
 * faster every time.
 */
export async function setTimer(desk: Desk, arm: Arm, sessionId: string, at: string): Promise<void> {
  const lostBefore = new Date(Date.parse(desk.now()) - LOST_MS).toISOString();
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await desk.pause(tries);
    const timer = await loadSessionTimer(desk.table, sessionId);
    if (timer?.isSet && timer.at <= at && timer.at >= lostBefore) return;
    if (!(await noteSessionTimer(desk.table, sessionId, at, lostBefore))) continue;
    await arm({ kind: 'session', sessionId, at });
    if ((await confirmSessionTimer(desk.table, sessionId, at)) !== 'overtaken') return;
  }
  throw new Error(`the timer of ${sessionId} was set by others every time: it has to be set again`);
}
