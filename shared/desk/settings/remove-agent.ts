import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts';
import type { RosterAgent } from '../../domain/roster.ts';
import type { Session } from '../../domain/session.ts';
import { loadAgent, loadRoster, setAvailability } from '../../store/roster.ts';
import { agentRemoval, placeOf } from '../../store/roster-places.ts';
import { settingsChangeWrite } from '../../store/settings-log.ts';
import { transact } from '../../store/transact.ts';
import { TRIES } from '../carry-out.ts';
import type { Desk } from '../desk.ts';
import { type Heir, handOn, takeBackOffer } from './hand-on.ts';
import { type Decider, logEntry } from './log-entry.ts';
import { offeredTo, ownedSessions } from './open-sessions.ts';

interface Held {
  readonly owned: readonly Session[];
  readonly offered: readonly Session[];
}

/** What an agent holds. What waits is only read when their load says that something of it is put to them. */
async function heldBy(desk: Desk, { agentId, load, queues: member }: RosterAgent): Promise<Held> {
  const owned = await ownedSessions(desk, agentId);
  if (load <= owned.filter(({ status }) => status === 'active').length) return { owned, offered: [] };
  const { queues } = await desk.settings('now');
  const queueIds = [...queues.map(({ id }) => id), ...member];
  return { owned, offered: await offeredTo(desk, agentId, queueIds) };
}

/** Whether somebody can be given what another leaves behind. */
async function canTake(desk: Desk, agentId: string): Promise<boolean> {
  const agent = await loadAgent(desk.table, agentId);
  return agent !== undefined && agent.connection !== 'closed';
}

/**
 * Takes an agent off the roster and answers who is left. What they own goes to the queues or to a colleague, as is said in
 * `heir`; what is only offered to them goes on by the queue's rules. Their routing stops first, so that nothing new comes
 * while it is done; if it is not, they stay set to away. Removing who is not there is no mistake.
 *
 * Refuses with `forbidden` to remove oneself, since one's open console would enter one anew at once; `not-available` for an
 * heir who is not there; `still-in-use` when there are open sessions and no heir; `busy` when they took sessions each time.
 */
export async function removeAgent(
  desk: Desk,
  by: Decider,
  agentId: string,
  heir?: Heir,
): Promise<readonly RosterAgent[] | Refusal> {
  if (by.id === agentId) return refuse('forbidden');
  const isThere = heir?.kind !== 'agent' || (heir.agentId !== agentId && (await canTake(desk, heir.agentId)));
  if (!isThere) return refuse('not-available');
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await desk.pause(tries);
    const agent = await loadAgent(desk.table, agentId);
    if (agent === undefined) return loadRoster(desk.table);
    const held = await heldBy(desk, agent);
    const holds = agent.load > 0 || held.owned.length > 0;
    if (holds && heir === undefined) return refuse('still-in-use');
    if (holds && agent.availability === 'online') await setAvailability(desk.table, agentId, 'away');
    if (heir !== undefined) {
      const refusal = await clear(desk, by, agentId, held, heir);
      if (refusal) return refusal;
    }
    if (await takeOff(desk, by, agent, heir)) return loadRoster(desk.table);
  }
  return refuse('busy');
}

/** Hands on everything that was found. `busy` is left to the next try. */
async function clear(desk: Desk, by: Decider, agentId: string, held: Held, heir: Heir): Promise<Refusal | undefined> {
  for (const { id, offer } of held.offered) {
    if (offer !== undefined) await takeBackOffer(desk, id, offer.offerId);
  }
  for (const { id } of held.owned) {
    const outcome = await handOn(desk, by, id, agentId, heir);
    if (isRefusal(outcome) && outcome.refused === 'not-available') return outcome;
  }
  return undefined;
}

async function takeOff(desk: Desk, by: Decider, agent: RosterAgent, heir: Heir | undefined): Promise<boolean> {
  const { agentId, name } = agent;
  const to = heir === undefined ? {} : { sessions: heir };
  const about = { subject: 'agent', subjectId: agentId, subjectName: name, action: 'removed' } as const;
  const entry = logEntry(desk, by, { ...about, from: placeOf(agent), to });
  const logged = entry === undefined ? [] : [settingsChangeWrite(desk.table, entry)];
  return (await transact(desk.table, [agentRemoval(desk.table, agentId), ...logged])) === 'written';
}
