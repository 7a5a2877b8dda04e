import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import { reply } from '../../shared/desk/reply.ts';
import { writeDelivery } from '../../shared/store/margins.ts';
import type { Table } from '../../shared/store/table.ts';
import { type RunningEngine, startEngine } from '../engine.ts';
import { verify } from '../verify.ts';
import { act, done, enter, historyNow, openTestDesk, sessionNow, type TestDesk, take, written } from './bench.ts';
import { Clockwork } from './clockwork.ts';
import { reachCustomer } from './reach-customer.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const SETTINGS: DeskSettings = {
  ...DEFAULT_SETTINGS,
  policy: { ...DEFAULT_SETTINGS.policy, idle: { minutes: 10, graceSeconds: 60 } },
};

let engine: RunningEngine;
let table: Table;
let desk: TestDesk;
let clockwork: Clockwork;
let sessionId: string;

beforeAll(async () => {
  engine = await startEngine('dynoxide');
});
afterAll(() => engine.end());

beforeEach(async () => {
  table = await engine.newTable();
  desk = openTestDesk(table, SETTINGS);
  clockwork = new Clockwork(desk);
  await enter(table, 'agent-1');
  sessionId = (await take(desk, written(1))).session.id;
  done(await act(desk, sessionId, ANN, { type: 'claim' }));
  clockwork.delivers = false;
  const message = { messageId: 'm', text: 'What colour is it?' };
  await clockwork.reported(sessionId, async () => done(await reply(desk, sessionId, ANN, message)));
});

const session = () => sessionNow(table, sessionId);
const isWarned = async () => (await session()).idleWarning !== undefined;

describe('a customer whom an answer reaches late', () => {
  it('is not warned while it is on its way, and has the whole time from when it reached them', async () => {
    await clockwork.fire(sessionId);
    await clockwork.fire(sessionId);
    expect(await isWarned()).toBe(false);
    desk.pass(120);
    await reachCustomer(desk, sessionId);
    const reachedAt = desk.now();
    await clockwork.fire(sessionId);
    expect(await isWarned()).toBe(false);
    await clockwork.fire(sessionId);
    expect(await isWarned()).toBe(true);
    expect(Date.parse(desk.now()) - Date.parse(reachedAt)).toBe(10 * 60_000);
  });

  it('is not waited for longer when it took less than a minute', async () => {
    desk.pass(59);
    await reachCustomer(desk, sessionId);
    await clockwork.fire(sessionId);
    expect(await isWarned()).toBe(true);
  });

  it('has the whole grace from when the warning reached them', async () => {
    await reachCustomer(desk, sessionId);
    await clockwork.fire(sessionId);
    // On its way for the first grace and half of the second.
    await clockwork.fire(sessionId);
    desk.pass(30);
    await reachCustomer(desk, sessionId);
    const reachedAt = desk.now();
    await clockwork.fire(sessionId);
    expect((await session()).status).toBe('active');
    await clockwork.fire(sessionId);
    expect(await session()).toMatchObject({ status: 'completed', completion: { cause: 'idle' } });
    expect(Date.parse(desk.now()) - Date.parse(reachedAt)).toBe(60_000);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('is warned all the same where it failed for good: its owner knows, and may send it again', async () => {
    const { seq, delivery } = (await historyNow(table, sessionId)).at(-1) ?? {};
    if (seq === undefined || delivery === undefined) throw new Error('nothing was said');
    await writeDelivery(table, sessionId, seq, delivery, { ...delivery, state: 'failed', reason: 'blocked' });
    await clockwork.fire(sessionId);
    expect(await isWarned()).toBe(true);
  });
});
