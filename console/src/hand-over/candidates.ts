import type { AgentView } from '../../../shared/contracts/views.ts';

/** Why an agent cannot be given a session now. */
export type Obstacle = 'holds-it' | 'offline' | 'away' | 'not-a-member' | 'full';

/** What is to be given to somebody: which queues the sessions are of, and who holds them. */
export interface Given {
  readonly queueIds: readonly string[];
  readonly ownerIds: readonly (string | undefined)[];
  /** An offer needs somebody who is there to answer it; what is assigned may wait for an agent who is away. */
  readonly how: 'assign' | 'transfer';
  /** Those who oversee pass sessions between themselves whatever the queue. */
  readonly byOverseer: boolean;
}

/** Somebody whom a session could be given to, and what stands in the way. */
export interface Candidate {
  readonly agent: AgentView;
  readonly isMember: boolean;
  readonly obstacle?: Obstacle;
}

function oversees({ roles }: AgentView): boolean {
  return roles.includes('lead') || roles.includes('admin');
}

function obstacleOf(agent: AgentView, isMember: boolean, { ownerIds, how, byOverseer }: Given): Obstacle | undefined {
  if (ownerIds.length > 0 && ownerIds.every((ownerId) => ownerId === agent.agentId)) return 'holds-it';
  if (agent.presence === 'offline') return 'offline';
  if (!isMember && !(byOverseer && oversees(agent))) return 'not-a-member';
  if (agent.presence === 'away' && how === 'transfer') return 'away';
  return agent.load >= agent.capacity ? 'full' : undefined;
}

const FREE_FIRST = { online: 0, away: 1, offline: 2 } as const satisfies Record<AgentView['presence'], number>;

function compare(a: Candidate, b: Candidate): number {
  return (
    Number(a.obstacle !== undefined) - Number(b.obstacle !== undefined) ||
    Number(b.isMember) - Number(a.isMember) ||
    FREE_FIRST[a.agent.presence] - FREE_FIRST[b.agent.presence] ||
    a.agent.load / a.agent.capacity - b.agent.load / b.agent.capacity ||
    a.agent.name.localeCompare(b.agent.name)
  );
}

/** Everyone in the roster: first who can take it, members before others, those with most room first. */
export function candidates(agents: Iterable<AgentView>, given: Given): readonly Candidate[] {
  const all = [...agents].map((agent): Candidate => {
    const isMember = given.queueIds.every((queueId) => agent.queues.includes(queueId));
    const obstacle = obstacleOf(agent, isMember, given);
    return { agent, isMember, ...(obstacle !== undefined && { obstacle }) };
  });
  return all.sort(compare);
}
