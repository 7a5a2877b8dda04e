import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Handler } from '../../functions/api/serve.ts';
import { type RouteName, routes } from '../../shared/contracts/routes.ts';
import { removeAgent } from '../../shared/desk/settings/remove-agent.ts';
import type { Table } from '../../shared/store/table.ts';
import { act, done, enter, openTestDesk, type TestDesk, take, written } from '../desk/bench.ts';
import { openSettingsDesk, queueCalled, withQueues } from '../desk/settings/bench.ts';
import type { RunningEngine } from '../engine.ts';
import { deployed, httpEvent } from './surroundings.ts';

const LEAD = { kind: 'agent', id: 'lead-1', roles: ['lead'] } as const;
const NEWCOMER = { kind: 'agent', id: 'agent-8', roles: ['agent'] } as const;
const LEAVER = { kind: 'agent', id: 'agent-9', roles: ['agent'] } as const;

let engine: RunningEngine;
let table: Table;
let desk: TestDesk;
let chats = 0;
let sessionId: string;

/** A queue that nobody joins by arriving: decided before any function has read the settings. */
beforeAll(async () => {
  ({ engine, table } = await deployed());
  await withQueues(openSettingsDesk(table), queueCalled('Billing'));
});
afterAll(() => engine.end());

beforeEach(async () => {
  desk = { ...openTestDesk(table), now: () => new Date().toISOString() };
  await enter(table, LEAD.id, { roles: ['lead'], queues: [] });
  await enter(table, LEAVER.id, {});
  done(await removeAgent(openSettingsDesk(table), LEAD, LEAVER.id));
  chats += 1;
  sessionId = (await take(desk, written(1, { chat: chats }))).session.id;
});

async function call(name: RouteName, caller: typeof NEWCOMER | typeof LEAVER, body: object = {}) {
  const file = new URL(`../../functions/${routes[name].handler}.ts`, import.meta.url).pathname;
  const { handler }: { handler: Handler } = await import(/* @vite-ignore */ file);
  const event = { pathParameters: { sessionId }, queryStringParameters: { list: 'all' }, body: JSON.stringify(body) };
  const answer = await handler(httpEvent(caller, event));
  return { status: answer.statusCode, text: answer.body ?? '' };
}

describe.each([
  ['who has a role and has never come', NEWCOMER],
  ['who was taken off the roster', LEAVER],
] as const)('somebody %s', (_, caller) => {
  it('does not see the sessions of queues that they would not join by coming', async () => {
    done(await act(desk, sessionId, LEAD, { type: 'change-queue', queueId: 'billing' }));
    for (const route of ['getSession', 'getHistory', 'getLedger', 'getContext'] as const) {
      expect({ route, status: (await call(route, caller)).status }).toEqual({ route, status: 404 });
    }
    expect((await call('addNote', caller, { noteId: 'note-0001', text: 'hello', mentions: [] })).status).toBe(404);
    expect((await call('listSessions', caller)).text).not.toContain(sessionId);
  });

  it('sees those of the queues that take new agents', async () => {
    expect((await call('getSession', caller)).status).toBe(200);
    expect((await call('listSessions', caller)).text).toContain(sessionId);
  });
});
