import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Handler } from '../../functions/api/serve.ts';
import { ApiError } from '../../shared/contracts/api.ts';
import { settingsRoutes } from '../../shared/contracts/routes/settings-routes.ts';
import { type Route, routes } from '../../shared/contracts/routes.ts';
import { ROLES } from '../../shared/domain/actor.ts';
import type { Table } from '../../shared/store/table.ts';
import { enter } from '../desk/bench.ts';
import { usualDesk } from '../desk/settings/bench.ts';
import type { RunningEngine } from '../engine.ts';
import { type Caller, deployed, httpEvent } from './surroundings.ts';

const LEAD = { id: 'lead-1', roles: ['lead'] } as const;
const ADMIN = { id: 'admin-1', roles: ['admin'] } as const;
const ANN = { id: 'agent-1', roles: ['agent'] } as const;

type Name = keyof typeof settingsRoutes;
const names = Object.keys(settingsRoutes) as Name[];
const handlers = new Map<Name, Handler>();

let engine: RunningEngine;
let table: Table;

beforeAll(async () => {
  ({ engine, table } = await deployed());
  for (const name of names) {
    const file = new URL(`../../functions/${routes[name].handler}.ts`, import.meta.url).pathname;
    const module: { handler: Handler } = await import(/* @vite-ignore */ file);
    handlers.set(name, module.handler);
  }
});
afterAll(() => engine.end());

beforeEach(async () => {
  for (const { id } of [ANN, LEAD]) await enter(table, id);
});

const parameters = { queueId: 'billing', agentId: 'agent-1', replyId: 'reply-01' };
const BILLING = { name: 'Billing', skills: [], joinsNewAgents: false, policy: {} };
const NO_PLACE = { capacity: 2, skills: [], queues: [] };
const HOURS = { shortcut: 'hours', text: 'From nine to five, {{customer.name}}.', queues: [] };

/** What each route needs besides a token to be understood, on settings of this rev. */
function usual(name: Name, rev: number): object | undefined {
  const bodies: Partial<Record<Name, object>> = {
    changeSettings: { ...usualDesk(), rev },
    putQueue: { ...BILLING, rev },
    setMembers: { add: ['agent-1'], remove: [] },
    removeQueue: { rev },
    putAgent: {
      capacity: 3,
      skills: ['vat'],
      queues: ['general'],
      seen: { ...NO_PLACE, queues: ['billing', 'general'] },
    },
    removeAgent: {},
    putCannedReply: HOURS,
  };
  return bodies[name];
}

interface Unusual {
  readonly body?: object;
  readonly path?: Record<string, string>;
  readonly query?: Record<string, string>;
}

async function call(name: Name, caller: Caller, { body, path, query }: Unusual = {}) {
  const handler = handlers.get(name);
  if (handler === undefined) throw new Error(`${name} has no handler`);
  const sent = body ?? usual(name, name === 'getSettings' ? 0 : await revNow());
  const answer = await handler(
    httpEvent(caller, {
      pathParameters: { ...parameters, ...path },
      ...(query && { queryStringParameters: query }),
      ...(sent && { body: JSON.stringify(sent) }),
    }),
  );
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? 'null') };
}

async function revNow(): Promise<number> {
  return (await call('getSettings', LEAD)).body.settings.rev;
}

const codeOf = async (answer: ReturnType<typeof call>) => {
  const { status, body } = await answer;
  return `${status} ${ApiError.parse(body).error.code}`;
};

describe.each(names)('%s', (name) => {
  const { roles }: Route = routes[name];

  it('is closed without a token', async () => {
    expect(await codeOf(call(name, 'nobody'))).toBe('401 unauthenticated');
  });

  it.each(ROLES.filter((role) => !roles.includes(role)))('is closed to %s', async (role) => {
    expect(await codeOf(call(name, { id: `${role}-1`, roles: [role] }))).toBe('403 forbidden');
  });
});

describe('a day of a lead', () => {
  it('is answered in the shapes that the table of routes promises', async () => {
    const order: readonly Name[] = [
      ...(['getSettings', 'changeSettings', 'putQueue', 'setMembers', 'putAgent', 'removeQueue'] as const),
      ...(['putCannedReply', 'listCannedReplies', 'removeCannedReply', 'removeAgent', 'getSettingsLog'] as const),
    ];
    expect([...order].sort()).toEqual([...names].sort());
    for (const [index, name] of order.entries()) {
      const { status, body } = await call(name, index % 2 === 0 ? LEAD : ADMIN);
      expect([name, status]).toEqual([name, 200]);
      expect(routes[name].response.safeParse(body).error).toBeUndefined();
    }
    const { changes } = (await call('getSettingsLog', LEAD, { query: { limit: '2' } })).body;
    expect(changes).toMatchObject([{ subject: 'agent', action: 'removed', by: 'admin-1' }, { action: 'removed' }]);
  });

  it('is told what an agent is now whose place was changed since it was looked at', async () => {
    const body = { ...NO_PLACE, seen: { ...NO_PLACE, capacity: 40 } };
    const { error } = ApiError.parse((await call('putAgent', LEAD, { body })).body);
    expect(error).toMatchObject({ code: 'changed-meanwhile', agent: { agentId: 'agent-1', capacity: 2 } });
  });

  it('lets agents read the ready-made answers', async () => {
    await call('putCannedReply', LEAD);
    const { body } = await call('listCannedReplies', ANN);
    expect(body.replies).toEqual([{ id: 'reply-01', ...HOURS }]);
  });

  it('reads the log on from where a page ended', async () => {
    for (const capacity of [7, 8, 9]) {
      await call('changeSettings', LEAD, { body: { ...usualDesk(), capacity, rev: await revNow() } });
    }
    const first = (await call('getSettingsLog', LEAD, { query: { limit: '1' } })).body;
    const second = (await call('getSettingsLog', LEAD, { query: { limit: '1', before: first.before } })).body;
    const values = [first, second].map(({ changes }) => changes[0].changes[0].to);
    expect(values).toEqual([9, 8]);
  });
});

