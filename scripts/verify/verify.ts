import { setTimeout as pause } from 'node:timers/promises';
import type { Table } from '../../shared/store/table.ts';
import { checkFigures, suspectFigures, unknownFigures } from './check-figures.ts';
import { checkLate } from './check-late.ts';
import { checkLoads } from './check-loads.ts';
import { checkMessages } from './check-messages.ts';
import { checkThreads, suspectThreads } from './check-threads.ts';
import { checkTickets, suspectTickets } from './check-tickets.ts';
import { type Finding, isViolation, sameness } from './findings.ts';
import { forEach, readStill } from './read-again.ts';
import { checkSession, type SessionReading } from './session.ts';
import { damageOf } from './stored-item.ts';
import { Survey } from './survey.ts';
import { TableReader } from './table-reader.ts';
import { Tally } from './tally.ts';

/** How a table is read. */
export interface Verifying {
  /** The desk's clock. */
  readonly nowMs?: () => number;
  /** Replies on their way and offers past their deadline for longer than this are warned of. */
  readonly lateMs?: number;
  /** How long to wait before what is wrong is read once more. */
  readonly settleMs?: number;
  /** Read units a second at most, so that the desk's own reading is not held up. */
  readonly unitsPerSecond?: number;
  /** Told after each page of the first reading. */
  readonly progress?: (items: number) => void;
}

/** What a table holds, and everything about it that must not be. */
export interface Verdict {
  readonly sessions: number;
  readonly entries: number;
  readonly agents: number;
  readonly threads: number;
  readonly figures: number;
  readonly others: number;
  readonly readUnits: number;
  readonly violations: readonly Finding[];
  readonly warnings: readonly Finding[];
}

/** What is late by this much is no matter of seconds any more. */
export const LATE_MS = 10 * 60_000;
const SETTLE_MS = 1_000;
/** An event is committed a little after its own time, at the most. */
const COMMITTED_LATE_MS = 60_000;

/** A table that holds items, and none of a desk. */
export class NoDesk extends Error {}

/**
 * Reads a whole table and reports every break of the desk's invariants. The desk may be in use: what does not agree is read
 * again, strongly consistent, twice, and only what is wrong both times is reported. Throws `NoDesk` for a table of something else.
 */
export async function verify(table: Table, verifying: Verifying = {}): Promise<Verdict> {
  const { nowMs = Date.now, lateMs = LATE_MS, settleMs = SETTLE_MS, unitsPerSecond, progress } = verifying;
  const reader = new TableReader(table, unitsPerSecond);
  const beganMs = nowMs();
  const at = new Date(beganMs - COMMITTED_LATE_MS).toISOString();
  const firstLiveDay = at.slice(0, 10);
  const dueBefore = new Date(beganMs - lateMs).toISOString();
  const tally = new Tally(dueBefore, firstLiveDay);
  const survey = new Survey(tally);
  for await (const page of reader.scan()) {
    survey.add(page);
    progress?.(survey.items);
  }
  survey.end();
  if (survey.items > 0 && survey.items === survey.others) throw new NoDesk('there is nothing of a desk in it');

  const twice = (check: () => Promise<readonly Finding[]>) => foundTwice(check, settleMs);
  const readings = new Map<string, SessionReading>();
  const ofSessions = await twice(() => checkSessions(reader, survey.suspects, readings));
  for (const reading of readings.values()) tally.add(reading);
  const ofOthers = await Promise.all([
    twice(() => checkDamaged(reader, survey)),
    checkLoads(reader, tally, settleMs),
    twice(() => checkFigures(reader, suspectFigures(survey, tally), tally, { at, firstLiveDay })),
    twice(() => checkThreads(reader, suspectThreads(survey.threads, tally))),
    twice(() => checkTickets(reader, suspectTickets(survey.tickets, tally.tickets))),
    twice(() => checkMessages(reader, tally.repeated)),
    checkLate(reader, tally, dueBefore),
  ]);
  const findings = [...ofSessions, ...ofOthers.flat(), ...unknownFigures(survey.figures)];
  return {
    sessions: tally.sessionIds.size,
    entries: tally.entries,
    agents: survey.agents,
    threads: survey.threads.size,
    figures: survey.figures.size,
    others: survey.others + survey.settings,
    readUnits: reader.units,
    violations: findings.filter(isViolation),
    warnings: findings.filter((finding) => !isViolation(finding)),
  };
}

/** What is wrong, and still is after a while; as it is then. */
async function foundTwice(check: () => Promise<readonly Finding[]>, settleMs: number): Promise<readonly Finding[]> {
  const first = new Set((await check()).map(sameness));
  if (first.size === 0) return [];
  await pause(settleMs);
  return (await check()).filter((finding) => first.has(sameness(finding)));
}

async function checkSessions(
  reader: TableReader,
  suspects: Iterable<string>,
  readings: Map<string, SessionReading>,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  await forEach(suspects, async (sessionId) => {
    const items = await readStill(reader, sessionId);
    readings.delete(sessionId);
    if (items === undefined) return;
    const reading = checkSession(items);
    readings.set(sessionId, reading);
    if (items.isStill) findings.push(...reading.findings);
    else findings.push({ code: 'unsettled', item: `SESSION#${sessionId}`, expected: 'a quiet moment', found: 'none' });
  });
  return findings;
}

async function checkDamaged(reader: TableReader, { damaged }: Survey): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  await forEach(damaged, async (key) => {
    const item = await reader.get(key);
    const found = item && damageOf(item);
    if (found === undefined) return;
    findings.push({ code: 'item-damaged', item: `${key.pk} ${key.sk}`, expected: 'an item of this version', found });
  });
  return findings;
}
