import type { RosterAgent } from '../../domain/roster.ts';
import { type Place, placeOf } from '../../store/roster-places.ts';
import type { Desk } from '../desk.ts';
import { asSet, differences } from './differences.ts';
import type { Decider } from './log-entry.ts';
import { type PlaceRefusal, savePlace } from './save-place.ts';

/** Somebody's place as it shall be, by one who saw it as it was. */
export interface PlaceDecision extends Place {
  readonly seen: Place;
}

function isSame(a: Place, b: Place): boolean {
  const inOrder = ({ capacity, skills, queues }: Place) => ({ capacity, skills: asSet(skills), queues: asSet(queues) });
  return differences(inOrder(a), inOrder(b)).length === 0;
}

/**
 * Decides what an agent can do, where, and how much at once; what they hold beyond a smaller capacity they keep. What is so
 * already is no change, whatever was seen, so that asking twice does no harm. Refuses with `changed-meanwhile`, and the agent
 * as they are, when their place is not what was seen; with `not-found`, `unknown-queue` and `busy`.
 */
export function putAgent(
  desk: Desk,
  by: Decider,
  agentId: string,
  { seen, ...place }: PlaceDecision,
): Promise<RosterAgent | PlaceRefusal> {
  return savePlace(desk, by, agentId, (agent) => {
    const now = placeOf(agent);
    return isSame(now, seen) || isSame(now, place) ? place : { refused: 'changed-meanwhile', agent };
  });
}
