import type { SessionView } from '../../../shared/contracts/views.ts';
import type { Viewer } from '../board/membership.ts';

/** What somebody can do with a session by hand. */
export type HandOverAction =
  | 'claim'
  | 'take-over'
  | 'transfer'
  | 'assign'
  | 'return'
  | 'prioritize'
  | 'park'
  | 'resume'
  | 'complete'
  | 'reopen'
  | 'ask-reopen'
  | 'label'
  | 'open-ticket'
  | 'transcript';

/**
 * What the server would let somebody do with a session as it is now. Taking over is for those who oversee; colleagues
 * may do it once the owner is gone.
 */
export function possible(
  { status, owner, ownerGoneSince, reopenRequest }: SessionView,
  { agentId, oversees }: Viewer,
): ReadonlySet<HandOverAction> {
  const can = new Set<HandOverAction>();
  // What a session is about may be said at any time.
  can.add('label');
  // And so may work beyond it be asked for.
  can.add('open-ticket');
  const isMine = owner?.agentId === agentId;
  // Of a session that goes on, its owner may send the customer what was said.
  if (status === 'completed' || isMine || oversees) can.add('transcript');
  if (status === 'completed') {
    if (oversees) can.add('reopen');
    else if (reopenRequest === undefined) can.add('ask-reopen');
    return can;
  }
  const isOthers = owner !== undefined && !isMine;
  if (status === 'waiting') can.add('claim');
  if (isOthers && (oversees || ownerGoneSince !== undefined)) can.add('take-over');
  if (oversees) can.add('assign');
  // Those who oversee also move what nobody holds.
  if (isMine || oversees) can.add('transfer');
  if (isMine || (oversees && isOthers)) can.add('return');
  if (!isOthers || oversees) can.add('prioritize');
  if (isMine && status !== 'offered') can.add('park');
  if (isMine && status === 'pending') can.add('resume');
  if ((isMine || oversees) && status !== 'offered') can.add('complete');
  return can;
}
