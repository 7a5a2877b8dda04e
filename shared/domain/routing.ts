import { presenceOf, type RosterAgent } from './roster.ts';
import type { Session } from './session.ts';

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
    presenceOf(agent) === 'online' &&
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
