import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followSearch, followSurvey } from '../../shared/desk/follow-search.ts';
import { listSessions } from '../../shared/desk/lists.ts';
import { MOST_ENTRIES, type Search, type SearchPage } from '../../shared/desk/search.ts';
import { surveyAnswers } from '../../shared/desk/survey-export.ts';
import type { Session } from '../../shared/domain/session.ts';
import { toHistoryItem } from '../../shared/store/history-item.ts';
import { keys } from '../../shared/store/keys.ts';
import { toSessionItem } from '../../shared/store/session-item.ts';
import { loadSettings } from '../../shared/store/settings.ts';
import { writeBatch } from '../../shared/store/write-batch.ts';
import { openTestDesk, type TestDesk } from '../desk/bench.ts';
import { seedCompleted, seededId } from '../desk/seed-completed.ts';
import { ended, OPEN } from '../domain/ended-session.ts';
import { type RunningEngine, startEngine } from '../engine.ts';
import { UnitMeter } from './unit-meter.ts';

const NOON = '2026-05-03T12:00:00.000Z';
const LEAD = { agentId: 'lead-1', oversees: true, queues: [] };
const SEEDED = 2_500;
const RARE = 1_401;
/** As long as those of identity providers. */
const OWNER = '0aa0b1c2-0000-4000-8000-00000000d001';
const NEW_CUSTOMER = { customerId: 'cus_new', customerName: 'Ada Example' };

let engine: RunningEngine;
let meter: UnitMeter;
let desk: TestDesk;
let sessions: readonly Session[];

/** Thousands of sessions of one agent and one channel, one in fifty under a label of its own, one under a label that is rare. */
beforeAll(async () => {
  engine = await startEngine('dynoxide');
  const plain = await engine.newTable();
  meter = new UnitMeter(engine.endpoint, plain.name);
  desk = { ...openTestDesk(meter.table), settings: () => loadSettings(meter.table) };
  const labelOf = (number: number) => (number === RARE ? ['rare'] : number % 50 === 0 ? ['refund'] : []);
  sessions = await seedCompleted(
    plain,
    NOON,
    Array.from({ length: SEEDED }, (_, number) => ({
      ownerId: OWNER,
      labels: labelOf(number),
      customerId: `cus_${String(number % 500).padStart(26, '0')}`,
      customerName: `Demo${number % 500} Customer`,
    })),
  );
}, 120_000);
afterAll(async () => {
  meter.end();
  await engine.end();
});

async function page(search: Search, cursor?: string) {
  let found: SearchPage | 'bad-cursor' | undefined;
  const { reads, indexReads, writes } = await meter.of(async () => {
    const wanted = { list: 'completed', limit: 50, search, ...(cursor !== undefined && { cursor }) } as const;
    found = await listSessions(desk, LEAD, wanted);
  });
  if (found === undefined || found === 'bad-cursor') throw new Error('no page');
  return { found, entries: reads - found.sessions.length, sessions: found.sessions.length, indexReads, writes };
}

function seeded(number: number): Session {
  const session = sessions[number];
  if (session === undefined) throw new Error(`${number} was not seeded`);
  return session;
}

describe('a page of fifty costs a unit a session, and beside these', () => {
  it.each<[string, Search]>([
    ['an owner', { owner: OWNER }],
    ['a channel', { channel: 'telegram' }],
    ['a queue', { queue: 'general' }],
    ['a resolution', { resolution: 'resolved' }],
    ['a label', { label: 'refund' }],
    ['an owner in a span of time', { owner: OWNER, from: '2026-05-01T00:00:00.000Z', to: '2026-05-03T00:00:00.000Z' }],
    [
      'all facets but the label at once',
      { owner: OWNER, channel: 'telegram', queue: 'general', resolution: 'resolved' },
    ],
  ])('by %s at most 4 for the entries', async (_, search) => {
    const { entries, sessions: shown } = await page(search);
    expect(shown).toBe(50);
    expect(entries).toBeGreaterThan(0);
    expect(entries).toBeLessThanOrEqual(4);
  });

  it('by time alone half a unit of the index for 4 KB', async () => {
    const { entries, indexReads, sessions: shown } = await page({ from: '2026-05-01T00:00:00.000Z', to: NOON });
    expect({ entries, shown }).toEqual({ entries: 0, shown: 50 });
    expect(indexReads).toBeLessThanOrEqual(2);
  });

  it('by a name of one customer at most 1, of all that are looked for at most 20', async () => {
    const one = await page({ name: 'demo499' });
    expect(one.sessions).toBe(5);
    expect(one.entries).toBeLessThanOrEqual(1);
    const many = await page({ name: 'demo' });
    expect(many.found.narrow).toBe('too-many-customers');
    expect(many.entries).toBeLessThanOrEqual(20);
  });

  it('never more than 40 for the entries, however rare what is looked for: it says how far it came', async () => {
    const first = await page({ owner: OWNER, channel: 'email' });
    expect(first).toMatchObject({ sessions: 0, writes: 0 });
    expect(first.entries).toBeLessThanOrEqual(40);
    expect(first.found.searchedTo).toBe(seeded(MOST_ENTRIES - 1).completion?.at);
    const second = await page({ owner: OWNER, channel: 'email' }, first.found.cursor);
    expect(second.found.searchedTo).toBe(seeded(2 * MOST_ENTRIES - 1).completion?.at);
    const third = await page({ owner: OWNER, channel: 'email' }, second.found.cursor);
    expect(third.found).toEqual({ sessions: [] });
  });

  it('half a unit where one fits, for what is looked up by it', async () => {
    const { found, entries } = await page({ label: 'rare', channel: 'telegram', owner: OWNER });
    expect(found.sessions.map(({ id }) => id)).toEqual([seededId(RARE)]);
    expect(entries).toBe(0.5);
  });
});

