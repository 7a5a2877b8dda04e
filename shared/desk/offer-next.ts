import type { QueueSettings } from '../contracts/settings.ts';
import { isRefusal } from '../domain/refusals.ts';
import type { RosterAgent } from '../domain/roster.ts';
import { fits, pickAgent } from '../domain/routing.ts';
import type { Session } from '../domain/session.ts';
import { readWaiting } from '../store/lists.ts';
import { loadAgent, loadRoster } from '../store/roster.ts';
import { loadSession, loadSessions } from '../store/sessions.ts';
import { carryOut } from './carry-out.ts';
import { type Desk, newCommandId } from './desk.ts';

/** How often another agent is picked when the one picked is gone or full by then. */
const PICKS = 5;

/** How many of the longest-waiting sessions are loaded at once to find one for an agent with room. */
const CANDIDATES = 25;

/** Why a session was not offered: nobody fits, or it does not wait any more. */
export type Routed = { readonly offeredTo: string } | 'nobody' | 'moved-on';

async function queueOf(desk: Desk, session: Session): Promise<QueueSettings | undefined> {
  const { queues } = await desk.settings();
  return queues.find(({ id }) => id === session.queueId);
}

/** Offers a waiting session to the agent whom its queue's policy picks. Safe to call at any time, any number of times. */
export async function offerNext(desk: Desk, sessionId: string): Promise<Routed> {
  for (let picks = 0; picks < PICKS; picks += 1) {
    const session = await loadSession(desk.table, sessionId);
    if (session?.status !== 'waiting') return 'moved-on';
    const queue = await queueOf(desk, session);
    if (queue === undefined) return 'nobody';
    const policy = { method: queue.routing, skills: queue.skills };
    const agent = pickAgent(session, await loadRoster(desk.table), policy);
    if (agent === undefined) return 'nobody';
    if (await offerTo(desk, session.id, agent, queue)) return { offeredTo: agent.agentId };
    await desk.pause(picks);
  }
  return 'nobody';
}

/** Puts a session to one agent; false when it or they are not to be had any more. */
async function offerTo(desk: Desk, sessionId: string, agent: RosterAgent, queue: QueueSettings): Promise<boolean> {
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
  return !isRefusal(outcome);
}

/** Offers an agent who has gained room the sessions that wait longest, most urgent first, until they are full. */
export async function fillRoom(desk: Desk, agentId: string): Promise<number> {
  let offered = 0;
  for (;;) {
    const agent = await loadAgent(desk.table, agentId);
    if (agent === undefined || agent.load >= agent.capacity) return offered;
    if (!(await offerOldest(desk, agent))) return offered;
    offered += 1;
  }
}

/** Offers the oldest fitting session of the agent's queues; false when there is none to be had. */
async function offerOldest(desk: Desk, agent: RosterAgent): Promise<boolean> {
  const { queues } = await desk.settings();
  const own = queues.filter(({ id, routing }) => routing !== 'manual' && agent.queues.includes(id));
  const ids = await readWaiting(
    desk.table,
    own.map(({ id }) => id),
  );
  for (let at = 0; at < ids.length; at += CANDIDATES) {
    for (const session of await loadSessions(desk.table, ids.slice(at, at + CANDIDATES))) {
      const queue = own.find(({ id }) => id === session.queueId);
      if (session.status !== 'waiting' || queue === undefined) continue;
      if (!fits(agent, session, { method: queue.routing, skills: queue.skills })) continue;
      if (await offerTo(desk, session.id, agent, queue)) return true;
    }
  }
  return false;
}
