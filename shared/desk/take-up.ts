import { isRefusal } from '../domain/refusals.ts';
import { hasRoom, presenceOf, type RosterAgent } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { readWoken } from '../store/lists.ts';
import { loadAgent } from '../store/roster.ts';
import { carryOut } from './carry-out.ts';
import { type Desk, newCommandId } from './desk.ts';

/** Whether an agent can go on with what they parked: away at lunch they can, for it is theirs; gone they cannot. */
export function canTakeUp(agent: RosterAgent): boolean {
  return hasRoom(agent) && presenceOf(agent) !== 'offline';
}

/** Whether an agent can go on with something with which they could not before. */
export function gainedTakeUp(before: RosterAgent | undefined, after: RosterAgent): boolean {
  return canTakeUp(after) && (before === undefined || !canTakeUp(before));
}

/** Whether a parked session should go on that did not have to before. */
export function isNewlyWoken(before: Session | undefined, { parking }: Session): boolean {
  return parking?.wokenAt !== undefined && parking.wokenAt !== before?.parking?.wokenAt;
}

/**
 * Gives an agent who has gained room back what they parked and what should have gone on since, longest woken first. Before
 * anything new is offered to them: these customers have waited for this agent by name.
 */
export async function takeUpWoken(desk: Desk, agentId: string): Promise<void> {
  for (const sessionId of await readWoken(desk.table, agentId)) {
    if ((await takeUp(desk, sessionId, agentId)) === 'full') return;
  }
}

/**
 * A session has been woken and its owner had no room for it. They may have gained some while that was decided, and whoever looked
 * then did not find it.
 */
export async function takeUpIfRoom(desk: Desk, { id, ownerId }: Session): Promise<void> {
  const owner = ownerId === undefined ? undefined : await loadAgent(desk.table, ownerId);
  if (owner !== undefined && canTakeUp(owner)) await takeUp(desk, id, owner.agentId);
}

async function takeUp(desk: Desk, sessionId: string, ownerId: string): Promise<'done' | 'full'> {
  const outcome = await carryOut(desk, sessionId, () => ({
    ...{ type: 'take-up', at: desk.now(), by: { kind: 'system' }, commandId: newCommandId(), ownerId },
  }));
  if (!isRefusal(outcome)) return 'done';
  if (outcome.refused === 'busy')
    throw new Error(`${sessionId} changed every time: the change has to be reported again`);
  return outcome.refused === 'at-capacity' ? 'full' : 'done';
}
