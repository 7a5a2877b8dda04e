import type { Role } from '../domain/actor.ts';
import type { RosterAgent } from '../domain/roster.ts';
import { oversees } from '../domain/visibility.ts';
import { enterAgent, loadAgent, setPerson } from '../store/roster.ts';
import type { Desk } from './desk.ts';

/** Somebody who signed in. */
export interface Arrival {
  readonly agentId: string;
  readonly roles: readonly Role[];
  /** As their token says, if it does. */
  readonly name?: string;
}

/** Asks elsewhere what somebody is called; only at their first visit. */
export type LookUpName = () => Promise<string | undefined>;

/**
 * Enters an agent in the roster at their first visit, a member of the queues that take new agents, and keeps name and roles
 * up to date.
 * Agents begin online; leads and admins, who come to look first, away. `undefined` for who never takes sessions.
 */
export async function arrive(desk: Desk, arrival: Arrival, lookUpName: LookUpName): Promise<RosterAgent | undefined> {
  const { agentId, roles } = arrival;
  if (!roles.includes('agent') && !oversees(roles)) return undefined;
  const known = await loadAgent(desk.table, agentId);
  if (known !== undefined) {
    // Whoever was entered without a name is called by their id until somebody tells.
    const name = arrival.name ?? (known.name === agentId ? await lookUpName() : undefined) ?? known.name;
    const isSame = name === known.name && roles.toString() === known.roles.toString();
    return isSame ? known : ((await setPerson(desk.table, agentId, name, roles)) ?? known);
  }
  const { capacity, queues } = await desk.settings('now');
  await enterAgent(desk.table, {
    agentId,
    name: arrival.name ?? (await lookUpName()) ?? agentId,
    roles,
    availability: oversees(roles) ? 'away' : 'online',
    connection: 'closed',
    capacity,
    load: 0,
    queues: queues.filter(({ joinsNewAgents }) => joinsNewAgents).map(({ id }) => id),
    skills: [],
    missedInRow: 0,
  });
  return loadAgent(desk.table, agentId);
}
