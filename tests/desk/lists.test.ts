import { beforeEach, describe, expect, it } from 'vitest';
import type { SessionList } from '../../shared/contracts/api.ts';
import { type ListPage, listSessions } from '../../shared/desk/lists.ts';
import type { Viewer } from '../../shared/domain/visibility.ts';
import { readCompleted } from '../../shared/store/lists.ts';
import type { Table } from '../../shared/store/table.ts';
import { ANN, agent, BEN } from '../domain/support.ts';
import { ENGINES } from '../engine.ts';
import { act, done, enter, QUEUE, take, written } from './bench.ts';
import { desk, deskForTests, table } from './fresh-desk.ts';

const DAY_SECONDS = 86_400;
const COMPLETE = { type: 'complete', cause: 'agent', category: 'resolved' } as const;
const viewer = (agentId: string, unusual: Partial<Viewer> = {}): Viewer => ({
  ...{ agentId, oversees: false, queues: [QUEUE] },
  ...unusual,
});

describe.each(ENGINES)('lists on %s', (name) => {
  deskForTests({ name });

  beforeEach(async () => {
    await Promise.all(['agent-1', 'agent-2'].map((id) => enter(table, id, { capacity: 50 })));
  });

  async function waiting(chat: number): Promise<string> {
    desk.pass(1);
    return (await take(desk, written(1, { chat }))).session.id;
  }

  async function completed(chat: number): Promise<string> {
    const id = await waiting(chat);
    done(await act(desk, id, ANN, { type: 'claim' }));
    done(await act(desk, id, ANN, COMPLETE));
    return id;
  }

  async function page(list: SessionList, by: Viewer, limit = 50, cursor?: string): Promise<ListPage> {
    const found = await listSessions(desk, by, { list, limit, ...(cursor !== undefined && { cursor }) });
    if (found === 'bad-cursor') throw new Error('a cursor of ours was refused');
    return found;
  }

  const ids = ({ sessions }: ListPage) => sessions.map(({ id }) => id);

  it('show each session where it belongs', async () => {
    const [one, two, three, four] = [await waiting(1), await waiting(2), await waiting(3), await completed(4)];
    done(await act(desk, two, ANN, { type: 'claim' }));
    done(await act(desk, three, ANN, { type: 'claim' }));
    done(await act(desk, three, ANN, { type: 'park', reason: 'parts' }));
    const ann = viewer('agent-1');
    const lists = await Promise.all(
      (['unassigned', 'mine', 'pending', 'completed', 'all'] as const).map(async (list) => ids(await page(list, ann))),
    );
    expect(lists).toEqual([[one], [two], [three], [four], [one, two, three, four]]);
    expect(ids(await page('mine', viewer('agent-2')))).toEqual([]);
    expect(ids(await page('pending', viewer('agent-2')))).toEqual([]);
    expect(ids(await page('pending', viewer('lead-1', { oversees: true })))).toEqual([three]);
  });

  it('show who may see what', async () => {
    const [one, two] = [await waiting(1), await waiting(2)];
    done(await act(desk, two, BEN, { type: 'claim' }));
    const elsewhere = { queues: ['billing'] };
    expect(ids(await page('all', viewer('agent-9', elsewhere)))).toEqual([]);
    expect(ids(await page('all', viewer('agent-2', elsewhere)))).toEqual([two]);
    expect(ids(await page('all', viewer('lead-1', { oversees: true })))).toEqual([one, two]);
  });

  it('go through what is completed, newest first, over months', async () => {
    const all: string[] = [];
    for (let chat = 1; chat <= 9; chat += 1) {
      all.unshift(await completed(chat));
      if (chat % 3 === 0) desk.pass(70 * DAY_SECONDS);
    }
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const part = await page('completed', viewer('agent-1'), 2, cursor);
      expect(part.sessions.length).toBeLessThanOrEqual(2);
      found.push(...ids(part));
      cursor = part.cursor;
    } while (cursor !== undefined);
    expect(found).toEqual(all);
  });

  it('look back no further than they are told, and a year a page', async () => {
    const id = await completed(1);
    const from = (month: string, oldest: string) => readCompleted(table, { month }, 10, oldest);
    expect(await from('2026-05', '2026-05')).toEqual({ sessionIds: [id] });
    expect(await from('2027-04', '2025-01')).toMatchObject({ sessionIds: [id], next: { month: '2026-04' } });
    expect(await from('2028-04', '2025-01')).toEqual({ sessionIds: [], next: { month: '2027-04' } });
    expect(await from('2026-04', '2026-05')).toEqual({ sessionIds: [] });
  });

  it.each([
    'made-up',
    btoa('{"month":"2026-05","from":{"x":"y"}}'),
    btoa('{"month":"soon"}'),
    btoa('{"month":"2026-13"}'),
    btoa('[]'),
  ])('know a cursor that they did not make: %s', async (cursor) => {
    expect(await listSessions(desk, viewer('agent-1'), { list: 'completed', limit: 5, cursor })).toBe('bad-cursor');
  });

  it('leave out what has moved on since the index was read', async () => {
    const [one, two] = [await waiting(1), await waiting(2)];
    const stale = trailing(table, async () => {
      done(await act(desk, one, agent('agent-2'), { type: 'claim' }));
    });
    const found = await listSessions({ ...desk, table: stale }, viewer('agent-1'), { list: 'unassigned', limit: 50 });
    expect(found === 'bad-cursor' ? found : ids(found)).toEqual([two]);
  });

  it('show no session twice that was completed meanwhile', async () => {
    const one = await waiting(1);
    done(await act(desk, one, ANN, { type: 'claim' }));
    const stale = trailing(table, async () => {
      done(await act(desk, one, ANN, COMPLETE));
    });
    const found = await listSessions({ ...desk, table: stale }, viewer('agent-1'), { list: 'all', limit: 50 });
    expect(found === 'bad-cursor' ? found : ids(found)).toEqual([one]);
  });
});

/** The table as it looks through an index that trails: something happens after the index was first read, before the items are. */
function trailing(table: Table, meanwhile: () => Promise<void>): Table {
  let happened: Promise<void> | undefined;
  const send: typeof table.client.send = async (command: { readonly constructor: { readonly name: string } }) => {
    if (command.constructor.name === 'BatchGetCommand') {
      happened ??= meanwhile();
      await happened;
    }
    return table.client.send(command as never);
  };
  return { ...table, client: Object.assign(Object.create(table.client), { send }) };
}
