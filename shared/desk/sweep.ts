import { queuesOf } from '../contracts/settings.ts';
import { GRACE_MS, goneAs, listens, type RosterAgent } from '../domain/roster.ts';
import { pickAgent } from '../domain/routing.ts';
import type { Session } from '../domain/session.ts';
import { type Connection, isHeard, loadConnection, loadConnections } from '../live/connections.ts';
import { readWaiting } from '../store/lists.ts';
import { loadRoster } from '../store/roster.ts';
import { lastConnectionOf, setClosed, setWithout } from '../store/roster-connection.ts';
import { loadSessions } from '../store/sessions.ts';
import { isOpen } from './closed-hours.ts';
import type { Desk } from './desk.ts';
import { expireOffer } from './expire-offer.ts';
import type { Arm } from './keep-timer.ts';
import { actOnLost } from './lost-timers.ts';
import { offerNext, policyOf } from './offer-next.ts';
import { settle } from './settle.ts';
import { canTakeUp, takeUpWoken } from './take-up.ts';

/** What the sweep reaches besides the table. */
export interface Sweeping {
  readonly desk: Desk;
  /** Sets timers anew where one was lost. */
  readonly arm: Arm;
  /** Takes out a console that is gone for good, and tells who looks at what it had open. */
  end(connectionId: string): Promise<void>;
  /** Whether there is time to go on; what is left over is for the next sweep. */
  hasTime(): boolean;
  /** One part did not work; the others go on. */
  failed(error: unknown): void;
}

/** For so long after an agent has gone their sessions are looked at again: the index may have named too few of them. */
const SETTLING_MS = 5 * 60_000;

/** A timer is exact to seconds; an offer overdue by more has lost its own. */
const OVERDUE_MS = 5_000;

/** How many waiting sessions are loaded at once. */
const AT_ONCE = 100;

/**
 * Looks after what no report will come of: consoles that fell silent, agents whose timer was lost, sessions left with who is
 * gone, parked sessions that should go on, sessions whose timer came to nothing, offers that nobody ended, and sessions that wait while an agent has room.
 * Every step is conditional, so that two sweeps at once do no harm. Finding nothing to do costs the roster and the connections. A damaged item of either is told as
 * what failed, and the others are looked after.
 */
export async function sweep({ desk, arm, end, hasTime, failed }: Sweeping): Promise<void> {
  const nowMs = Date.parse(desk.now());
  // In this order: an agent who is connected in the roster has a connection that was entered before.
  const roster = await loadRoster(desk.table, failed);
  const connections = await loadConnections(desk.table, nowMs, failed);
  const silent = connections.filter((connection) => !isHeard(connection, nowMs));
  const steps = [
    ...silent.map(
      ({ connectionId }) =>
        () =>
          end(connectionId),
    ),
    ...roster.map((agent) => () => lookAfter(desk, agent, connections, nowMs)),
    // Before anything new is offered to them.
    ...roster.filter(canTakeUp).map(
      ({ agentId }) =>
        () =>
          takeUpWoken(desk, agentId),
    ),
    () => actOnLost({ desk, arm, hasTime, failed }, roster, nowMs),
    ...(roster.some(listens) ? [() => lookAgain(desk, roster, hasTime, failed)] : []),
  ];
  for (const step of steps) {
    if (!hasTime()) return;
    await step().catch(failed);
  }
}

async function lookAfter(
  desk: Desk,
  agent: RosterAgent,
  connections: readonly Connection[],
  nowMs: number,
): Promise<void> {
  const { agentId, connection, interruptedAt, load } = agent;
  const goneMs = interruptedAt === undefined ? Number.POSITIVE_INFINITY : nowMs - Date.parse(interruptedAt);
  if (connection === 'open') {
    if (!connections.some((own) => own.agentId === agentId)) await interruptAbandoned(desk, agentId, nowMs);
  } else if (connection === 'interrupted') {
    if (interruptedAt !== undefined && goneMs > GRACE_MS) await setClosed(desk.table, agentId, interruptedAt);
    // What they kept when it was last looked at is theirs, marked, until they come back or the customer writes.
  } else if ((load > 0 && agent.settledAs !== goneAs(agent)) || goneMs < SETTLING_MS) await settle(desk, agentId);
}

/** The console that vouches for an agent is not there: whoever took it out did not live to say so. */
async function interruptAbandoned({ table }: Desk, agentId: string, nowMs: number): Promise<void> {
  const last = await lastConnectionOf(table, agentId);
  if (last === undefined || (await loadConnection(table, last)) !== undefined) return;
  await setWithout(table, agentId, last, 'interrupted', new Date(nowMs).toISOString());
}

/** Ends offers whose timers were lost, and offers what waits though somebody has room. */
async function lookAgain(
  desk: Desk,
  roster: readonly RosterAgent[],
  hasTime: () => boolean,
  failed: (error: unknown) => void,
): Promise<void> {
  // What is closed is not offered, and what waits there is offered within a minute of the opening.
  const queues = new Map(
    queuesOf(await desk.settings('now')).map((queue) => [
      queue.id,
      isOpen(queue, desk.now()) ? policyOf(queue) : undefined,
    ]),
  );
  const dueBefore = new Date(Date.parse(desk.now()) - OVERDUE_MS).toISOString();
  let present = roster;
  for await (const session of waitingIn(desk, [...queues.keys()])) {
    if (!hasTime()) return;
    await endOverdue(desk, session, dueBefore).catch(failed);
    const policy = queues.get(session.queueId);
    if (policy === undefined || pickAgent(session, present, policy) === undefined) continue;
    try {
      await offerNext(desk, session.id);
      present = await loadRoster(desk.table);
    } catch (error) {
      // Where routing cannot choose for one it cannot for the next, but deadlines have to be kept all the same.
      failed(error);
      present = [];
    }
  }
}

async function* waitingIn({ table }: Desk, queueIds: readonly string[]): AsyncGenerator<Session> {
  for await (const ids of readWaiting(table, queueIds)) {
    for (let at = 0; at < ids.length; at += AT_ONCE) yield* await loadSessions(table, ids.slice(at, at + AT_ONCE));
  }
}

async function endOverdue(desk: Desk, { id: sessionId, offer }: Session, dueBefore: string): Promise<void> {
  if (offer === undefined || offer.expiresAt > dueBefore) return;
  await expireOffer(desk, { kind: 'offer', sessionId, offerId: offer.offerId, at: offer.expiresAt });
}
