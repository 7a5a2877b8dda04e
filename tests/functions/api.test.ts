import { SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Handler } from '../../functions/api/serve.ts';
import { ApiError } from '../../shared/contracts/api.ts';
import { type Route, type RouteName, routes } from '../../shared/contracts/routes.ts';
import { ROLES, type Role } from '../../shared/domain/actor.ts';
import { REFUSAL_CODES } from '../../shared/domain/refusals.ts';
import type { Table } from '../../shared/store/table.ts';
import { act, done, enter, openTestDesk, take, written } from '../desk/bench.ts';
import type { RunningEngine } from '../engine.ts';
import { PATH_PARAMETERS, ROUTE_REQUESTS } from '../route-requests.ts';
import { type Caller, deployed, httpEvent } from './surroundings.ts';
import { playParameters } from './tracker-rig.ts';

const ANN = { id: 'agent-1', roles: ['agent'] } as const;
const BEN = { id: 'agent-2', roles: ['agent'] } as const;
const LEAD = { id: 'lead-1', roles: ['lead'] } as const;
const OWNER = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;

const all = Object.entries(routes) as [RouteName, Route][];
const handlers = new Map<RouteName, Handler>();

let engine: RunningEngine;
let table: Table;
let chats = 0;
let sessionId: string;

beforeAll(async () => {
  ({ engine, table } = await deployed());
  playParameters(mockClient(SSMClient), new Map());
  for (const [name, { handler }] of all) {
    const file = new URL(`../../functions/${handler}.ts`, import.meta.url).pathname;
    const module: { handler: Handler } = await import(/* @vite-ignore */ file);
    handlers.set(name, module.handler);
  }
});
afterAll(() => engine.end());

beforeEach(async () => {
  for (const { id } of [ANN, BEN, LEAD]) await enter(table, id, { capacity: 50 });
  const desk = { ...openTestDesk(table), now: () => new Date().toISOString() };
  chats += 1;
  sessionId = (await take(desk, written(1, { chat: chats }))).session.id;
  done(await act(desk, sessionId, OWNER, { type: 'claim' }));
});

async function call(name: RouteName, caller: Caller, unusual: Parameters<typeof httpEvent>[1] = {}) {
  const handler = handlers.get(name);
  if (handler === undefined) throw new Error(`${name} has no handler`);
  const { query, body: usual } = ROUTE_REQUESTS[name];
  // Nobody has changed the settings yet; the changes of a ticket count from 1.
  const body = usual && 'rev' in usual && name !== 'changeTicket' ? { ...usual, rev: 0 } : usual;
  const answer = await handler(
    httpEvent(caller, {
      pathParameters: { ...PATH_PARAMETERS, sessionId, agentId: BEN.id },
      ...(query && { queryStringParameters: query }),
      ...(body && { body: JSON.stringify(body) }),
      ...unusual,
    }),
  );
  return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(answer.body ?? 'null') };
}

const codeOf = async (answer: ReturnType<typeof call>) => {
  const { status, body } = await answer;
  return `${status} ${ApiError.parse(body).error.code}`;
};

describe.each(all)('%s', (name, { roles, response }) => {
  it('is closed without a token', async () => {
    if (roles === 'public') expect((await call(name, 'nobody')).status).toBe(200);
    else expect(await codeOf(call(name, 'nobody'))).toBe('401 unauthenticated');
  });

  it.each(ROLES)('answers %s by the table of routes', async (role: Role) => {
    const { status, body, headers } = await call(name, { id: `${role}-1`, roles: [role] });
    expect(headers).toMatchObject({ 'cache-control': 'no-store' });
    if (roles !== 'public' && !roles.includes(role)) {
      expect(`${status} ${ApiError.parse(body).error.code}`).toBe('403 forbidden');
    } else if (status === 200) {
      expect(response.safeParse(body).error).toBeUndefined();
    } else {
      const { code } = ApiError.parse(body).error;
      expect(REFUSAL_CODES).toContain(code);
      expect(body.error.code).not.toBe('forbidden');
    }
  });

  it('is closed to a token of no role', async () => {
    if (roles !== 'public') expect(await codeOf(call(name, { id: 'agent-1', roles: [] }))).toBe('403 forbidden');
  });
});

