import type { SessionView } from '../../../shared/contracts/views.ts';
import type { Viewer } from '../board/membership.ts';

/** What somebody can do with a session by hand. */
export type HandOverAction = 'claim' | 'take-over' | 'transfer' | 'assign' | 'return' | 'prioritize' | 'complete';

/**
 * What the server would let somebody do with a session as it is now. Taking over is for those who oversee; colleagues
 * may do it once the owner is gone.
 */
export function possible(
  { status, owner, ownerGoneSince }: SessionView,
  { agentId, oversees }: Viewer,
): ReadonlySet<HandOverAction> {
  const can = new Set<HandOverAction>();
  if (status === 'completed') return can;
  const isMine = owner?.agentId === agentId;
  const isOthers = owner !== undefined && !isMine;
  if (status === 'waiting') can.add('claim');
  if (isOthers && (oversees || ownerGoneSince !== undefined)) can.add('take-over');
  if (oversees) can.add('assign');
  // Those who oversee also move what nobody holds.
  if (isMine || oversees) can.add('transfer');
  if (isMine || (oversees && isOthers)) can.add('return');
  if (!isOthers || oversees) can.add('prioritize');
  if ((isMine || oversees) && status !== 'offered') can.add('complete');
  return can;
}
