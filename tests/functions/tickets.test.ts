import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Handler } from '../../functions/api/serve.ts';
import { type RouteName, routes } from '../../shared/contracts/routes.ts';
import type { Table } from '../../shared/store/table.ts';
import { act, done, enter, openTestDesk, sessionNow, type TestDesk, take, written } from '../desk/bench.ts';
import { openSettingsDesk, queueCalled, withQueues } from '../desk/settings/bench.ts';
import type { RunningEngine } from '../engine.ts';
import { deployed, httpEvent } from './surroundings.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const BEN = { kind: 'agent', id: 'agent-2', roles: ['agent'] } as const;
/** In a queue of her own. */
const CLOE = { kind: 'agent', id: 'agent-3', roles: ['agent'] } as const;
const LEAD = { kind: 'agent', id: 'lead-1', roles: ['lead'] } as const;
const FINANCE = { kind: 'agent', id: 'finance-1', roles: ['finance'] } as const;
const DRAFT = { title: 'Repair the lamp', assignee: { kind: 'agent', agentId: 'agent-2' } };

let engine: RunningEngine;
let table: Table;
let desk: TestDesk;
let chats = 0;
let sessionId: string;

beforeAll(async () => {
  ({ engine, table } = await deployed());
  await withQueues(openSettingsDesk(table), queueCalled('Billing'));
});
afterAll(() => engine.end());

beforeEach(async () => {
  desk = { ...openTestDesk(table), now: () => new Date().toISOString() };
  await enter(table, ANN.id);
  await enter(table, BEN.id, { queues: [] });
  await enter(table, CLOE.id, { queues: ['billing'] });
  await enter(table, LEAD.id, { roles: ['lead'], queues: [] });
  chats += 1;
  sessionId = (await take(desk, written(1, { chat: chats }))).session.id;
});

interface Asking {
  readonly ticketId?: string;
  readonly body?: object;
  readonly query?: Record<string, string>;
  readonly key?: string;
}

async function call(
  name: RouteName,
  caller: typeof ANN | typeof BEN | typeof CLOE | typeof LEAD | typeof FINANCE,
  { ticketId, body, query, key }: Asking = {},
) {
  const file = new URL(`../../functions/${routes[name].handler}.ts`, import.meta.url).pathname;
  const { handler }: { handler: Handler } = await import(/* @vite-ignore */ file);
  const answer = await handler(
    httpEvent(caller, {
      pathParameters: { sessionId, ...(ticketId !== undefined && { ticketId }) },
      queryStringParameters: query ?? {},
      body: JSON.stringify(body ?? {}),
      ...(key !== undefined && { headers: { 'idempotency-key': key } }),
    }),
  );
  const parsed = JSON.parse(answer.body ?? 'null');
  if (answer.statusCode === 200) expect(routes[name].response.safeParse(parsed).error).toBeUndefined();
  return { status: answer.statusCode, body: parsed };
}

async function opened(draft: object = {}): Promise<string> {
  const { status, body } = await call('openTicket', ANN, { body: { ...DRAFT, ...draft } });
  expect(status).toBe(200);
  return body.ticket.id;
}

