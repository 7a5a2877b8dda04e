import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import { actOnLost } from '../../shared/desk/lost-timers.ts';
import { reply } from '../../shared/desk/reply.ts';
import { loadRoster } from '../../shared/store/roster.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Asking } from '../domain/support.ts';
import { type RunningEngine, startEngine } from '../engine.ts';
import { verify } from '../verify.ts';
import { act, done, enter, ledgerNow, openTestDesk, sessionNow, type TestDesk, take, written } from './bench.ts';
import { Clockwork } from './clockwork.ts';
import { reachCustomer } from './reach-customer.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const COMPLETE: Asking = { type: 'complete', cause: 'agent', category: 'resolved' };
const SETTINGS: DeskSettings = {
  ...DEFAULT_SETTINGS,
  policy: { ...DEFAULT_SETTINGS.policy, idle: { minutes: 10, graceSeconds: 60 } },
};

let engine: RunningEngine;
let table: Table;
let desk: TestDesk;
let clockwork: Clockwork;
let sessionId: string;
let failures: unknown[];

beforeAll(async () => {
  engine = await startEngine('dynoxide');
});
afterAll(() => engine.end());

beforeEach(async () => {
  table = await engine.newTable();
  desk = openTestDesk(table, SETTINGS);
  clockwork = new Clockwork(desk);
  failures = [];
  await enter(table, 'agent-1');
  sessionId = (await take(desk, written(1))).session.id;
  done(await act(desk, sessionId, ANN, { type: 'claim' }));
});

/** Every minute for so long, whatever was set being lost. */
async function sweptFor(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    desk.pass(60);
    const looking = { desk, arm: clockwork.arm, hasTime: () => true, failed: (error: unknown) => failures.push(error) };
    await actOnLost(looking, await loadRoster(table), Date.parse(desk.now()));
    await reachCustomer(desk, sessionId);
  }
  expect(failures).toEqual([]);
}

const doing = (asking: Asking) =>
  clockwork.reported(sessionId, async () => done(await act(desk, sessionId, ANN, asking)));
const answers = () =>
  clockwork.reported(sessionId, async () => done(await reply(desk, sessionId, ANN, { messageId: 'm', text: 'Red?' })));

describe('a session whose timer came to nothing', () => {
  it('wakes within the hour after its time', async () => {
    const wakeAt = new Date(Date.parse(desk.now()) + 30 * 60_000).toISOString();
    await doing({ type: 'park', reason: 'parts', wakeAt });
    await sweptFor(30 + 5);
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'pending' });
    await sweptFor(60);
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'active', ownerId: 'agent-1' });
  });

  it('is warned of, with the whole grace and a timer for its end', async () => {
    await answers();
    await sweptFor(10 + 5 + 60);
    const { idleWarning } = await sessionNow(table, sessionId);
    expect(idleWarning).toBeDefined();
    expect(clockwork.setFor(sessionId)).toBe(idleWarning?.closesAt);
    await sweptFor(66);
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'completed', completion: { cause: 'idle' } });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('is told of its end, once, though it was completed around the turn of the month', async () => {
    desk.pass((Date.parse('2026-05-31T23:58:00.000Z') - Date.parse(desk.now())) / 1_000);
    await doing(COMPLETE);
    await sweptFor(3 * 60);
    const ledger = await ledgerNow(table, sessionId);
    expect(ledger.slice(-2)).toEqual(['completed', 'message-sent']);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });
});

it('leaves alone what is not due, what has been said, and what the customer owes nothing', async () => {
  await sweptFor(70);
  await doing(COMPLETE);
  await clockwork.fire(sessionId);
  const { rev } = await sessionNow(table, sessionId);
  await sweptFor(130);
  expect((await sessionNow(table, sessionId)).rev).toBe(rev);
});
