import { describe, expect, it } from 'vitest';
import { followSearch } from '../../shared/desk/follow-search.ts';
import { listSessions } from '../../shared/desk/lists.ts';
import { MOST_CUSTOMERS, type Search, type SearchPage } from '../../shared/desk/search.ts';
import type { Session } from '../../shared/domain/session.ts';
import type { Viewer } from '../../shared/domain/visibility.ts';
import { keys } from '../../shared/store/keys.ts';
import { toSessionItem } from '../../shared/store/session-item.ts';
import { writeBatch } from '../../shared/store/write-batch.ts';
import { ENGINES } from '../engine.ts';
import { QUEUE } from './bench.ts';
import { desk, deskForTests, table } from './fresh-desk.ts';
import { type Seed, seedCompleted, seededId } from './seed-completed.ts';

const NOON = '2026-05-03T12:00:00.000Z';
const LEAD: Viewer = { agentId: 'lead-1', oversees: true, queues: [] };

describe.each(ENGINES)('a search among completed sessions on %s', (name) => {
  deskForTests({ name });

  const seed = (seeds: readonly Seed[]) => seedCompleted(table, NOON, seeds);

  async function page(search: Search, by = LEAD, limit = 50, cursor?: string): Promise<SearchPage> {
    const wanted = { list: 'completed', limit, search, ...(cursor !== undefined && { cursor }) } as const;
    const found = await listSessions(desk, by, wanted);
    if (found === 'bad-cursor') throw new Error('a cursor of ours was refused');
    return found;
  }

  /** Numbers of the sessions that a search finds. */
  async function numbers(search: Search, by = LEAD): Promise<readonly number[]> {
    return (await page(search, by)).sessions.map(({ id }) => Number(id.slice(4)));
  }

  /** Puts a session as if it had changed just now, and tells of it as the stream does. */
  async function change(before: Session, after: Session): Promise<void> {
    await writeBatch(table, { puts: [{ ...toSessionItem(after), ...keys.session(after.id) }], deletes: [] });
    await followSearch(desk, before, after);
  }

  it('finds them by each facet, and by any together, newest first', async () => {
    await seed([
      { labels: ['refund'], ownerId: 'agent-1' },
      { labels: ['refund', '退款'], ownerId: 'agent-2', category: 'none' },
      { thread: 'email#token', queueId: 'billing', ownerId: 'agent-2' },
      { labels: ['refund'], ownerId: 'agent-2', queueId: 'billing' },
    ]);
    expect(await numbers({ label: 'refund' })).toEqual([0, 1, 3]);
    expect(await numbers({ label: '退款' })).toEqual([1]);
    expect(await numbers({ owner: 'agent-2' })).toEqual([1, 2, 3]);
    expect(await numbers({ resolution: 'none' })).toEqual([1]);
    expect(await numbers({ channel: 'email' })).toEqual([2]);
    expect(await numbers({ queue: 'billing' })).toEqual([2, 3]);
    expect(await numbers({ queue: 'billing', channel: 'telegram', owner: 'agent-2', label: 'refund' })).toEqual([3]);
    expect(await numbers({ label: 'nothing' })).toEqual([]);
  });

  it('finds them by time, alone and with a facet: from one instant on, before the other', async () => {
    await seed([{}, {}, {}, { ownerId: 'agent-2' }, {}]);
    const [from, to] = ['2026-05-03T11:57:00.000Z', '2026-05-03T11:59:00.000Z'];
    expect(await numbers({ from, to })).toEqual([2, 3]);
    expect(await numbers({ from })).toEqual([0, 1, 2, 3]);
    expect(await numbers({ to })).toEqual([2, 3, 4]);
    expect(await numbers({ from, to, channel: 'telegram' })).toEqual([2, 3]);
    expect(await numbers({ from, to, owner: 'agent-2' })).toEqual([3]);
    expect(await numbers({ from: to, to: from })).toEqual([]);
    expect(await numbers({ from: to, to: from, owner: 'agent-2' })).toEqual([]);
  });

  it('finds them by time over months, a page at a time', async () => {
    await seed(['2026-05-02', '2026-04-20', '2026-02-03', '2026-02-01'].map((day) => ({ at: `${day}T08:00:00.000Z` })));
    const search = { from: '2026-02-02T00:00:00.000Z', to: '2026-05-02T08:00:00.000Z' };
    const first = await page(search, LEAD, 1);
    const second = await page(search, LEAD, 1, first.cursor);
    expect([first, second].flatMap(({ sessions }) => sessions.map(({ id }) => id))).toEqual([seededId(1), seededId(2)]);
  });

  it('finds a customer’s sessions by the beginning of any word of their name, in any script', async () => {
    await seed([
      { customerId: 'cus_a', customerName: 'Zoë Demo' },
      { customerId: 'cus_b', customerName: '王小明' },
      { customerId: 'cus_c', customerName: 'محمّد التجريبي' },
      { customerId: 'cus_a', customerName: 'Zoë Demo', ownerId: 'agent-2' },
      { customerId: 'cus_d', customerName: 'Zoltan Other' },
    ]);
    expect(await numbers({ name: 'zoe' })).toEqual([0, 3]);
    expect(await numbers({ name: 'ZO' })).toEqual([0, 3, 4]);
    expect(await numbers({ name: 'de zo' })).toEqual([0, 3]);
    expect(await numbers({ name: '小明' })).toEqual([1]);
    expect(await numbers({ name: '王' })).toEqual([1]);
    expect(await numbers({ name: 'محمد' })).toEqual([2]);
    expect(await numbers({ name: 'zoe', owner: 'agent-2' })).toEqual([3]);
    expect(await numbers({ name: 'zoe', to: NOON })).toEqual([3]);
    expect(await page({ name: 'z' })).toEqual({ sessions: [], narrow: 'name-too-short' });
    expect(await page({ name: 'nobody' })).toEqual({ sessions: [] });
  });

  it('says when more customers are called so than it looks for', async () => {
    await seed(Array.from({ length: MOST_CUSTOMERS + 1 }, () => ({})));
    expect(await page({ name: 'demo' })).toMatchObject({ narrow: 'too-many-customers' });
    expect(await page({ name: 'demo 7' })).not.toHaveProperty('narrow');
  });

  it('goes on where the page before ended, through all of them and no further', async () => {
    await seed(Array.from({ length: 23 }, (_, number) => ({ ownerId: number % 3 === 0 ? 'agent-2' : 'agent-1' })));
    for (const search of [{ owner: 'agent-1' }, { channel: 'telegram', owner: 'agent-1' }, { name: 'demo c' }]) {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const part = await page(search, LEAD, 5, cursor);
        expect(part.sessions.length).toBeGreaterThan(0);
        expect(part).not.toHaveProperty('searchedTo');
        found.push(...part.sessions.map(({ id }) => id));
        cursor = part.cursor;
      } while (cursor !== undefined);
      expect(new Set(found).size).toBe(found.length);
      if ('owner' in search) expect(found).toHaveLength(15);
    }
  });

  it('knows a cursor that it did not make, and one of another search', async () => {
    await seed(Array.from({ length: 4 }, () => ({ labels: ['a', 'b'] })));
    const { cursor = '' } = await page({ label: 'a' }, LEAD, 2);
    const { cursor: ofTime = '' } = await page({ from: '2026-01-01T00:00:00.000Z' }, LEAD, 2);
    const refused: readonly [Search, string][] = [
      [{ label: 'b' }, cursor],
      [{ label: 'a', owner: 'agent-1' }, cursor],
      [{}, cursor],
      [{ label: 'a' }, ofTime],
      [{}, ofTime],
      [{ from: '2026-02-01T00:00:00.000Z' }, ofTime],
      [{ label: 'a' }, 'made-up'],
      [{ label: 'a' }, btoa('{"of":"x","after":"2026"}')],
    ];
    for (const [search, made] of refused) {
      expect(await listSessions(desk, LEAD, { list: 'completed', limit: 2, search, cursor: made })).toBe('bad-cursor');
    }
  });

  it('shows an agent those of their queues alone, and fills the page with them', async () => {
    await seed(Array.from({ length: 12 }, (_, number) => ({ queueId: number % 2 === 0 ? QUEUE : 'billing' })));
    const agent = { agentId: 'agent-1', oversees: false, queues: ['billing'] };
    expect(await numbers({ owner: 'agent-1' }, agent)).toEqual([1, 3, 5, 7, 9, 11]);
    expect((await page({ owner: 'agent-1' }, agent, 3)).sessions).toHaveLength(3);
    expect(await numbers({ name: 'demo cust' }, agent)).toEqual([1, 3, 5, 7, 9, 11]);
    expect(await numbers({ owner: 'agent-1' }, { ...agent, queues: [] })).toEqual([]);
  });

  it('shows sessions as they are: labels that changed, and none that was opened again', async () => {
    const [first, second] = await seed([{ labels: ['old'] }, {}]);
    if (first === undefined || second === undefined) throw new Error('nothing was seeded');
    await change(first, { ...first, labels: ['new'] });
    expect([await numbers({ label: 'old' }), await numbers({ label: 'new' })]).toEqual([[], [0]]);
    expect(await numbers({ label: 'new', owner: 'agent-1' })).toEqual([0]);
    const { completion, ...open } = second;
    await change(second, { ...open, status: 'active', ownerId: 'agent-1' });
    expect(await numbers({ owner: 'agent-1' })).toEqual([0]);
  });

  it('leaves out what an entry tells that was left behind', async () => {
    const [first, second] = await seed([{ labels: ['old'] }, {}]);
    if (first?.completion === undefined || second === undefined) throw new Error('nothing was seeded');
    const { completion, ...open } = second;
    const again = { ...first, labels: [], completion: { ...first.completion, at: '2026-05-03T13:00:00.000Z' } };
    // As when the stream's report of the change was lost.
    const items = [again, { ...open, status: 'active', ownerId: 'agent-1' } as const];
    const puts = items.map((item) => ({ ...toSessionItem(item), ...keys.session(item.id) }));
    await writeBatch(table, { puts, deletes: [] });
    expect([await numbers({ label: 'old' }), await numbers({ owner: 'agent-1' })]).toEqual([[], []]);
  });
});