describe('a ticket', () => {
  it('that is asked for twice is opened once, and its session is answered with it', async () => {
    const dueAt = '2099-05-03T14:00:00+02:00';
    const first = await call('openTicket', ANN, { body: { ...DRAFT, dueAt }, key: 'request-1' });
    const again = await call('openTicket', ANN, { body: { ...DRAFT, dueAt }, key: 'request-1' });
    expect(again.body.ticket).toEqual(first.body.ticket);
    expect(first.body.ticket).toMatchObject({ dueAt: '2099-05-03T12:00:00.000Z', description: '', createdBy: ANN.id });
    expect(again.body.session.tickets).toEqual([{ id: first.body.ticket.id }]);
    expect((await call('listSessionTickets', ANN)).body.tickets).toEqual([first.body.ticket]);
  });

  it('is seen by whoever may see its session or has to do it, and by nobody else', async () => {
    const ticketId = await opened();
    for (const caller of [ANN, BEN, LEAD]) expect((await call('getTicket', caller, { ticketId })).status).toBe(200);
    expect((await call('getTicket', CLOE, { ticketId })).status).toBe(404);
    expect((await call('changeTicket', CLOE, { ticketId, body: { rev: 1, note: 'hm' } })).status).toBe(404);
    expect((await call('openTicket', CLOE, { body: DRAFT })).status).toBe(404);
    expect((await call('listSessionTickets', BEN)).status).toBe(404);
    for (const name of ['getTicket', 'listTickets', 'openTicket'] as const) {
      expect((await call(name, FINANCE, { ticketId, body: DRAFT })).status).toBe(403);
    }
  });

  it('is seen by the queue that its session has moved to', async () => {
    const ticketId = await opened();
    done(await act(desk, sessionId, LEAD, { type: 'change-queue', queueId: 'billing' }));
    expect((await call('getTicket', CLOE, { ticketId })).status).toBe(200);
  });

  it('that has changed meanwhile is answered as it is now', async () => {
    const ticketId = await opened();
    expect((await call('changeTicket', BEN, { ticketId, body: { rev: 1, status: 'in-progress' } })).status).toBe(200);
    const { status, body } = await call('changeTicket', ANN, { ticketId, body: { rev: 1, status: 'done' } });
    expect(status).toBe(409);
    expect(body.error).toMatchObject({ code: 'changed-meanwhile', ticket: { rev: 2, status: 'in-progress' } });
  });

  it('given away by who sees it no more then is answered to them again under the same key', async () => {
    const ticketId = await opened();
    const body = { rev: 1, assignee: { kind: 'queue', queueId: 'billing' }, note: 'not mine' };
    const first = await call('changeTicket', BEN, { ticketId, body, key: 'give-away' });
    expect(first.body.change).toMatchObject({ number: 2, note: 'not mine' });
    const again = await call('changeTicket', BEN, { ticketId, body, key: 'give-away' });
    expect(again).toMatchObject({ status: 200, body: { ticket: { rev: 2 } } });
    expect((await call('getTicket', BEN, { ticketId })).status).toBe(404);
  });

  it('says what happened to it, in order', async () => {
    const ticketId = await opened();
    await call('changeTicket', ANN, { ticketId, body: { rev: 1, dueAt: '2099-01-01T00:00:00Z' } });
    await call('changeTicket', ANN, { ticketId, body: { rev: 2, dueAt: null, note: 'no hurry' } });
    const { body } = await call('getTicket', ANN, { ticketId });
    expect(body.changes).toMatchObject([
      { number: 1, type: 'opened', by: { kind: 'agent', id: ANN.id }, title: DRAFT.title },
      { number: 2, type: 'changed', dueAt: '2099-01-01T00:00:00.000Z' },
      { number: 3, type: 'changed', dueAt: null, note: 'no hurry' },
    ]);
  });

  it('may be linked to a page of the web and to nothing else', async () => {
    const ticketId = await opened();
    const wrong = await call('changeTicket', ANN, { ticketId, body: { rev: 1, trackerUrl: 'javascript:alert(1)' } });
    expect(wrong).toMatchObject({ status: 400, body: { error: { code: 'bad-request' } } });
    const right = await call('changeTicket', ANN, {
      ticketId,
      body: { rev: 1, trackerUrl: 'https://tracker.example/7' },
    });
    expect(right.body.ticket.trackerUrl).toBe('https://tracker.example/7');
  });
});

describe('the lists of tickets', () => {
  it('hold what is the caller’s', async () => {
    const ticketId = await opened();
    const mine = await call('listTickets', BEN);
    expect(mine.body.tickets.map(({ id }: { id: string }) => id)).toContain(ticketId);
    expect((await call('listTickets', ANN)).body.tickets).toEqual([]);
  });

  it('take no cursor that was not answered', async () => {
    const { status, body } = await call('listTickets', ANN, { query: { list: 'all', cursor: 'made-up' } });
    expect({ status, fields: body.error.fields }).toMatchObject({ status: 400, fields: [{ path: 'query.cursor' }] });
  });
});

it('a ticket changes nothing of its session but that it is there', async () => {
  const { rev, tickets, recent, ...before } = await sessionNow(table, sessionId);
  await opened();
  expect(await sessionNow(table, sessionId)).toMatchObject(before);
});
