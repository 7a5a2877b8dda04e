import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import { fillRoom, offerNext } from '../../shared/desk/offer-next.ts';
import { react } from '../../shared/desk/react.ts';
import { reactToAgent } from '../../shared/desk/react-to-agent.ts';
import { sweep } from '../../shared/desk/sweep.ts';
import { takeUpWoken } from '../../shared/desk/take-up.ts';
import type { RosterAgent } from '../../shared/domain/roster.ts';
import { loadAgent } from '../../shared/store/roster.ts';
import type { Table } from '../../shared/store/table.ts';
import { type Asking, SYSTEM } from '../domain/support.ts';
import { type RunningEngine, startEngine } from '../engine.ts';
import { verify } from '../verify.ts';
import { act, done, enter, ledgerNow, openTestDesk, sessionNow, type TestDesk, take, written } from './bench.ts';
import { Clockwork } from './clockwork.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const RETURNING: DeskSettings = {
  ...DEFAULT_SETTINGS,
  policy: { ...DEFAULT_SETTINGS.policy, whenOwnerFull: 'return' },
};

let engine: RunningEngine;
let table: Table;
let desk: TestDesk;
let clockwork: Clockwork;
let chats = 0;

beforeAll(async () => {
  engine = await startEngine('dynoxide');
});
afterAll(() => engine.end());

beforeEach(async () => {
  table = await engine.newTable();
  desk = openTestDesk(table);
  clockwork = new Clockwork(desk);
  // Room for one.
  await enter(table, 'agent-1', { capacity: 1 });
});

const doing = async (sessionId: string, asking: Asking) => done(await act(desk, sessionId, ANN, asking));

async function claimed(): Promise<{ sessionId: string; chat: number }> {
  chats += 1;
  const { session } = await take(desk, written(1, { chat: chats }));
  await doing(session.id, { type: 'claim' });
  return { sessionId: session.id, chat: chats };
}

async function parked(wakeInSeconds?: number): Promise<{ sessionId: string; chat: number }> {
  const session = await claimed();
  const wakeAt = new Date(Date.parse(desk.now()) + (wakeInSeconds ?? 0) * 1_000).toISOString();
  const until = wakeInSeconds === undefined ? {} : { wakeAt };
  await clockwork.reported(session.sessionId, () =>
    doing(session.sessionId, { type: 'park', reason: 'parts', ...until }),
  );
  return session;
}

async function ann(): Promise<RosterAgent> {
  const agent = await loadAgent(table, 'agent-1');
  if (agent === undefined) throw new Error('agent-1 is not there');
  return agent;
}

const writes = (chat: number, messageId = 2) => take(desk, written(messageId, { chat }));
const sweepNow = () =>
  sweep({
    ...{ desk, arm: clockwork.arm, end: async () => undefined, hasTime: () => true },
    failed: (error) => {
      throw error;
    },
  });

describe('a parked session', () => {
  it('counts for nobody, and wakes at its time', async () => {
    const { sessionId } = await parked(3_600);
    expect(await ann()).toMatchObject({ load: 0 });
    expect(await clockwork.fire(sessionId)).toBe('done');
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'active', ownerId: 'agent-1' });
    expect(await ann()).toMatchObject({ load: 1 });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('wakes by its customer’s message', async () => {
    const { sessionId, chat } = await parked();
    await writes(chat);
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'active', ownerId: 'agent-1' });
    expect((await ledgerNow(table, sessionId)).slice(-2)).toEqual(['message-received', 'resumed']);
  });

  it('that was parked until later wakes no earlier, and by one timer', async () => {
    const { sessionId } = await parked(60);
    const wakeAt = new Date(Date.parse(desk.now()) + 7_200_000).toISOString();
    await clockwork.reported(sessionId, () => doing(sessionId, { type: 'park', reason: 'parts', wakeAt }));
    expect(await clockwork.fire(sessionId)).toBe('nothing-to-do');
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'pending' });
    expect(clockwork.setFor(sessionId)).toBe(wakeAt);
    expect(await clockwork.fire(sessionId, 3_600)).toBe('done');
  });

  it.each([
    ['by its time', async ({ sessionId }: { sessionId: string }) => void (await clockwork.fire(sessionId))],
    ['by its customer', async ({ chat }: { chat: number }) => void (await writes(chat))],
  ])('that should go on %s while its owner is full waits for them, and never overloads them', async (_, wakes) => {
    const resting = await parked(60);
    await claimed();
    desk.pass(60);
    await clockwork.reported(resting.sessionId, () => wakes(resting));
    expect(await sessionNow(table, resting.sessionId)).toMatchObject({
      ...{ status: 'pending', ownerId: 'agent-1', parking: { wokenAt: desk.now() } },
    });
    expect(await ann()).toMatchObject({ load: 1, capacity: 1 });
    await writes(resting.chat, 3);
    expect((await ledgerNow(table, resting.sessionId)).filter((type) => type === 'woken')).toHaveLength(1);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('goes back to its queue instead, where the policy says so', async () => {
    desk = openTestDesk(table, RETURNING);
    clockwork = new Clockwork(desk);
    const { sessionId } = await parked(60);
    await claimed();
    expect(await clockwork.fire(sessionId)).toBe('done');
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'waiting', passedBy: [] });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });
});

