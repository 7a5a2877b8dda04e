import { describe, expect, it } from 'vitest';
import { changeTicket } from '../../../shared/desk/tickets/change-ticket.ts';
import { listTickets, TICKETS_A_PAGE } from '../../../shared/desk/tickets/lists.ts';
import { isRefusal } from '../../../shared/domain/refusals.ts';
import type { Viewer } from '../../../shared/domain/visibility.ts';
import { written } from '../bench.ts';
import { desk } from '../fresh-desk.ts';
import {
  ALL,
  BEN,
  begin,
  change,
  EYES,
  inMinutes,
  LEAD,
  open,
  TO_BEN,
  TO_QUEUE,
  ticketsForTests,
} from './fresh-tickets.ts';

ticketsForTests();

describe('lists of tickets', () => {
  const listed = async (viewer: Viewer, list: 'mine' | 'queues' | 'all' | 'ended', cursor?: string) => {
    const page = await listTickets(desk, viewer, { list, ...(cursor !== undefined && { cursor }) });
    if (page === 'bad-cursor') throw new Error(page);
    return page;
  };
  const titles = async (...args: Parameters<typeof listed>) =>
    (await listed(...args)).tickets.map(({ title }) => title);

  it('hold open ones by when they are due, those without a date last, older ones first', async () => {
    await open({ title: 'whenever, first' });
    desk.pass(1);
    await open({ title: 'in two hours', dueAt: inMinutes(120) });
    await open({ title: 'in one hour', dueAt: inMinutes(60) });
    desk.pass(1);
    await open({ title: 'whenever, second' });
    const ben = { agentId: 'agent-2', oversees: false, queues: [] };
    const all = ['in one hour', 'in two hours', 'whenever, first', 'whenever, second'];
    expect(await titles(ben, 'mine')).toEqual(all);
    expect(await titles(ALL, 'all')).toEqual(all);
    expect(await titles(ALL, 'queues')).toEqual([]);
  });

  it('show each what they may see', async () => {
    await open({ title: 'for Ben' });
    await open({ title: 'for the queue', assignee: TO_QUEUE });
    await open({ title: 'for repairs', assignee: { kind: 'queue', queueId: 'repairs' } });
    await change(await open({ title: 'over' }), BEN, { status: 'done' });
    const ben = { agentId: 'agent-2', oversees: false, queues: [] };
    const stranger = { agentId: 'agent-9', oversees: false, queues: ['repairs'] };
    expect((await titles(EYES, 'all')).toSorted()).toEqual(['for Ben', 'for repairs', 'for the queue']);
    expect(await titles(EYES, 'queues')).toEqual(['for the queue']);
    expect(await titles(ben, 'all')).toEqual(['for Ben']);
    expect(await titles(ben, 'ended')).toEqual(['over']);
    expect(await titles(stranger, 'all')).toEqual(['for repairs']);
    expect(await titles(stranger, 'ended')).toEqual([]);
  });

  it('come in pages of fifty, each ticket once', async () => {
    for (let chat = 10; chat < 16; chat += 1) {
      await begin(written(1, { chat }));
      for (let number = 0; number < 10; number += 1) {
        await open({ title: `${chat} ${number}`, assignee: number % 2 ? TO_BEN : TO_QUEUE });
      }
    }
    const first = await listed(ALL, 'all');
    expect(first.tickets).toHaveLength(TICKETS_A_PAGE);
    const second = await listed(ALL, 'all', first.cursor);
    expect(second.cursor).toBeUndefined();
    const ids = [...first.tickets, ...second.tickets].map(({ id }) => id);
    expect(new Set(ids).size).toBe(60);
    for (const id of ids) {
      const outcome = await changeTicket(desk, id, () => ({
        ...{ at: desk.now(), by: LEAD, commandId: `end-${id}`, fields: { status: 'cancelled' } },
      }));
      if (isRefusal(outcome)) throw new Error(outcome.refused);
      desk.pass(1);
    }
    const ended = await listed(ALL, 'ended');
    expect(ended.tickets.map(({ id }) => id)).toEqual(ids.toReversed().slice(0, TICKETS_A_PAGE));
    const rest = await listed(ALL, 'ended', ended.cursor);
    expect(rest.tickets.map(({ id }) => id)).toEqual(ids.toReversed().slice(TICKETS_A_PAGE));
    expect(rest.cursor).toBeUndefined();
    expect(await titles(ALL, 'all')).toEqual([]);
  });

  it.each(['nonsense', Buffer.from('2026-05#x').toString('base64url')])('refuse %s for a cursor', async (cursor) => {
    expect(await listTickets(desk, ALL, { list: 'mine', cursor })).toBe('bad-cursor');
    expect(await listTickets(desk, ALL, { list: 'ended', cursor })).toBe('bad-cursor');
  });
});