describe('what somebody may see', () => {
  const ofSession = all
    .filter(([, { path, roles }]) => path.includes('{sessionId}') && roles.includes('agent'))
    .map(([name]) => name);

  it.each(ofSession)('does not reach %s of a session elsewhere', async (name) => {
    await enter(table, BEN.id, { queues: ['billing'] });
    expect(await codeOf(call(name, BEN))).toBe('404 not-found');
  });

  it('shows an agent the lists of their queues alone, and a lead everything', async () => {
    const elsewhere = { id: 'agent-7', roles: ['agent'] } as const;
    await enter(table, elsewhere.id, { queues: ['billing'] });
    expect((await call('listSessions', elsewhere)).body.sessions).toEqual([]);
    // So many sessions wait by now that a list is cut; what is urgent stands first.
    await call('returnSession', ANN);
    await call('prioritizeSession', LEAD, { body: JSON.stringify({ priority: 'urgent' }) });
    const ids = (await call('listSessions', LEAD)).body.sessions.map(({ id }: { id: string }) => id);
    expect(ids).toContain(sessionId);
  });
});

describe('a request', () => {
  it.each([
    ['a list that there is not', 'listSessions', { queryStringParameters: { list: 'nope' } }, 'query.list'],
    ['a limit too high', 'listSessions', { queryStringParameters: { list: 'all', limit: '101' } }, 'query.limit'],
    ['no text', 'sendReply', { body: JSON.stringify({ messageId: 'reply-01', text: '  ' }) }, 'body.text'],
    ['no body', 'sendReply', { body: '' }, 'body.messageId'],
    ['a body that is a list', 'sendReply', { body: '[]' }, 'body'],
  ] as const)('with %s is bad, and says which field', async (_, name, unusual, path) => {
    const { status, body } = await call(name, ANN, unusual);
    expect(status).toBe(400);
    expect(ApiError.parse(body).error).toMatchObject({
      ...{ code: 'bad-request', fields: expect.arrayContaining([expect.objectContaining({ path })]) },
    });
  });

  it('about what cannot exist finds nothing', async () => {
    expect(await codeOf(call('getSession', ANN, { pathParameters: { sessionId: 'x' } }))).toBe('404 not-found');
  });

  it('that names what is to be has to name it well', async () => {
    const admin = { id: 'admin-1', roles: ['admin'] } as const;
    const { status, body } = await call('putAgent', admin, { pathParameters: { agentId: 'a'.repeat(201) } });
    expect([status, body.error.fields[0].path]).toEqual([400, 'path.agentId']);
  });

  it('may hold half a character, which the table would refuse', async () => {
    const { status, body } = await call('sendReply', ANN, {
      body: JSON.stringify({ messageId: 'reply-half', text: 'a\ud83d' }),
    });
    expect([status, body.entry?.event.content.text]).toEqual([200, 'a\ufffd']);
  });

  it('with a body that is no JSON is bad', async () => {
    expect(await codeOf(call('sendReply', ANN, { body: '{"text":' }))).toBe('400 bad-request');
  });

  it('with a cursor that was not made here is bad', async () => {
    const queryStringParameters = { list: 'completed', cursor: 'made-up' };
    expect(await codeOf(call('listSessions', ANN, { queryStringParameters }))).toBe('400 bad-request');
  });

  it('is checked for its role before anything of it is told', async () => {
    expect(await codeOf(call('sendReply', 'nobody', { body: 'no JSON' }))).toBe('401 unauthenticated');
  });

  it('may come in base64', async () => {
    const body = Buffer.from(JSON.stringify({ messageId: 'reply-64', text: '您好' })).toString('base64');
    const answer = await call('sendReply', ANN, { body, isBase64Encoded: true });
    expect(answer.body.entry.event.content.text).toBe('您好');
  });

  it('with the same idempotency key is carried out once', async () => {
    const headers = { 'idempotency-key': 'return-1' };
    const first = await call('returnSession', ANN, { headers });
    expect(first.body.session).toMatchObject({ status: 'waiting' });
    expect((await call('returnSession', ANN, { headers })).body.session).toEqual(first.body.session);
    expect(await codeOf(call('returnSession', ANN))).toBe('409 not-owned');
  });

  it.each([
    ['sendReply', BEN, '403 not-owner'],
    ['acceptOffer', ANN, '409 offer-expired'],
    ['claimSession', BEN, '409 session-owned'],
    ['retryReply', ANN, '409 delivery-not-failed'],
  ] as const)('that is refused says so: %s', async (name, caller, expected) => {
    expect(await codeOf(call(name, caller))).toBe(expected);
  });

  it('with a category that the team does not have is refused', async () => {
    expect(await codeOf(call('completeSession', ANN, { body: '{"category":"made-up"}' }))).toBe('400 unknown-category');
  });

  it('that breaks something answers no details', async () => {
    const { serve } = await import('../../functions/api/serve.ts');
    const broken = serve('getOpenApi', async () => {
      throw new Error('secret-of-the-house');
    });
    const answer = await broken(httpEvent('nobody'));
    expect(answer.statusCode).toBe(500);
    expect(ApiError.parse(JSON.parse(answer.body ?? '')).error.code).toBe('internal');
    expect(answer.body).not.toContain('secret-of-the-house');
  });
});
