import { keys } from '../../shared/store/keys.ts';
import { dayOfFigures, type Figures, FiguresBook, figuresKey, figuresOf, keyOfFigures } from './figures-book.ts';
import { type Finding, shown } from './findings.ts';
import { type IsKept, keptFigures } from './kept-figures.ts';
import { forEach, readBoards, readPartition } from './read-again.ts';
import { isCounted } from './recount.ts';
import { checkSession } from './session.ts';
import { sessionItems } from './session-items.ts';
import type { Survey } from './survey.ts';
import type { TableReader } from './table-reader.ts';
import type { Tally } from './tally.ts';

/** How often figures are counted again that change while they are counted. */
const TRIES = 3;

/** What is stored, by the name of the item. Items that cannot be read are absent. */
export type StoredFigures = ReadonlyMap<string, Figures>;

/** When the reading of the table began; figures of earlier days do not move any more. */
export interface Since {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly firstLiveDay: string;
}

/** What does not agree with what the scan counted, and how it is to be judged. */
export interface SuspectFigures {
  /** Names of their items. */
  readonly items: readonly string[];
  readonly isKept: IsKept;
}

const NONE: Figures = new Map();

function differences(item: string, found: Figures | undefined, counted: Figures, isKept: IsKept): Finding[] {
  const stored = found ?? NONE;
  return [...new Set([...stored.keys(), ...counted.keys()])]
    .filter((name) => isCounted(name) && isKept(item, name))
    .filter((name) => (stored.get(name) ?? 0) !== (counted.get(name) ?? 0))
    .map((part) => {
      const expected = `${counted.get(part) ?? 0}, as the histories say`;
      return { code: 'figures-differ', item, part, expected, found: String(stored.get(part) ?? 0) };
    });
}

/** Figures that are stored and that nobody counts here. */
export function unknownFigures(stored: StoredFigures): readonly Finding[] {
  const names = new Set([...stored.values()].flatMap((figures) => [...figures.keys()]));
  return [...names]
    .filter((name) => !isCounted(name))
    .map((name) => ({
      code: 'figure-unknown',
      item: 'STATS',
      part: name,
      expected: 'a figure of this version',
      found: name,
    }));
}

/** Figures that do not agree with what the scan counted. */
export function suspectFigures({ figures: stored, damaged }: Survey, tally: Tally): SuspectFigures {
  const isKept = keptFigures(stored);
  const names = new Set([...stored.keys(), ...tally.figures.keys()]);
  for (const { pk, sk } of damaged) names.delete(`${pk} ${sk}`);
  const differ = (name: string) => differences(name, stored.get(name), tally.figures.get(name), isKept).length > 0;
  return { items: [...names].filter(differ), isKept };
}

/** Reads figures again, and counts those of the latest days again. */
export async function checkFigures(
  reader: TableReader,
  { items, isKept }: SuspectFigures,
  tally: Tally,
  since: Since,
): Promise<Finding[]> {
  const past = items.filter((name) => dayOfFigures(name) < since.firstLiveDay);
  const stored = await readFigures(reader, past);
  const findings = past.flatMap((name) => differences(name, stored.get(name), tally.figures.get(name), isKept));
  const live = { items: items.filter((name) => !past.includes(name)), isKept };
  return [...findings, ...(await checkLive(reader, live, tally, since))];
}

function isSame(before: Figures = NONE, after: Figures = NONE): boolean {
  return shown(Object.fromEntries(before)) === shown(Object.fromEntries(after));
}

/** Histories and figures change together, so what stood still from before to after the counting can be judged. */
async function checkLive(
  reader: TableReader,
  { items, isKept }: SuspectFigures,
  tally: Tally,
  since: Since,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  let moving = items;
  for (let tries = 0; tries < TRIES && moving.length > 0; tries += 1) {
    const before = await readFigures(reader, moving);
    const counted = await countAgain(reader, moving, tally, since);
    const after = await readFigures(reader, moving);
    const still = moving.filter((name) => isSame(before.get(name), after.get(name)));
    for (const name of still) findings.push(...differences(name, after.get(name), counted.get(name), isKept));
    moving = moving.filter((name) => !still.includes(name));
  }
  for (const item of moving) findings.push({ code: 'unsettled', item, expected: 'a quiet moment', found: 'none' });
  return findings;
}

async function readFigures(reader: TableReader, names: readonly string[]): Promise<StoredFigures> {
  const items = await reader.getAll(names.map(keyOfFigures));
  return new Map(items.map((item) => [`${item.pk} ${item.sk}`, figuresOf(item)]));
}

/** Counts among the sessions that were known to add to these figures and all that changed since. */
async function countAgain(
  reader: TableReader,
  names: readonly string[],
  tally: Tally,
  since: Since,
): Promise<FiguresBook> {
  const { queues, agents } = tally;
  const candidates = new Set(await readBoards(reader, { queues, agents, completedSince: since.at }));
  for (const name of names) for (const sessionId of tally.contributors.get(name) ?? []) candidates.add(sessionId);
  const wanted = new Set(names);
  const counted = new FiguresBook();
  await forEach(candidates, async (sessionId) => {
    const items = await readPartition(reader, keys.session(sessionId).pk);
    if (items.length === 0) return;
    counted.add(checkSession(sessionItems(items)).amounts.filter((amount) => wanted.has(figuresKey(amount))));
  });
  return counted;
}
