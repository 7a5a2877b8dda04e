import { type Actor, byOf } from '../../domain/actor.ts';
import { decide } from '../../domain/decide/index.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts';
import type { Session, ThreadKey } from '../../domain/session.ts';
import { commit } from '../../store/commit.ts';
import { type Joined, joinsOf, loadJoin, unjoinWrites } from '../../store/customer-joins.ts';
import { readEarlierSessions } from '../../store/customer-sessions.ts';
import { detachThread, loadThread } from '../../store/directory.ts';
import { loadSession, loadSessions } from '../../store/sessions.ts';
import { transact } from '../../store/transact.ts';
import { hasEvents, TRIES } from '../carry-out.ts';
import { type Desk, newCommandId } from '../desk.ts';
import { firstMailOf } from './first-mail.ts';

/** In how many of a customer's latest sessions it is looked for the chat that is to be left. */
const LATEST = 25;

/**
 * Takes back that whoever has an address is a customer: from then on they are who they were before. First the chat leaves the sessions that began by
 * mails of that address, so that what is said in them does not get there any more; they stay with the customer with whom they were held.
 * Refuses `not-found` where the address is not theirs, and `busy`.
 */
export async function unjoin(desk: Desk, customerId: string, address: string, by: Actor): Promise<Joined | Refusal> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await desk.pause(tries);
    const { joined } = await joinsOf(desk.table, customerId);
    const live = joined.find((one) => one.address === address);
    const join = live && (await loadJoin(desk.table, live.customerId));
    if (live === undefined || join?.to !== customerId) return refuse('not-found');
    if (!(await leaveSessions(desk, customerId, live, by))) continue;
    const writes = unjoinWrites(desk.table, live.customerId, join, desk.now(), byOf(by));
    if ((await transact(desk.table, writes)) === 'written') return live;
  }
  return refuse('busy');
}

/** Whether the chat leads to none of them any more. */
async function leaveSessions(desk: Desk, customerId: string, { thread, address }: Joined, by: Actor): Promise<boolean> {
  const ids = await readEarlierSessions(desk.table, customerId, Date.parse(desk.now()) + 1, LATEST);
  for (const session of await loadSessions(desk.table, ids)) {
    if (!session.threads?.includes(thread)) continue;
    if ((await firstMailOf(desk, session.id))?.from.address !== address) continue;
    if (!(await leave(desk, session.id, thread, by))) return false;
  }
  return true;
}

async function leave(desk: Desk, sessionId: string, thread: ThreadKey, by: Actor): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await desk.pause(tries);
    const before: Session | undefined = await loadSession(desk.table, sessionId);
    if (before === undefined) return true;
    const command = { type: 'leave-channel', at: desk.now(), by, commandId: newCommandId(), thread } as const;
    const events = decide(before, command);
    if (isRefusal(events) || !hasEvents(events)) return true;
    const leadsThere = (await loadThread(desk.table, thread, true))?.sessionId === sessionId;
    const alongside = leadsThere ? [detachThread(desk.table, thread, sessionId)] : [];
    const outcome = await commit(desk.table, { before, events, alongside });
    if (outcome !== 'conflict' && !isRefusal(outcome)) return true;
  }
  return false;
}

/** The same by who oversees, for the customer of a session, whoever of them it was held with. Refuses `not-found` and `busy`. */
export async function undoJoin(desk: Desk, sessionId: string, address: string, by: Actor): Promise<Joined | Refusal> {
  const session = await loadSession(desk.table, sessionId);
  if (session === undefined) return refuse('not-found');
  const join = await loadJoin(desk.table, session.customerId);
  return unjoin(desk, join?.to ?? session.customerId, address, by);
}