describe('a woken session whose owner gains room', () => {
  async function wokenBeside(): Promise<{ woken: string; other: string; chat: number }> {
    const { sessionId, chat } = await parked();
    const other = (await claimed()).sessionId;
    desk.pass(1);
    await writes(chat);
    return { woken: sessionId, other, chat };
  }
  const complete = (sessionId: string) => doing(sessionId, { type: 'complete', cause: 'agent', category: 'resolved' });

  it('is theirs again before anything new is offered, longest woken first', async () => {
    const first = await parked();
    const second = await parked();
    const { sessionId: other } = await claimed();
    const waiting = (await take(desk, written(1, { chat: 9_000 }))).session.id;
    desk.pass(1);
    await writes(second.chat);
    desk.pass(1);
    await writes(first.chat);
    const before = await ann();
    await complete(other);
    await reactToAgent(desk, async () => undefined, before, await ann());
    expect(await sessionNow(table, second.sessionId)).toMatchObject({ status: 'active', resumedAt: desk.now() });
    expect(await sessionNow(table, first.sessionId)).toMatchObject({ status: 'pending' });
    expect(await sessionNow(table, waiting)).toMatchObject({ status: 'waiting' });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('is taken up while they are away for a moment', async () => {
    const { woken, other } = await wokenBeside();
    const before = await ann();
    await complete(other);
    await reactToAgent(desk, async () => undefined, before, { ...(await ann()), availability: 'away' });
    expect(await sessionNow(table, woken)).toMatchObject({ status: 'active' });
  });

  it('goes back to its queue when they are gone, for its customer waits', async () => {
    const { woken, other } = await wokenBeside();
    await complete(other);
    await enter(table, 'agent-1', { ...(await ann()), connection: 'closed', interruptedAt: desk.now() });
    await sweepNow();
    expect(await sessionNow(table, woken)).toMatchObject({ status: 'waiting' });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('is found by the reaction to its waking, when they gained it while that was decided', async () => {
    const { woken, other } = await wokenBeside();
    const after = await sessionNow(table, woken);
    const { wokenAt, ...parking } = after.parking ?? { reason: '' };
    await complete(other);
    const reactions = { desk, arm: async () => undefined, queue: async () => undefined };
    await react(reactions, { kind: 'session', before: { ...after, rev: after.rev - 1, parking }, after });
    expect(await sessionNow(table, woken)).toMatchObject({ status: 'active' });
    expect(await ann()).toMatchObject({ load: 1 });
  });

  it('is found by the sweep at the latest', async () => {
    const { woken, other } = await wokenBeside();
    await sweepNow();
    expect(await sessionNow(table, woken)).toMatchObject({ status: 'pending' });
    await complete(other);
    await sweepNow();
    expect(await sessionNow(table, woken)).toMatchObject({ status: 'active' });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('never overloads them, though an offer comes at the same time', async () => {
    for (let rounds = 0; rounds < 10; rounds += 1) {
      const { woken, other } = await wokenBeside();
      const waiting = (await take(desk, written(1, { chat: 10_000 + rounds }))).session.id;
      await complete(other);
      await Promise.all([
        takeUpWoken(desk, 'agent-1'),
        fillRoom(desk, 'agent-1'),
        offerNext(desk, waiting),
        takeUpWoken(desk, 'agent-1'),
      ]);
      expect(await ann()).toMatchObject({ load: 1, capacity: 1 });
      expect(await verify(table)).toMatchObject({ wrongs: [] });
      // Whoever came first has it; the next round begins with room again.
      const { offer, status } = await sessionNow(table, waiting);
      if (offer !== undefined) {
        const { offerId } = offer;
        done(await act(desk, waiting, SYSTEM, { type: 'withdraw', offerId, cause: 'agent-gone' }));
        await takeUpWoken(desk, 'agent-1');
      }
      expect(['waiting', 'offered']).toContain(status);
      await complete(woken);
    }
  });

  it('never overloads them, though they resume it by hand at the same time', async () => {
    const { woken, other } = await wokenBeside();
    await complete(other);
    const outcomes = await Promise.all([
      act(desk, woken, ANN, { type: 'resume', cause: 'owner' }),
      takeUpWoken(desk, 'agent-1'),
      sweepNow(),
    ]);
    expect(outcomes).toHaveLength(3);
    expect(await ann()).toMatchObject({ load: 1 });
    expect((await ledgerNow(table, woken)).filter((type) => type === 'resumed')).toHaveLength(1);
  });
});
