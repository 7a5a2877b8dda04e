import { SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Handler } from '../../functions/api/serve.ts';
import { trackerRoutes } from '../../shared/contracts/routes/tracker-routes.ts';
import { routes } from '../../shared/contracts/routes.ts';
import { NO_TRACKER } from '../../shared/contracts/tracker.ts';
import { ROLES } from '../../shared/domain/actor.ts';
import { keys } from '../../shared/store/keys.ts';
import { loadSettingsChanges } from '../../shared/store/settings-log.ts';
import type { Table } from '../../shared/store/table.ts';
import { loadTracker, trackerWrite } from '../../shared/store/tracker.ts';
import { transact } from '../../shared/store/transact.ts';
import type { RunningEngine } from '../engine.ts';
import { type Caller, deployed, httpEvent } from './surroundings.ts';
import { playParameters, status, TestTracker } from './tracker-rig.ts';

const ADMIN = { id: 'admin-1', roles: ['admin'] } as const;

type Name = keyof typeof trackerRoutes;
const names = Object.keys(trackerRoutes) as Name[];
const handlers = new Map<Name, Handler>();
const ssm = mockClient(SSMClient);
const tracker = new TestTracker();
const parameters = new Map<string, string>();

let engine: RunningEngine;
let table: Table;

beforeAll(async () => {
  ({ engine, table } = await deployed());
  await tracker.start();
  for (const name of names) {
    const file = new URL(`../../functions/${routes[name].handler}.ts`, import.meta.url).pathname;
    const module: { handler: Handler } = await import(/* @vite-ignore */ file);
    handlers.set(name, module.handler);
  }
});
afterAll(() => {
  tracker.end();
  return engine.end();
});

beforeEach(async () => {
  tracker.reset();
  parameters.clear();
  ssm.reset();
  playParameters(ssm, parameters);
  // A tracker that nobody has decided about, whatever was before.
  const { settings } = await loadTracker(table);
  if (settings.rev > 0) await transact(table, [trackerWrite(table, settings, NO_TRACKER)]);
});

async function call(name: Name, body: object = {}, caller: Caller = ADMIN) {
  const answer = await handlers.get(name)?.(httpEvent(caller, { body: JSON.stringify(body) }));
  return { status: answer?.statusCode, body: JSON.parse(answer?.body ?? 'null') };
}

const revNow = async () => (await loadTracker(table)).settings.rev;
const draft = async (unusual: object = {}) => ({
  ...{ rev: await revNow(), url: tracker.url, enabled: false, events: ['ticket.opened', 'ticket.ended'] },
  ...unusual,
});
const codeOf = ({ body }: { body: { error?: { code: string } } }) => body.error?.code;

describe('the tracker’s routes', () => {
  it.each(names)('%s is for admins alone', async (name) => {
    for (const role of ROLES.filter((one) => one !== 'admin')) {
      expect((await call(name, await draft(), { id: `${role}-9`, roles: [role] })).status).toBe(403);
    }
    expect((await call(name, await draft(), 'nobody')).status).toBe(401);
  });

  it('decide where tickets go, and the log tells who did, without what may be secret in the address', async () => {
    const url = `${tracker.url}/T0P-S3CRET?token=abc`;
    const put = await call('putTracker', await draft({ url }));
    expect(put).toMatchObject({
      status: 200,
      body: { tracker: { url, enabled: false, events: ['ticket.opened', 'ticket.ended'] } },
    });
    expect((await call('getTracker')).body.tracker).toEqual(put.body.tracker);
    const [change] = (await loadSettingsChanges(table, { limit: 1 })).changes;
    expect(change).toMatchObject({ by: ADMIN.id, subject: 'tracker', action: 'created' });
    expect(JSON.stringify(change)).toContain(new URL(url).origin);
    expect(JSON.stringify(change)).not.toMatch(/S3CRET|abc/);
  });

  it('tell a change of the hidden part of an address, and write nothing for the same again', async () => {
    await call('putTracker', await draft());
    await call('putTracker', await draft({ url: `${tracker.url}/other` }));
    const before = await revNow();
    expect((await call('putTracker', await draft({ url: `${tracker.url}/other`, rev: 0 }))).status).toBe(200);
    expect(await revNow()).toBe(before);
    const [change] = (await loadSettingsChanges(table, { limit: 1 })).changes;
    expect(change?.changes).toMatchObject([{ field: 'url' }]);
  });

  it.each([
    ['http://tracker.example.com/hook', 'tracker-address'],
    ['https://169.254.169.254/latest', 'tracker-address'],
    ['https://[fd00:ec2::254]/', 'tracker-address'],
    ['https://10.1.2.3/', 'tracker-address'],
    ['https://user:word@tracker.example.com/', 'bad-request'],
    ['javascript:alert(1)', 'bad-request'],
    ['tracker', 'bad-request'],
  ])('refuse the address %s', async (url, code) => {
    expect(codeOf(await call('putTracker', await draft({ url })))).toBe(code);
  });

  it('refuse what somebody else has changed meanwhile', async () => {
    const seen = await draft();
    await call('putTracker', seen);
    expect(codeOf(await call('putTracker', { ...seen, events: ['ticket.changed'] }))).toBe('changed-meanwhile');
  });

  it('refuse to tell a tracker that has no address, or nothing to sign with', async () => {
    expect(codeOf(await call('putTracker', await draft({ enabled: true })))).toBe('tracker-incomplete');
    await call('makeTrackerSecret');
    expect(codeOf(await call('putTracker', await draft({ enabled: true, url: '' })))).toBe('tracker-incomplete');
    expect((await call('putTracker', await draft({ enabled: true }))).body.tracker).toMatchObject({ enabled: true });
    expect(codeOf(await call('putTracker', await draft({ events: [] })))).toBe('bad-request');
  });
});

