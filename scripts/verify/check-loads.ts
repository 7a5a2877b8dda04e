import { setTimeout as pause } from 'node:timers/promises';
import type { RosterAgent } from '../../shared/domain/roster.ts';
import type { Session } from '../../shared/domain/session.ts';
import { keys } from '../../shared/store/keys.ts';
import { fromRosterItem } from '../../shared/store/roster-item.ts';
import { fromSessionItem } from '../../shared/store/session-item.ts';
import { capacityOverTime } from './capacity.ts';
import { type Finding, shown } from './findings.ts';
import { holderOf } from './ledger.ts';
import { forEach, readBoards } from './read-again.ts';
import { readSession } from './read-session.ts';
import type { Item } from './session-items.ts';
import type { TableReader } from './table-reader.ts';
import type { Tally } from './tally.ts';

/** How much an agent holds by their entry in the roster, and how much they may; `undefined` for one that cannot be read. */
type Load = Pick<RosterAgent, 'load' | 'capacity'> | undefined;
type Loads = ReadonlyMap<string, Load>;

/** How often an agent is looked at again who is given sessions and loses them while they are looked at. */
const LOOKS = 4;

/**
 * Compares every agent's load with what they hold. The scan could not tell, for while it goes on sessions move from hand to
 * hand: all open sessions are read again at about one moment, and whoever does not agree then is looked at closely.
 */
export async function checkLoads(reader: TableReader, tally: Tally, settleMs: number): Promise<Finding[]> {
  const everyone = [...tally.agents];
  const open = await readOpen(reader, tally, everyone);
  const loads = await readLoads(reader, everyone);
  const findings: Finding[] = [];
  for (const agentId of everyone) {
    if ((await loadFindings(reader, agentId, loads, open)).length === 0) continue;
    findings.push(...(await lookClosely(reader, tally, agentId, settleMs)));
  }
  return findings;
}

/** Looks at one agent until what they hold is the same twice, as is their load before, between and after. */
async function lookClosely(
  reader: TableReader,
  tally: Tally,
  agentId: string,
  settleMs: number,
): Promise<readonly Finding[]> {
  const look = async () => {
    const open = await readOpen(reader, tally, [agentId]);
    const loads = await readLoads(reader, [agentId]);
    return { open, loads, as: shown([loads.get(agentId)?.load, idsHeld(open, agentId)]) };
  };
  let before = await look();
  for (let looks = 1; looks < LOOKS; looks += 1) {
    await pause(settleMs);
    const now = await look();
    if (now.as === before.as) return loadFindings(reader, agentId, now.loads, now.open);
    before = now;
  }
  return [{ code: 'unsettled', item: nameOf(agentId), part: 'load', expected: 'a quiet moment', found: 'none' }];
}

function idsHeld(open: readonly Session[], agentId: string): readonly string[] {
  return open
    .filter((session) => holderOf(session) === agentId)
    .map(({ id }) => id)
    .toSorted();
}

function nameOf(agentId: string): string {
  const { pk, sk } = keys.roster(agentId);
  return `${pk} ${sk}`;
}

async function readLoads(reader: TableReader, agents: readonly string[]): Promise<Loads> {
  return new Map((await reader.getAll(agents.map(keys.roster))).map((item) => [agentOf(item), loadOf(item)]));
}

function agentOf({ sk }: Item): string {
  return String(sk).slice('AGENT#'.length);
}

function loadOf(item: Item): Load {
  try {
    return fromRosterItem(item);
  } catch {
    return undefined;
  }
}

/** What is open now and could be on these agents' loads: what the scan saw, and what the boards name. Odd ones by their history. */
async function readOpen(
  reader: TableReader,
  { open, odd, queues }: Tally,
  agents: readonly string[],
): Promise<readonly Session[]> {
  const candidates = new Set([...open.keys(), ...(await readBoards(reader, { queues, agents }))]);
  const sessions: Session[] = [];
  for (const item of await reader.getAll([...candidates].map(keys.session))) {
    try {
      const session = fromSessionItem(item);
      if (!odd.has(session.id)) sessions.push(session);
    } catch {
      // Told as damaged; what it should say is read from its history.
    }
  }
  await forEach(odd, async (sessionId) => {
    const session = (await readSession(reader, sessionId))?.session;
    if (session !== undefined) sessions.push(session);
  });
  return sessions;
}

async function loadFindings(
  reader: TableReader,
  agentId: string,
  loads: Loads,
  open: readonly Session[],
): Promise<readonly Finding[]> {
  const item = nameOf(agentId);
  if (!loads.has(agentId)) {
    const isConcerned = open.some(({ ownerId, offer }) => ownerId === agentId || offer?.agentId === agentId);
    const expected = 'an entry in the roster';
    return isConcerned ? [{ code: 'not-in-roster', item, expected, found: 'none, and sessions that are theirs' }] : [];
  }
  const load = loads.get(agentId);
  if (load === undefined) return [];
  const held = open.filter((session) => holderOf(session) === agentId);
  const findings: Finding[] = [];
  if (load.load !== held.length) {
    findings.push({
      code: 'load-differs',
      item,
      expected: `${held.length}, which they hold`,
      found: String(load.load),
    });
  }
  if (held.length > load.capacity) findings.push(...(await capacityFindings(reader, agentId, held, load.capacity)));
  return findings;
}

/** Each session that was taken like any other, and not beyond the capacity on purpose, needed room when it was taken. */
async function capacityFindings(
  reader: TableReader,
  agentId: string,
  held: readonly Session[],
  capacity: number,
): Promise<readonly Finding[]> {
  const taken: string[] = [];
  await forEach(held, async ({ id }) => {
    const holding = (await readSession(reader, id))?.holding;
    if (holding?.agentId === agentId && !holding.overCapacity) taken.push(holding.since);
  });
  const capacityAt = await capacityOverTime(reader, agentId, capacity);
  const since = taken.toSorted().find((at, before) => before >= capacityAt(at));
  if (since === undefined) return [];
  const expected = `${capacityAt(since)} at most, save what was given on purpose`;
  return [{ code: 'over-capacity', item: nameOf(agentId), expected, found: `one more, taken at ${since}` }];
}
