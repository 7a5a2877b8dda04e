import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts';
import type { RosterAgent } from '../../domain/roster.ts';
import { loadAgent } from '../../store/roster.ts';
import { type Place, placeOf, placeWrite } from '../../store/roster-places.ts';
import { settingsUnchanged } from '../../store/settings.ts';
import { settingsChangeWrite } from '../../store/settings-log.ts';
import { transact } from '../../store/transact.ts';
import { TRIES } from '../carry-out.ts';
import type { Desk } from '../desk.ts';
import { asSet } from './differences.ts';
import { type Decider, logEntry } from './log-entry.ts';

/** Why a place was not changed; with `changed-meanwhile` comes the agent as they are now. */
export interface PlaceRefusal extends Refusal {
  readonly agent?: RosterAgent;
}

/**
 * Decides an agent's place on what it is now, and writes it with the log's entry in one transaction that holds only on the
 * settings it was decided on, and on the place as it was: nobody becomes a member of a queue that is being removed, and of two
 * who decide at once the second decides anew. Queues of theirs that are no more go. Refuses with what `decide` refuses,
 * `not-found` when they are not in the roster, `unknown-queue`, and `busy` when others were faster each time.
 */
export async function savePlace(
  desk: Desk,
  by: Decider,
  agentId: string,
  decide: (agent: RosterAgent) => Place | PlaceRefusal,
): Promise<RosterAgent | PlaceRefusal> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await desk.pause(tries);
    const [settings, agent] = await Promise.all([desk.settings('now'), loadAgent(desk.table, agentId)]);
    if (agent === undefined) return refuse('not-found');
    const wanted = decide(agent);
    if (isRefusal(wanted)) return wanted;
    const place = decidedPlace(agent, wanted, new Set(settings.queues.map(({ id }) => id)));
    if (isRefusal(place)) return place;
    const entry = logEntry(desk, by, {
      ...{ subject: 'agent', subjectId: agentId, subjectName: agent.name, action: 'changed' },
      ...{ from: sorted(placeOf(agent)), to: place },
    });
    if (entry === undefined) return agent;
    const writes = [
      placeWrite(desk.table, agent, place),
      settingsUnchanged(desk.table, settings),
      settingsChangeWrite(desk.table, entry),
    ];
    if ((await transact(desk.table, writes)) === 'written') return { ...agent, ...place };
  }
  return refuse('busy');
}

function sorted({ capacity, skills, queues }: Place): Place {
  return { capacity, skills: asSet(skills), queues: asSet(queues) };
}

function decidedPlace(agent: RosterAgent, wanted: Place, known: ReadonlySet<string>): Place | Refusal {
  const place = sorted(wanted);
  if (place.queues.some((id) => !known.has(id) && !agent.queues.includes(id))) return refuse('unknown-queue');
  return { ...place, queues: place.queues.filter((id) => known.has(id)) };
}