describe('a secret', () => {
  it('is told once, and is in neither the table nor the log', async () => {
    const made = await call('makeTrackerSecret');
    const { secret } = made.body;
    expect([...parameters.values()]).toEqual([secret]);
    expect(JSON.stringify((await call('getTracker')).body)).not.toContain(secret);
    expect(JSON.stringify(await loadTracker(table))).not.toContain(secret);
    expect(JSON.stringify((await loadSettingsChanges(table, { limit: 5 })).changes)).not.toContain(secret);
    expect(made.body.tracker).toHaveProperty('secretMadeAt');
    expect(made.body.tracker).not.toHaveProperty('previousSecretUntil');
  });

  it('signs beside the one before it for a day, and the one before that is forgotten', async () => {
    const [first, second, third] = [
      await call('makeTrackerSecret'),
      await call('makeTrackerSecret'),
      await call('makeTrackerSecret'),
    ].map(({ body }) => body);
    expect([...parameters.values()]).toEqual([second.secret, third.secret]);
    expect(first.secret).not.toBe(second.secret);
    const ms = Date.parse(third.tracker.previousSecretUntil) - Date.parse(third.tracker.secretMadeAt);
    expect(ms).toBe(24 * 3_600_000);
  });

  it('is forgotten when somebody else was faster, so that none signs that nobody was told', async () => {
    const [one, other] = await Promise.all([call('makeTrackerSecret'), call('makeTrackerSecret')]);
    const made = [one, other].filter((answer) => answer.status === 200).map(({ body }) => body.secret);
    const refused = [one, other].flatMap((answer) => codeOf(answer) ?? []);
    expect(made.length + refused.length).toBe(2);
    expect(refused.every((code) => code === 'changed-meanwhile')).toBe(true);
    expect([...parameters.values()].toSorted()).toEqual(made.toSorted());
  });
});

describe('a test', () => {
  const ready = async () => {
    await call('makeTrackerSecret');
    await call('putTracker', await draft());
  };

  it('sends a signed ping, also while nothing else is sent, and shows the beginning of the answer', async () => {
    await ready();
    tracker.answers.push(status(201, {}, `hello ${'x'.repeat(300)}`));
    const { body } = await call('testTracker');
    expect(body.test).toMatchObject({ outcome: 'answered', status: 201 });
    expect(body.test.excerpt).toBe(`hello ${'x'.repeat(194)}`);
    expect(tracker.came[0]?.headers).toMatchObject({
      'baton-event': 'ping',
      'baton-signature': expect.stringMatching(/^t=\d{10},v1=[0-9a-f]{64}$/),
    });
    expect(JSON.parse(tracker.came[0]?.body ?? '')).toMatchObject({ type: 'ping' });
  });

  it('says why there was no answer', async () => {
    await ready();
    tracker.answers.push((response) => void response.socket?.destroy());
    expect((await call('testTracker')).body.test).toMatchObject({ outcome: 'unreachable', fault: 'broken-answer' });
  });

  it('needs an address and a secret', async () => {
    expect(codeOf(await call('testTracker'))).toBe('tracker-incomplete');
    await call('putTracker', await draft());
    expect(codeOf(await call('testTracker'))).toBe('tracker-incomplete');
    expect(keys.tracker().pk).toBe('TRACKER');
  });
});
