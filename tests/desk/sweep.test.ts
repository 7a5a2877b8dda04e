import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PING_EVERY_MS, UNHEARD_MS } from '../../shared/contracts/live-limits.ts';
import { DEFAULT_SETTINGS } from '../../shared/contracts/settings.ts';
import { offerNext } from '../../shared/desk/offer-next.ts';
import { type Sweeping, sweep } from '../../shared/desk/sweep.ts';
import { GRACE_MS, type RosterAgent } from '../../shared/domain/roster.ts';
import { connect, loadConnections } from '../../shared/live/connections.ts';
import { disconnect } from '../../shared/live/disconnect.ts';
import { hear } from '../../shared/live/hear.ts';
import { keys } from '../../shared/store/keys.ts';
import { loadAgent } from '../../shared/store/roster.ts';
import type { Table } from '../../shared/store/table.ts';
import { ANN, SYSTEM } from '../domain/support.ts';
import { type RunningEngine, startEngine } from '../engine.ts';
import { verify } from '../verify.ts';
import { act, done, enter, openTestDesk, QUEUE, sessionNow, type TestDesk, take, written } from './bench.ts';

let engine: RunningEngine;
let table: Table;
let desk: TestDesk;
let failures: unknown[];

beforeAll(async () => {
  engine = await startEngine('dynoxide');
});
afterAll(() => engine.end());

beforeEach(async () => {
  table = await engine.newTable();
  desk = openTestDesk(table);
  failures = [];
});

const nowMs = () => Date.parse(desk.now());
const come = (tab: string, agentId = 'agent-1') =>
  connect(table, tab, { agentId, oversees: false, queues: [QUEUE] }, nowMs());
const ping = (tab: string) => hear(table, tab, undefined, async () => true, nowMs());

function sweepNow(unusual: Partial<Sweeping> = {}): Promise<void> {
  return sweep({
    desk,
    arm: async () => undefined,
    end: async (connectionId) => void (await disconnect(table, connectionId, 'left', nowMs())),
    hasTime: () => true,
    failed: (error) => failures.push(error),
    ...unusual,
  });
}

async function ann(): Promise<RosterAgent | undefined> {
  return loadAgent(table, 'agent-1');
}

async function waiting(chat: number): Promise<string> {
  return (await take(desk, written(1, { chat }))).session.id;
}

