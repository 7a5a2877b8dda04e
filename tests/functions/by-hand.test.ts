import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Handler } from '../../functions/api/serve.ts';
import { type RouteName, routes } from '../../shared/contracts/routes.ts';
import { DEFAULT_SETTINGS } from '../../shared/contracts/settings.ts';
import { changeSettings } from '../../shared/desk/settings/change-settings.ts';
import type { Table } from '../../shared/store/table.ts';
import { act, done, enter, historyNow, openTestDesk, type TestDesk, take, written } from '../desk/bench.ts';
import { openSettingsDesk, queueCalled, usualDesk, withQueues } from '../desk/settings/bench.ts';
import { SYSTEM } from '../domain/support.ts';
import type { RunningEngine } from '../engine.ts';
import { ROUTE_REQUESTS } from '../route-requests.ts';
import { deployed, httpEvent } from './surroundings.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const BEN = { kind: 'agent', id: 'agent-2', roles: ['agent'] } as const;
/** In none of the queues. */
const CLOE = { kind: 'agent', id: 'agent-3', roles: ['agent'] } as const;
const LEAD = { kind: 'agent', id: 'lead-1', roles: ['lead'] } as const;
const GREETING = 'Hello {{customer.name}}, I am {{agent.name}}.';

let engine: RunningEngine;
let table: Table;
let desk: TestDesk;
let chats = 0;
let sessionId: string;

/** Two queues, and a greeting: decided before any function has read the settings. */
beforeAll(async () => {
  ({ engine, table } = await deployed());
  const settings = openSettingsDesk(table);
  const { rev } = await withQueues(settings, queueCalled('Billing'));
  const policy = { ...DEFAULT_SETTINGS.policy, greeting: [{ text: GREETING }] };
  done(await changeSettings(settings, LEAD, { ...usualDesk(), policy, rev }));
});
afterAll(() => engine.end());

beforeEach(async () => {
  desk = { ...openTestDesk(table), now: () => new Date().toISOString() };
  for (const { id } of [ANN, BEN]) await enter(table, id, { capacity: 50 });
  await enter(table, LEAD.id, { roles: ['lead'], capacity: 50, queues: [] });
  chats += 1;
  sessionId = (await take(desk, written(1, { chat: chats }))).session.id;
});

async function call(
  name: RouteName,
  caller: typeof ANN | typeof BEN | typeof CLOE | typeof LEAD,
  { body, query, key }: { readonly body?: object; readonly query?: Record<string, string>; readonly key?: string } = {},
) {
  const file = new URL(`../../functions/${routes[name].handler}.ts`, import.meta.url).pathname;
  const { handler }: { handler: Handler } = await import(/* @vite-ignore */ file);
  const answer = await handler(
    httpEvent(caller, {
      pathParameters: { sessionId },
      queryStringParameters: query ?? ROUTE_REQUESTS[name].query ?? {},
      body: JSON.stringify(body ?? ROUTE_REQUESTS[name].body ?? {}),
      ...(key !== undefined && { headers: { 'idempotency-key': key } }),
    }),
  );
  const parsed = JSON.parse(answer.body ?? 'null');
  if (answer.statusCode === 200) expect(routes[name].response.safeParse(parsed).error).toBeUndefined();
  return { status: answer.statusCode, body: parsed };
}

async function offerTo(agentId: string) {
  const expiresAt = new Date(Date.now() + 60_000).toISOString();
  done(await act(desk, sessionId, SYSTEM, { type: 'offer', offerId: 'ofr_1', agentId, expiresAt }));
}

const greetings = async () =>
  (await historyNow(table, sessionId)).flatMap(({ event }) =>
    event.type === 'message-sent' && event.automatic === 'greeting' ? [event.content] : [],
  );

describe('a greeting goes out', () => {
  const greeted = [{ kind: 'text', text: expect.stringMatching(/^Hello Demo Customer \d+, I am Demo agent-1\.$/) }];

  it('when an offer is accepted', async () => {
    await offerTo('agent-1');
    expect((await call('acceptOffer', ANN)).status).toBe(200);
    expect(await greetings()).toEqual(greeted);
  });

  it('when a session is claimed', async () => {
    expect((await call('claimSession', ANN)).status).toBe(200);
    expect(await greetings()).toEqual(greeted);
  });

  it('when a lead gives somebody a waiting session, and not when they give it on', async () => {
    expect((await call('assignSession', LEAD, { body: { agentId: 'agent-1' } })).status).toBe(200);
    expect((await call('assignSession', LEAD, { body: { agentId: 'agent-2' } })).status).toBe(200);
    expect(await greetings()).toEqual(greeted);
  });
});

describe('a deed that arrives twice', () => {
  it.each([
    ['assignSession', { agentId: 'agent-2', note: 'knows them' }],
    ['transferSession', { to: { kind: 'agent', agentId: 'agent-2' }, note: 'knows them' }],
    ['prioritizeSession', { priority: 'urgent' }],
    ['callSupervisor', { note: 'is angry' }],
  ] as const)('is one: %s', async (name, body) => {
    await call('claimSession', ANN);
    const first = await call(name, ANN, { body, key: `${name}-1` });
    expect(first.status).toBe(200);
    expect((await call(name, ANN, { body, key: `${name}-1` })).body.session).toEqual(first.body.session);
  });
});