describe('what is found by costs', () => {
  const labelled = (...labels: readonly string[]): Session => ({ ...ended({}, labels), ...NEW_CUSTOMER });
  const cost = async (before: Session, after: Session) => {
    const { reads, writes, indexWrites } = await meter.of(() => followSearch(desk, before, after));
    return { reads, writes, indexWrites };
  };

  it('5 writes and one a label when a session ends; and half a read and a write a word for a new name', async () => {
    expect(await cost(OPEN, labelled('refund', '退款'))).toEqual({ reads: 0.5, writes: 9, indexWrites: 0 });
    expect(await cost(OPEN, labelled('refund', '退款'))).toEqual({ reads: 0.5, writes: 7, indexWrites: 0 });
  });

  it('as many and one more where another label takes the place of one, and one for each when it is opened again', async () => {
    expect(await cost(labelled('refund'), labelled('repair'))).toEqual({ reads: 0, writes: 7, indexWrites: 0 });
    expect(await cost(labelled('repair'), OPEN)).toEqual({ reads: 0, writes: 6, indexWrites: 0 });
  });

  it('nothing for any other change', async () => {
    expect(await cost(labelled('refund'), { ...labelled('refund'), rev: 9 })).toEqual({
      ...{ reads: 0, writes: 0, indexWrites: 0 },
    });
  });
});

describe('an answer to a survey costs', () => {
  const survey = { closing: 5, askedAt: NOON, agentId: 'agent-1', queueId: 'general', score: 4 } as const;
  const session: Session = { ...ended(), ...NEW_CUSTOMER, id: seededId(9_999), surveys: [survey] };
  const by = { kind: 'customer', id: NEW_CUSTOMER.customerId } as const;
  const said = { at: NOON, by, commandId: 'c', closing: 5 } as const;

  it('1 read and 1 write to be found by time, in words 1 more', async () => {
    await writeBatch(meter.table, { puts: [{ ...toSessionItem(session), ...keys.session(session.id) }], deletes: [] });
    const scored = { seq: 8, event: { type: 'survey-scored', ...said, score: 4 } } as const;
    expect(await meter.of(() => followSurvey(desk, session.id, scored))).toMatchObject({ reads: 1, writes: 1 });
    const commented = { seq: 10, event: { type: 'survey-commented', ...said, comment: 'fine' } } as const;
    await writeBatch(meter.table, {
      puts: [{ ...toHistoryItem(session.id, 10, commented.event), ...keys.history(session.id, 10) }],
      deletes: [],
    });
    expect(await meter.of(() => followSurvey(desk, session.id, commented))).toMatchObject({ reads: 1, writes: 2 });
  });

  it('taken out of the desk, half a read for 4 KB of answers and for each comment, the roster and settings', async () => {
    const { reads, writes } = await meter.of(async () => {
      const answers = await surveyAnswers(desk, '2026-05-01T00:00:00.000Z', '2026-06-01T00:00:00.000Z');
      expect(answers).toMatchObject([{ sessionId: session.id, score: 4, comment: 'fine' }]);
    });
    expect({ reads, writes }).toEqual({ reads: 3, writes: 0 });
  });
});
