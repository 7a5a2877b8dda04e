import { isRefusal } from './refusals.ts';
import { changeRoster, listens, type RosterAgent, type RosterChange, type Turn } from './roster.ts';
import { PRIORITIES, type Session } from './session.ts';

/** How a queue chooses among the agents who could take a session. `manual` offers to nobody. */
export type RoutingMethod = 'round-robin' | 'least-busy' | 'manual';

/** What a queue demands of routing. */
export interface RoutingPolicy {
  readonly method: RoutingMethod;
  readonly skills: readonly string[];
}

/** Whether an agent could be offered this session now: there, in its queue, able, with room, and not just asked. */
export function fits(agent: RosterAgent, session: Session, policy: RoutingPolicy): boolean {
  return (
    listens(agent) &&
    agent.queues.includes(session.queueId) &&
    policy.skills.every((skill) => agent.skills.includes(skill)) &&
    agent.load < agent.capacity &&
    !session.passedBy.includes(agent.agentId)
  );
}

/** Never offered comes first; then who waited longest; then by id, so that the choice is the same everywhere. */
function longestSinceOffer(a: RosterAgent, b: RosterAgent): number {
  const [left, right] = [a.lastOfferedAt ?? '', b.lastOfferedAt ?? ''];
  if (left !== right) return left < right ? -1 : 1;
  return a.agentId < b.agentId ? -1 : 1;
}

/** The agent to offer a waiting session to, or none. */
export function pickAgent(
  session: Session,
  roster: readonly RosterAgent[],
  policy: RoutingPolicy,
): RosterAgent | undefined {
  if (policy.method === 'manual' || session.status !== 'waiting') return undefined;
  const able = roster.filter((agent) => fits(agent, session, policy));
  const order =
    policy.method === 'round-robin'
      ? longestSinceOffer
      : (a: RosterAgent, b: RosterAgent) => a.load - b.load || longestSinceOffer(a, b);
  return able.toSorted(order)[0];
}

/**
 * The turn of an agent who is asked now. It comes after everybody's in the given roster, if need be by moving ahead of the
 * clock by a millisecond: of offers in the same millisecond, or by functions whose clocks differ, nobody could tell which
 * was first, and the same agent would be asked twice.
 */
export function turnOf(agent: RosterAgent, roster: readonly RosterAgent[], at: string): Turn {
  const latest = roster.reduce((found, { lastOfferedAt = '' }) => (lastOfferedAt > found ? lastOfferedAt : found), '');
  const next = latest < at ? at : new Date(Date.parse(latest) + 1).toISOString();
  return { agentId: agent.agentId, seen: agent.lastOfferedAt, next };
}

/** A reading of the roster after a commit of one's own: the next choice may go by it as if it had been read anew. */
export function rosterAfter(roster: readonly RosterAgent[], changes: readonly RosterChange[]): readonly RosterAgent[] {
  return roster.map((agent) => {
    const change = changes.find(({ agentId }) => agentId === agent.agentId);
    const changed = change && changeRoster(agent, change);
    return changed === undefined || isRefusal(changed) ? agent : changed;
  });
}

/** Where a session that waits stands: by priority, then by how long nobody has owned it. Compares as text. */
export function waitRank({ priority, waitingSince, openedAt }: Session): string {
  return `${PRIORITIES.indexOf(priority)}#${waitingSince ?? openedAt}`;
}

/**
 * What to offer an agent, in this order, until they are full: of the given sessions, which stand by rank, those that
 * wait in a queue which offers and fit the agent as they are now.
 */
export function sessionsFor(
  agent: RosterAgent,
  ranked: readonly Session[],
  policyOf: (queueId: string) => RoutingPolicy | undefined,
): readonly Session[] {
  return ranked.filter((session) => {
    const policy = policyOf(session.queueId);
    if (policy === undefined || policy.method === 'manual' || session.status !== 'waiting') return false;
    return fits(agent, session, policy);
  });
}

/** Whether nobody is left to ask: somebody passed the session, and so did everyone else who is there, in its queue and able. */
export function everyonePassed(session: Session, roster: readonly RosterAgent[], skills: readonly string[]): boolean {
  if (session.passedBy.length === 0) return false;
  return !roster.some(
    (agent) =>
      listens(agent) &&
      agent.queues.includes(session.queueId) &&
      skills.every((skill) => agent.skills.includes(skill)) &&
      !session.passedBy.includes(agent.agentId),
  );
}

/** Whether routing has to look for an agent: it waits anew, or somewhere else. A message on it changes nothing. */
export function beganToWait(before: Session | undefined, after: Session): boolean {
  if (after.status !== 'waiting') return false;
  return before?.status !== 'waiting' || before.queueId !== after.queueId;
}

function couldTake(agent: RosterAgent): boolean {
  return listens(agent) && agent.load < agent.capacity;
}

/**
 * Whether routing has to look for sessions: the agent came, came back, is no longer full, or was given more room, queues or
 * skills. Whoever had room already gains nothing that fits by having more of it, and a look costs a reading of the board.
 */
export function gainedRoom(before: RosterAgent | undefined, after: RosterAgent): boolean {
  if (!couldTake(after)) return false;
  if (before === undefined || !couldTake(before)) return true;
  const isMember = after.queues.every((queue) => before.queues.includes(queue));
  const isAble = after.skills.every((skill) => before.skills.includes(skill));
  return after.capacity > before.capacity || !isMember || !isAble;
}
