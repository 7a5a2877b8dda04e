import type { Queue } from '../contracts/settings.ts';
import type { Command } from '../domain/commands.ts';
import { owedSince } from '../domain/decide/idle.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts';
import { hasRoom } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { loadAgent } from '../store/roster.ts';
import { forgetSessionTimer } from '../store/session-timers.ts';
import { loadSession } from '../store/sessions.ts';
import type { SessionDeadline } from '../timers/deadline.ts';
import { afterOpenMs } from '../timers/hours.ts';
import { carryOut } from './carry-out.ts';
import { type Desk, newCommandId } from './desk.ts';
import { farewellOf } from './farewell.ts';
import { type Arm, setTimer } from './keep-timer.ts';
import { queueFor } from './queue-for.ts';
import { waitsUntil } from './reached.ts';
import { tellingOf } from './say.ts';
import { dueAt, warnsAt } from './session-due.ts';

/** What came of a session's timer: something was due and is done, nothing was, or it was early. */
export type Acted = 'done' | 'nothing-to-do' | 'early';

/** The category of what closes because nobody answered. */
export const IDLE_CATEGORY = 'no-answer';

/** How much can be due at one time, others' being faster included. */
const MOST_STEPS = 5;

/**
 * Does what is due on a session, and sets its timer anew for what is due later. A firing is a hint: whatever it was set for, what
 * the session says decides. Throws when others were faster every time, so that the timer is fired again.
 */
export async function actWhenDue(desk: Desk, arm: Arm, { sessionId, at }: SessionDeadline): Promise<Acted> {
  if (desk.now() < at) return 'early';
  // First of all: whoever commits from here on and finds no timer sets one.
  await forgetSessionTimer(desk.table, sessionId, at);
  let acted: Acted = 'nothing-to-do';
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const session = await loadSession(desk.table, sessionId);
    if (session === undefined) return acted;
    const queue = await queueFor(desk, session);
    const due = dueAt(session, queue);
    if (due === undefined) return acted;
    const until = desk.now() < due ? due : await waitsUntil(desk, queue, session);
    if (until !== undefined && desk.now() < until) {
      await setTimer(desk, arm, sessionId, until);
      return acted;
    }
    const outcome = await act(desk, queue, session);
    if (outcome === 'nothing') return acted;
    if (outcome === 'done') acted = 'done';
  }
  throw new Error(`there is no end to what is due on ${sessionId}: its timer has to fire again`);
}

/** What it led to; `again` where it has to be looked at anew. */
async function act(desk: Desk, queue: Queue, seen: Session): Promise<'done' | 'nothing' | 'again'> {
  const outcome = await carryOut(desk, seen.id, (session) => commandFor(desk, queue, session));
  if (!isRefusal(outcome)) return outcome.events.length > 0 ? 'done' : 'nothing';
  switch (outcome.refused) {
    // Somebody has written or moved it meanwhile, and what is due now is due later.
    case 'customer-waits':
    case 'not-due':
    case 'already-completed':
    // An owner's last place was taken since it was looked at.
    case 'at-capacity':
      return 'again';
    case 'not-found':
      return 'nothing';
    default:
      throw new Error(`what was due on ${seen.id} could not be done: ${outcome.refused}`);
  }
}

/** What is due on a session as it is now, in each of its states. */
async function commandFor(desk: Desk, queue: Queue, session: Session): Promise<Command | Refusal> {
  const asked = { at: desk.now(), by: { kind: 'system' }, commandId: newCommandId() } as const;
  if (session.status === 'completed')
    return { ...asked, type: 'say-farewell', ...(await farewellOf(desk, queue, session)) };
  if (session.status === 'pending') {
    const owner = session.ownerId === undefined ? undefined : await loadAgent(desk.table, session.ownerId);
    const ownerHasRoom = owner !== undefined && hasRoom(owner);
    return { ...asked, type: 'wake', ownerHasRoom, ifOwnerFull: queue.whenOwnerFull };
  }
  if (session.idleWarning !== undefined) return { ...asked, type: 'complete', cause: 'idle', category: IDLE_CATEGORY };
  return warning(desk, queue, session, asked);
}

/** The grace runs by the queue's hours, like the clock before it. */
async function warning(
  desk: Desk,
  queue: Queue,
  session: Session,
  asked: Pick<Extract<Command, { type: 'warn-idle' }>, 'at' | 'by' | 'commandId'>,
): Promise<Command | Refusal> {
  const owed = owedSince(session);
  const due = warnsAt(session, queue);
  const { graceSeconds } = queue.idle;
  const closesMs = afterOpenMs(queue.hours ?? undefined, Date.parse(asked.at), graceSeconds * 1_000);
  if (owed === undefined || due === undefined || closesMs === undefined) return refuse('not-due');
  const minutes = String(Math.ceil(graceSeconds / 60));
  const telling = await tellingOf(desk, queue, 'idle-warning', session, { 'closes.minutes': () => minutes });
  return {
    ...{ ...asked, type: 'warn-idle', owedSince: owed, dueAt: due, closesAt: new Date(closesMs).toISOString() },
    ...(telling && { telling }),
  };
}
