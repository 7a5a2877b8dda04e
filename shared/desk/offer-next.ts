import { type Queue, queueOf, queuesOf } from '../contracts/settings.ts';
import type { Command } from '../domain/commands.ts';
import { isRefusal, type Refusal, type RefusalCode } from '../domain/refusals.ts';
import { type RosterAgent, rosterChanges, type Turn } from '../domain/roster.ts';
import { pickAgent, type RoutingPolicy, sessionsFor, turnOf } from '../domain/routing.ts';
import type { Session } from '../domain/session.ts';
import { readWaiting } from '../store/lists.ts';
import { loadAgent } from '../store/roster.ts';
import { loadSessions } from '../store/sessions.ts';
import { carryOut, type Done } from './carry-out.ts';
import { isOpen, offerUntil } from './closed-hours.ts';
import { type Desk, newCommandId } from './desk.ts';
import { withGreeting } from './greet.ts';
import { InHand } from './in-hand.ts';
import { moveStranded } from './settings/move-stranded.ts';

/** How often an agent is picked anew when the one picked is gone or full by then. */
const PICKS = 5;

/**
 * How often when the one picked has been asked for another session by then. Each time one of those who choose at the same
 * time has got on, so of so many nobody comes away empty-handed.
 */
const OVERTAKEN = 20;

/** How many of the longest-waiting sessions are loaded at once to find one for an agent with room. */
const CANDIDATES = 25;

/** Why a session was not offered: nobody fits or is there by the queue's hours, it does not wait any more, or others were faster with every pick. */
export type Routed = { readonly offeredTo: string } | 'nobody' | 'moved-on' | 'busy';

/** What a queue demands of routing. */
export function policyOf({ routing, skills }: Queue): RoutingPolicy {
  return { method: routing, skills };
}

/**
 * Offers a waiting session to the agent whom its queue's policy picks. Safe to call at any time, any number of times.
 * After `busy` the caller has to come again, for an agent may still be free. Whoever routes several one after another hands
 * over what they have `inHand`.
 */
export async function offerNext(desk: Desk, sessionId: string, inHand = new InHand(desk)): Promise<Routed> {
  for (let picks = 0, overtaken = 0; picks < PICKS && overtaken < OVERTAKEN; ) {
    const [session, settings, { roster, isFresh }] = await Promise.all([
      inHand.session(sessionId),
      desk.settings('now'),
      inHand.everyone(),
    ]);
    if (session?.status !== 'waiting') return 'moved-on';
    const queue = queueOf(settings, session.queueId);
    if (queue === undefined) return movedOut(await moveStranded(desk, session));
    if (!isOpen(queue, desk.now())) return 'nobody';
    const agent = pickAgent(session, roster, policyOf(queue));
    if (agent === undefined && isFresh) return 'nobody';
    if (agent === undefined) {
      // Somebody may have gained room since, and their own reaction may have read a board that did not show this session yet.
      inHand.forget();
      continue;
    }
    const turn = turnOf(agent, roster, desk.now());
    const outcome = await offerTo(desk, session, turn, queue);
    if (!isRefused(outcome)) {
      await inHand.changed(rosterChanges(undefined, outcome.session, outcome.events, turn));
      return { offeredTo: agent.agentId };
    }
    inHand.forget();
    if (outcome === 'overtaken') {
      overtaken += 1;
    } else {
      await desk.pause(picks);
      picks += 1;
    }
  }
  return 'busy';
}

/** Once it has moved, its commit comes round and is routed there. */
function movedOut(outcome: Done | Refusal): Routed {
  if (!isRefusal(outcome)) return 'moved-on';
  return outcome.refused === 'busy' ? 'busy' : 'nobody';
}

/**
 * Puts a session to the agent whose turn it is, or answers why not. Where the queue serves by itself, it is theirs without
 * being asked.
 */
async function offerTo(
  desk: Desk,
  known: Session,
  turn: Turn,
  queue: Queue,
): Promise<Done | 'overtaken' | RefusalCode> {
  const commandFor = async (session: Session): Promise<Command> => {
    const at = desk.now();
    const { agentId } = turn;
    const asked = { at, by: { kind: 'system' }, commandId: newCommandId(), agentId } as const;
    if (queue.autoAccept) return withGreeting(desk, session, { type: 'assign', ...asked }, agentId);
    return { type: 'offer', ...asked, offerId: desk.newId('ofr'), expiresAt: offerUntil(queue, at) };
  };
  const outcome = await carryOut(desk, known, commandFor, turn);
  return outcome !== 'overtaken' && isRefusal(outcome) ? outcome.refused : outcome;
}

function isRefused(outcome: Done | 'overtaken' | RefusalCode): outcome is 'overtaken' | RefusalCode {
  return typeof outcome === 'string';
}

/** Nobody else would come back to a session and an agent who are both free. Throws, so that the change is reported again. */
export function unlessBusy(outcome: unknown): void {
  if (outcome === 'busy') throw new Error('others were faster every time: the change has to be reported again');
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
    if (outcome === 'busy') return 'busy';
    if (outcome === 'none') return offered;
    if (outcome === 'offered') offered += 1;
  }
}

/** Offers the oldest fitting session of the agent's queues; `none` when there is none to be had. */
async function offerOldest(desk: Desk, agent: RosterAgent): Promise<'offered' | 'overtaken' | 'none' | 'busy'> {
  const offering = queuesOf(await desk.settings('now')).filter(
    (queue) => queue.routing !== 'manual' && agent.queues.includes(queue.id) && isOpen(queue, desk.now()),
  );
  const queues = new Map(offering.map((queue) => [queue.id, queue]));
  const policyIn = (queueId: string) => {
    const queue = queues.get(queueId);
    return queue && policyOf(queue);
  };
  for await (const candidates of candidatesIn(desk, [...queues.keys()])) {
    for (const session of sessionsFor(agent, candidates, policyIn)) {
      const queue = queues.get(session.queueId);
      if (queue === undefined) continue;
      const outcome = await offerTo(desk, session, turnOf(agent, [agent], desk.now()), queue);
      if (!isRefused(outcome)) return 'offered';
      if (outcome === 'overtaken' || outcome === 'busy') return outcome;
      if (outcome === 'at-capacity' || outcome === 'not-available') return 'none';
    }
  }
  return 'none';
}

/** What waits in these queues, a few at a time, in the order in which it is served. */
async function* candidatesIn({ table }: Desk, queueIds: readonly string[]): AsyncGenerator<readonly Session[]> {
  for await (const ids of readWaiting(table, queueIds)) {
    for (let at = 0; at < ids.length; at += CANDIDATES) yield loadSessions(table, ids.slice(at, at + CANDIDATES));
  }
}