describe('the sweep', () => {
  it('takes out consoles that fell silent, and closes whose last it was at once', async () => {
    await enter(table, 'agent-1');
    await enter(table, 'agent-2');
    await come('tab-1');
    await come('tab-2', 'agent-2');
    await come('tab-3', 'agent-2');
    for (let passed = 0; passed <= UNHEARD_MS; passed += PING_EVERY_MS) {
      desk.pass(PING_EVERY_MS / 1_000);
      await ping('tab-2');
    }
    await sweepNow();
    expect((await loadConnections(table, nowMs())).map(({ connectionId }) => connectionId)).toEqual(['tab-2']);
    expect(await ann()).toMatchObject({ connection: 'closed' });
    expect(await loadAgent(table, 'agent-2')).toMatchObject({ connection: 'open' });
    expect(failures).toEqual([]);
  });

  it('leaves alone who is heard', async () => {
    await enter(table, 'agent-1');
    await come('tab-1');
    desk.pass(UNHEARD_MS / 1_000 - 1);
    await sweepNow();
    expect(await ann()).toMatchObject({ connection: 'open' });
  });

  it.each([
    ['closes who has been interrupted for longer than the grace', GRACE_MS + 1, 'closed'],
    ['leaves alone who has been interrupted for less', GRACE_MS - 1, 'interrupted'],
  ] as const)('%s', async (_, goneMs, connection) => {
    const interruptedAt = new Date(nowMs() - goneMs).toISOString();
    await enter(table, 'agent-1', { connection: 'interrupted', interruptedAt });
    await sweepNow();
    expect(await ann()).toMatchObject({ connection });
  });

  it('finds out of whose loss nobody lived to tell, and grants them the grace', async () => {
    await enter(table, 'agent-1');
    await come('tab-1');
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: keys.connection('tab-1') }));
    await sweepNow();
    expect(await ann()).toMatchObject({ connection: 'interrupted', interruptedAt: desk.now() });
  });

  it('settles the sessions of who is gone with some left', async () => {
    await enter(table, 'agent-1');
    const sessionId = await waiting(1);
    done(await act(desk, sessionId, ANN, { type: 'claim' }));
    const agent = await ann();
    if (agent === undefined) throw new Error('agent-1 is not there');
    await enter(table, 'agent-1', { ...agent, connection: 'closed' });
    await sweepNow();
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'waiting' });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('marks what somebody parked who has just gone', async () => {
    await enter(table, 'agent-1');
    const sessionId = await waiting(1);
    done(await act(desk, sessionId, ANN, { type: 'claim' }));
    done(await act(desk, sessionId, ANN, { type: 'park', reason: 'waits for parts' }));
    await enter(table, 'agent-1', { connection: 'closed', interruptedAt: desk.now() });
    await sweepNow();
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'pending', ownerGoneSince: desk.now() });
  });

  it('ends an offer whose timer was lost, and not one that is only just due', async () => {
    await enter(table, 'agent-1');
    const sessionId = await waiting(1);
    await offerNext(desk, sessionId);
    desk.pass(33);
    await sweepNow();
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'offered' });
    desk.pass(3);
    await sweepNow();
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'waiting', passedBy: ['agent-1'] });
  });

  it('offers what waits though somebody has room, until nobody has', async () => {
    const sessionIds = [await waiting(1), await waiting(2), await waiting(3)];
    await enter(table, 'agent-1');
    await sweepNow();
    const statuses = (await Promise.all(sessionIds.map((id) => sessionNow(table, id)))).map(({ status }) => status);
    expect(statuses).toEqual(['offered', 'offered', 'waiting']);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('looks again at what somebody keeps who is gone only when it is something else', async () => {
    const keeps = { whenOwnerGone: { customerWaits: 'keep', others: 'keep' } } as const;
    desk = openTestDesk(table, { ...DEFAULT_SETTINGS, policy: { ...DEFAULT_SETTINGS.policy, ...keeps } });
    await enter(table, 'agent-1', { capacity: 9 });
    const first = await waiting(1);
    done(await act(desk, first, ANN, { type: 'claim' }));
    const gone = { capacity: 9, connection: 'closed', interruptedAt: desk.now() } as const;
    await enter(table, 'agent-1', { ...gone, load: 1 });
    desk.pass(600);
    await sweepNow();
    expect(await sessionNow(table, first)).toMatchObject({ ownerId: 'agent-1', ownerGoneSince: desk.now() });
    const settled = await ann();
    expect(settled?.settledAs).toBeDefined();
    const second = await waiting(2);
    done(await act(desk, second, ANN, { type: 'claim' }));
    await sweepNow();
    expect(await sessionNow(table, second)).toMatchObject({ ownerId: 'agent-1', ownerGoneSince: desk.now() });
    expect((await ann())?.settledAs).not.toBe(settled?.settledAs);
    expect(failures).toEqual([]);
  });

  it('goes on past what is damaged among agents and consoles, and tells of each', async () => {
    for (const key of [keys.roster('agent-0'), keys.connection('tab-0')]) {
      await table.client.send(new PutCommand({ TableName: table.name, Item: { ...key, name: 7 } }));
    }
    await enter(table, 'agent-1', { connection: 'interrupted', interruptedAt: '2026-05-03T11:00:00.000Z' });
    await enter(table, 'agent-2');
    await come('tab-2', 'agent-2');
    const sessionId = await waiting(1);
    const expiresAt = new Date(nowMs() + 30_000).toISOString();
    done(await act(desk, sessionId, SYSTEM, { type: 'offer', offerId: 'offer-1', agentId: 'agent-2', expiresAt }));
    await waiting(2);
    desk.pass(40);
    await sweepNow();
    expect(await ann()).toMatchObject({ connection: 'closed' });
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'waiting', passedBy: ['agent-2'] });
    expect(failures.map(String)).toEqual(
      expect.arrayContaining([
        'Error: ROSTER AGENT#agent-0 cannot be read',
        'Error: LIVE CONNECTION#tab-0 cannot be read',
      ]),
    );
  });

  it('goes on where one part fails, and stops when its time is over', async () => {
    await enter(table, 'agent-1', { connection: 'interrupted', interruptedAt: '2026-05-03T11:00:00.000Z' });
    await enter(table, 'agent-2');
    await come('tab-2', 'agent-2');
    desk.pass(UNHEARD_MS / 1_000);
    await sweepNow({ hasTime: () => false });
    expect(await ann()).toMatchObject({ connection: 'interrupted' });
    const end = async () => {
      throw new Error('throttled');
    };
    await sweepNow({ end });
    expect(failures).toHaveLength(1);
    expect(await ann()).toMatchObject({ connection: 'closed' });
  });
});