describe('a request', () => {
  const twice = (...languages: readonly [] | readonly [string, string]) =>
    (languages.length === 0 ? [{}, {}] : languages.map((language) => ({ language }))).map((one) => ({
      ...one,
      text: 'Hi',
    }));
  const greeting = (text: string, language = 'en') => ({
    ...BILLING,
    policy: { greeting: [{ language, text }] },
    rev: 0,
  });
  it.each<[string, Name, Unusual, string]>([
    [
      'a placeholder that there is not',
      'putQueue',
      { body: greeting('Hello {{customer.age}}') },
      'body.policy.greeting.0.text',
    ],
    ['a language that is none', 'putQueue', { body: greeting('Hello', 'English') }, 'body.policy.greeting.0.language'],
    [
      'a countdown too short',
      'putQueue',
      { body: { ...BILLING, policy: { acceptSeconds: 9 }, rev: 0 } },
      'body.policy.acceptSeconds',
    ],
    ['no name', 'putQueue', { body: { ...BILLING, name: ' ', rev: 0 } }, 'body.name'],
    ['a name that nobody sees', 'putQueue', { body: { ...BILLING, name: '\u200b\u2060', rev: 0 } }, 'body.name'],
    [
      'two greetings in one language',
      'putQueue',
      { body: { ...BILLING, policy: { greeting: twice('pt-br', 'pt-BR') }, rev: 0 } },
      'body.policy.greeting',
    ],
    [
      'two greetings for all languages',
      'changeSettings',
      { body: { ...usualDesk(), policy: { ...usualDesk().policy, greeting: twice() }, rev: 0 } },
      'body.policy.greeting',
    ],
    [
      'a skill that nobody sees',
      'putAgent',
      { body: { ...NO_PLACE, seen: NO_PLACE, skills: ['\u200d'] } },
      'body.skills.0',
    ],
    ['a queue id that is none', 'putQueue', { path: { queueId: 'Billing!' } }, 'path.queueId'],
    ['no rev', 'changeSettings', { body: usualDesk() }, 'body.rev'],
    ['no capacity', 'putAgent', { body: { ...NO_PLACE, seen: NO_PLACE, capacity: 0 } }, 'body.capacity'],
    ['nothing that was seen', 'putAgent', { body: NO_PLACE }, 'body.seen'],
    ['somebody who comes and goes', 'setMembers', { body: { add: ['agent-1'], remove: ['agent-1'] } }, 'body.remove'],
    ['an empty skill', 'putAgent', { body: { ...NO_PLACE, seen: NO_PLACE, skills: [''] } }, 'body.skills.0'],
    ['a heir of no kind', 'removeAgent', { body: { sessions: { kind: 'nobody' } } }, 'body.sessions.kind'],
    ['a placeholder that there is not', 'putCannedReply', { body: { ...HOURS, text: '{{queue.size}}' } }, 'body.text'],
    ['a shortcut of two words', 'putCannedReply', { body: { ...HOURS, shortcut: 'two words' } }, 'body.shortcut'],
    ['a page too long', 'getSettingsLog', { query: { limit: '101' } }, 'query.limit'],
  ])('with %s is bad, and says which field: %s', async (_, name, unusual, path) => {
    const { status, body } = await call(name, LEAD, unusual);
    expect(status).toBe(400);
    expect(ApiError.parse(body).error).toMatchObject({
      ...{ code: 'bad-request', fields: expect.arrayContaining([expect.objectContaining({ path })]) },
    });
  });

  it.each<[Name, Unusual, string]>([
    ['changeSettings', { body: { ...usualDesk(), capacity: 2, rev: 9_999 } }, '409 changed-meanwhile'],
    ['changeSettings', { body: { ...usualDesk(), defaultQueueId: 'nowhere', rev: 0 } }, '409 unknown-queue'],
    ['putQueue', { body: { ...BILLING, name: 'general', rev: 0 } }, '409 name-taken'],
    ['setMembers', { path: { queueId: 'nowhere' } }, '409 unknown-queue'],
    ['removeQueue', { path: { queueId: 'general' } }, '409 still-in-use'],
    ['removeQueue', { path: { queueId: 'nowhere' } }, '409 unknown-queue'],
    ['putAgent', { path: { agentId: 'agent-9' } }, '404 not-found'],
    ['putAgent', { body: { ...NO_PLACE, seen: { ...NO_PLACE, capacity: 40 } } }, '409 changed-meanwhile'],
    ['removeAgent', { path: { agentId: 'lead-1' } }, '403 forbidden'],
    ['removeAgent', { body: { sessions: { kind: 'agent', agentId: 'agent-9' } } }, '409 not-available'],
    ['putCannedReply', { body: { ...HOURS, queues: ['nowhere'] } }, '409 unknown-queue'],
  ])('that is refused says so: %s %j', async (name, unusual, expected) => {
    expect(await codeOf(call(name, LEAD, unusual))).toBe(expected);
  });
});
