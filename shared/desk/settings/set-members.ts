import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts';
import type { RosterAgent } from '../../domain/roster.ts';
import { loadRoster } from '../../store/roster.ts';
import { placeOf } from '../../store/roster-places.ts';
import type { Desk } from '../desk.ts';
import type { Decider } from './log-entry.ts';
import { savePlace } from './save-place.ts';

/** Who becomes a member of a queue, and who is one no more; nobody in both. */
export interface Comings {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/**
 * Takes agents into a queue and out of it, and answers the roster after it. Whoever is not named stays what they are, so two
 * who change one queue at once both have their way. Whoever is named and not in the roster is passed over: an agent may have
 * been removed meanwhile. Agents are written one after the other, so after `busy` some are done, and asking again does the
 * rest. Refuses with `unknown-queue` too.
 */
export async function setMembers(
  desk: Desk,
  by: Decider,
  queueId: string,
  { add, remove }: Comings,
): Promise<readonly RosterAgent[] | Refusal> {
  const { queues } = await desk.settings('now');
  if (!queues.some(({ id }) => id === queueId)) return refuse('unknown-queue');
  const joining = new Set(add);
  const named = new Set([...add, ...remove]);
  for (const { agentId, queues: now } of await loadRoster(desk.table)) {
    if (!named.has(agentId) || joining.has(agentId) === now.includes(queueId)) continue;
    const outcome = await savePlace(desk, by, agentId, (agent) => {
      const others = agent.queues.filter((id) => id !== queueId);
      return { ...placeOf(agent), queues: joining.has(agentId) ? [...others, queueId] : others };
    });
    if (isRefusal(outcome) && outcome.refused !== 'not-found') return outcome;
  }
  return loadRoster(desk.table);
}
