import type { Refusal } from '../../domain/refusals.ts';
import type { RosterAgent } from '../../domain/roster.ts';
import type { Place } from '../../store/roster-places.ts';
import type { Desk } from '../desk.ts';
import type { Decider } from './log-entry.ts';
import { savePlace } from './save-place.ts';

/**
 * Decides what an agent can do, where, and how much at once; what they hold beyond a smaller capacity they keep. Refuses with
 * `not-found`, `unknown-queue` and `busy`.
 */
export function putAgent(desk: Desk, by: Decider, agentId: string, place: Place): Promise<RosterAgent | Refusal> {
  return savePlace(desk, by, agentId, () => place);
}