/** What takes a session out of sight of an agent who is in none of its queues. */
describe('a deed by which its session leaves the sight of who did it', () => {
  /** A session that agent-3, who is in no queue, holds or is offered. */
  beforeEach(async () => {
    await enter(table, CLOE.id, { capacity: 50, queues: [] });
  });
  const hold = () => act(desk, sessionId, LEAD, { type: 'assign', agentId: CLOE.id });

  it.each([
    ['transferSession', { to: { kind: 'queue', queueId: 'billing' }, note: 'why' }, hold],
    ['transferSession', { to: { kind: 'agent', agentId: 'agent-2' }, note: 'why' }, hold],
    ['assignSession', { agentId: 'agent-2' }, hold],
    ['returnSession', {}, hold],
    ['completeSession', { category: 'resolved' }, hold],
    ['declineOffer', { offerId: 'ofr_1' }, () => offerTo(CLOE.id)],
  ] as const)('is answered again as at first when the answer was lost: %s %j', async (name, body, begin) => {
    await begin();
    const first = await call(name, CLOE, { body, key: 'deed-1' });
    expect(first.status).toBe(200);
    expect(await call(name, CLOE, { body, key: 'deed-1' })).toMatchObject({
      status: 200,
      body: { session: first.body.session },
    });
    expect((await call(name, CLOE, { body, key: 'deed-2' })).status).toBe(404);
    expect((await call('getSession', CLOE)).status).toBe(404);
  });

  it('is answered without what was said since', async () => {
    await hold();
    const body = { to: { kind: 'queue', queueId: 'billing' }, note: 'why' };
    await call('transferSession', CLOE, { body, key: 'deed-1' });
    await take(desk, written(2, { chat: chats, text: 'my secret' }));
    const again = await call('transferSession', CLOE, { body, key: 'deed-1' });
    expect(again.body.session).toMatchObject({ id: sessionId, queueId: 'billing' });
    expect(JSON.stringify(again.body)).not.toContain('secret');
  });

  it.each([
    ['sendReply', { messageId: 'reply-01', text: 'hello' }],
    ['addNote', { noteId: 'note-0001', text: 'hello', mentions: [] }],
  ] as const)('leaves what they wrote there to be answered again: %s', async (name, body) => {
    await hold();
    const first = await call(name, CLOE, { body });
    await call('returnSession', CLOE);
    const again = await call(name, CLOE, { body });
    expect([again.status, again.body.entry]).toEqual([200, first.body.entry]);
    const other = { ...body, messageId: 'reply-02', noteId: 'note-0002' };
    expect((await call(name, CLOE, { body: other })).status).toBe(404);
  });
});

describe('what a lead whispers', () => {
  const words = { noteId: 'whisper-1', text: 'offer a refund', to: 'agent-1' };

  beforeEach(async () => {
    await call('claimSession', ANN);
  });

  it('is answered to them, and stands in no ledger', async () => {
    const { status, body } = await call('whisper', LEAD, { body: words });
    expect([status, body.entry?.event.type, body.entry?.event.text]).toEqual([200, 'whispered', 'offer a refund']);
    for (const caller of [ANN, BEN, LEAD]) {
      const ledger = await call('getLedger', caller);
      expect(JSON.stringify(ledger.body)).not.toContain('refund');
      expect(ledger.body.entries.map(({ event }: { event: { type: string } }) => event.type)).toEqual([
        'started',
        'claimed',
      ]);
    }
  });

  it('is in the history for them and the owner, and hidden from others', async () => {
    await call('whisper', LEAD, { body: words });
    const typesFor = async (caller: typeof ANN | typeof BEN | typeof LEAD) =>
      (await call('getHistory', caller)).body.entries.at(-1).event.type;
    expect([await typesFor(ANN), await typesFor(LEAD), await typesFor(BEN)]).toEqual([
      ...['whispered', 'whispered', 'hidden'],
    ]);
  });
});

describe('who held a session', () => {
  const heldAt = async (at: string) => (await call('getOwnerAt', BEN, { query: { at } })).body;

  it('is answered for before, while nobody did, and now', async () => {
    const before = await heldAt('2020-01-01T00:00:00Z');
    expect(before).toMatchObject({ asked: '2020-01-01T00:00:00.000Z', state: 'before-start' });
    expect(before).not.toHaveProperty('ownerId');
    expect(await heldAt(desk.now())).toMatchObject({ state: 'unowned', since: expect.any(String) });
    await call('claimSession', ANN);
    const now = await heldAt('2036-01-01T00:00:00+02:00');
    expect(now).toMatchObject({ state: 'owned', ownerId: 'agent-1' });
    expect(now).not.toHaveProperty('until');
    expect(Date.parse(now.asked)).toBeLessThanOrEqual(Date.now());
  });

  it('is not answered for what is no instant', async () => {
    for (const at of ['yesterday', '2026-05-03', '']) {
      expect((await call('getOwnerAt', BEN, { query: { at } })).status).toBe(400);
    }
  });
});

it('lets nobody move a session to where they may not see it and still read on', async () => {
  await call('claimSession', ANN);
  const moved = await call('transferSession', ANN, {
    body: { to: { kind: 'queue', queueId: 'billing' }, note: 'why' },
  });
  expect(moved.body.session).toMatchObject({ status: 'waiting', queueId: 'billing' });
  for (const name of ['getSession', 'getHistory', 'getLedger', 'getOwnerAt', 'getContext', 'addNote'] as const) {
    expect((await call(name, ANN)).status).toBe(404);
  }
});
