import { type Queue, queueOf, queuesOf } from '../contracts/settings.ts';
import { isRefusal, type RefusalCode } from '../domain/refusals.ts';
import type { RosterAgent } from '../domain/roster.ts';
import { fits, pickAgent } from '../domain/routing.ts';
import { readWaiting } from '../store/lists.ts';
import { loadAgent, loadRoster } from '../store/roster.ts';
import { loadSession, loadSessions } from '../store/sessions.ts';
import { carryOut } from './carry-out.ts';
import { type Desk, newCommandId } from './desk.ts';

/** How often another agent is picked when the one picked is gone or full by then. */
const PICKS = 5;

/** How many of the longest-waiting sessions are loaded at once to find one for an agent with room. */
const CANDIDATES = 25;

/** Why a session was not offered: nobody fits, it does not wait any more, or others were faster with every pick. */
export type Routed = { readonly offeredTo: string } | 'nobody' | 'moved-on' | 'busy';

/**
 * Offers a waiting session to the agent whom its queue's policy picks. Safe to call at any time, any number of times.
 * After `busy` the caller has to come again, for an agent may still be free.
 */
export async function offerNext(desk: Desk, sessionId: string): Promise<Routed> {
  for (let picks = 0; picks < PICKS; picks += 1) {
    const session = await loadSession(desk.table, sessionId);
    if (session?.status !== 'waiting') return 'moved-on';
    const queue = queueOf(await desk.settings('now'), session.queueId);
    if (queue === undefined) return 'nobody';
    const policy = { method: queue.routing, skills: queue.skills };
    const agent = pickAgent(session, await loadRoster(desk.table), policy);
    if (agent === undefined) return 'nobody';
    if ((await offerTo(desk, session.id, agent, queue)) === 'offered') return { offeredTo: agent.agentId };
    await desk.pause(picks);
  }
  return 'busy';
}

/** Puts a session to one agent, or answers why not. */
async function offerTo(
  desk: Desk,
  sessionId: string,
  agent: RosterAgent,
  queue: Queue,
): Promise<'offered' | RefusalCode> {
  const outcome = await carryOut(desk, sessionId, () => {
    const at = desk.now();
    return {
      type: 'offer',
      at,
      by: { kind: 'system' },
      commandId: newCommandId(),
      offerId: desk.newId('ofr'),
      agentId: agent.agentId,
      expiresAt: new Date(Date.parse(at) + queue.acceptSeconds * 1_000).toISOString(),
    };
  });
  return isRefusal(outcome) ? outcome.refused : 'offered';
}

/**
 * Offers an agent who has gained room the sessions that wait longest, most urgent first, until they are full, and answers
 * how many. After `busy` the caller has to come again, for the agent may still be free.
 */
export async function fillRoom(desk: Desk, agentId: string): Promise<number | 'busy'> {
  let offered = 0;
  for (;;) {
    const agent = await loadAgent(desk.table, agentId);
    if (agent === undefined || agent.load >= agent.capacity) return offered;
    const outcome = await offerOldest(desk, agent);
    if (outcome !== 'offered') return outcome === 'busy' ? 'busy' : offered;
    offered += 1;
  }
}

/** Offers the oldest fitting session of the agent's queues; `none` when there is none to be had. */
async function offerOldest(desk: Desk, agent: RosterAgent): Promise<'offered' | 'none' | 'busy'> {
  const own = queuesOf(await desk.settings('now')).filter(
    ({ id, routing }) => routing !== 'manual' && agent.queues.includes(id),
  );
  const ids = await readWaiting(
    desk.table,
    own.map(({ id }) => id),
  );
  for (let at = 0; at < ids.length; at += CANDIDATES) {
    for (const session of await loadSessions(desk.table, ids.slice(at, at + CANDIDATES))) {
      const queue = own.find(({ id }) => id === session.queueId);
      if (session.status !== 'waiting' || queue === undefined) continue;
      if (!fits(agent, session, { method: queue.routing, skills: queue.skills })) continue;
      const outcome = await offerTo(desk, session.id, agent, queue);
      if (outcome === 'offered' || outcome === 'busy') return outcome;
      if (outcome === 'at-capacity' || outcome === 'not-available') return 'none';
    }
  }
  return 'none';
}
