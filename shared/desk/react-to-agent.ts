import { presenceOf, type RosterAgent } from '../domain/roster.ts';
import { gainedRoom } from '../domain/routing.ts';
import { oversees } from '../domain/visibility.ts';
import { updateViewer } from '../live/connections.ts';
import { setAwayAfterMisses } from '../store/roster.ts';
import type { PresenceDeadline } from '../timers/deadline.ts';
import type { Desk } from './desk.ts';
import { graceEnd } from './end-grace.ts';
import { fillRoom, unlessBusy } from './offer-next.ts';
import { tellOfPassedOver } from './passed-over.ts';
import { settle } from './settle.ts';
import { gainedTakeUp, takeUpWoken } from './take-up.ts';
import { tell } from './tell.ts';

/** When the agent's last console was lost, if that is new. */
function lostAt(before: RosterAgent | undefined, after: RosterAgent): string | undefined {
  if (after.connection !== 'interrupted') return undefined;
  const isKnown = before?.connection === 'interrupted' && before.interruptedAt === after.interruptedAt;
  return isKnown ? undefined : after.interruptedAt;
}

/** Whoever has never been entered before was not there. */
function wasGone(agent: RosterAgent | undefined): boolean {
  return agent === undefined || agent.connection === 'closed';
}

function differs(before: readonly string[], after: readonly string[]): boolean {
  return before.toSorted().toString() !== after.toSorted().toString();
}

function seesOtherwise(before: RosterAgent, after: RosterAgent): boolean {
  return oversees(before.roles) !== oversees(after.roles) || differs(before.queues, after.queues);
}

/** Whether they may be asked for other sessions than before. Most changes are of their load, and cost nothing. */
function asksOtherwise(before: RosterAgent, after: RosterAgent): boolean {
  const moved = presenceOf(before) !== presenceOf(after);
  return moved || differs(before.queues, after.queues) || differs(before.skills, after.skills);
}

/** An agent who lets offer after offer pass is not there, whatever their switch says: they are set to away and told. */
async function restAfterMisses(desk: Desk, before: RosterAgent | undefined, after: RosterAgent): Promise<void> {
  if (after.missedInRow <= (before?.missedInRow ?? 0)) return;
  const { missedLimit } = await desk.settings('now');
  if (missedLimit === 0 || after.missedInRow < missedLimit) return;
  const away = await setAwayAfterMisses(desk.table, after);
  if (away === undefined) return;
  const at = desk.now();
  await tell(desk, after.agentId, { key: `${after.agentId}.set-away.${at}`, kind: 'set-away', at });
}

/** Does what follows a change of an agent's place in the roster. Throws when it has to be reported again. */
export async function reactToAgent(
  desk: Desk,
  arm: (deadline: PresenceDeadline) => Promise<void>,
  before: RosterAgent | undefined,
  after: RosterAgent,
): Promise<void> {
  const { agentId, queues } = after;
  const interruptedAt = lostAt(before, after);
  if (interruptedAt !== undefined) await arm({ kind: 'presence', agentId, at: graceEnd(interruptedAt) });
  if (before !== undefined && seesOtherwise(before, after)) {
    const viewer = { agentId, oversees: oversees(after.roles), queues };
    await updateViewer(desk.table, viewer, Date.parse(desk.now()));
  }
  if (wasGone(before) !== wasGone(after)) await settle(desk, agentId);
  // After their offers went on: what nobody is left to be asked for waits by then.
  if (before !== undefined && asksOtherwise(before, after)) await tellOfPassedOver(desk, before, after);
  // Before their room is filled again: the missed offer has just made some.
  await restAfterMisses(desk, before, after);
  if (gainedTakeUp(before, after)) await takeUpWoken(desk, agentId);
  if (!gainedRoom(before, after)) return;
  unlessBusy(await fillRoom(desk, agentId));
}
