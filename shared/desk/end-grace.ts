import { GRACE_MS } from '../domain/roster.ts';
import { loadAgent } from '../store/roster.ts';
import { setClosed } from '../store/roster-connection.ts';
import type { PresenceDeadline } from '../timers/deadline.ts';
import type { Desk } from './desk.ts';

/** What came of an agent's grace: it had passed, nothing was left to do since they are back, or it still lasts. */
export type GraceEnded = 'closed' | 'nothing-to-do' | 'early';

/** When the grace of an agent ends whose last console was lost at this time. */
export function graceEnd(interruptedAt: string): string {
  return new Date(Date.parse(interruptedAt) + GRACE_MS).toISOString();
}

/** An agent is gone whose last console was lost, and who has not been back since. */
export async function endGrace(desk: Desk, { agentId, at }: PresenceDeadline): Promise<GraceEnded> {
  const interruptedAt = new Date(Date.parse(at) - GRACE_MS).toISOString();
  if (desk.now() >= at) {
    const closed = await setClosed(desk.table, agentId, interruptedAt);
    return closed === undefined ? 'nothing-to-do' : 'closed';
  }
  const agent = await loadAgent(desk.table, agentId);
  const isWaitedFor = agent?.connection === 'interrupted' && agent.interruptedAt === interruptedAt;
  return isWaitedFor ? 'early' : 'nothing-to-do';
}
