import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect, disconnect, loadConnections } from '../../shared/live/connections.ts';
import { keys } from '../../shared/store/keys.ts';
import { loadAgent } from '../../shared/store/roster.ts';
import type { Table } from '../../shared/store/table.ts';
import { enter } from '../desk/bench.ts';
import { ENGINES, type RunningEngine, startEngine } from '../engine.ts';
import { everyInterleaving, stepped } from './interleaving.ts';

const VIEWER = { agentId: 'agent-1', oversees: false, queues: ['general'] };
const NOW_MS = Date.parse('2026-05-03T12:00:00.000Z');
const HOUR_MS = 3_600_000;

type Act = (table: Table) => Promise<void>;
const comes =
  (id: string): Act =>
  (table) =>
    connect(table, id, VIEWER, NOW_MS);
const goes =
  (id: string): Act =>
  (table) =>
    disconnect(table, id, NOW_MS);

describe.each(ENGINES)('consoles on %s', (name) => {
  let engine: RunningEngine;
  let table: Table;

  beforeAll(async () => {
    engine = await startEngine(name);
  });
  afterAll(() => engine.end());

  beforeEach(async () => {
    table = await engine.newTable();
    await enter(table, 'agent-1', { connected: false });
  });

  async function isConnected(): Promise<boolean | undefined> {
    return (await loadAgent(table, 'agent-1'))?.connected;
  }

  it('make their agent connected while one of them is there', async () => {
    await connect(table, 'tab-1', VIEWER, NOW_MS);
    await connect(table, 'tab-2', VIEWER, NOW_MS);
    expect(await loadConnections(table, NOW_MS)).toEqual([
      { connectionId: 'tab-1', connectedAtMs: NOW_MS, ...VIEWER },
      { connectionId: 'tab-2', connectedAtMs: NOW_MS, ...VIEWER },
    ]);
    await disconnect(table, 'tab-2', NOW_MS);
    expect(await isConnected()).toBe(true);
    await disconnect(table, 'tab-1', NOW_MS);
    expect(await isConnected()).toBe(false);
    expect(await loadConnections(table, NOW_MS)).toEqual([]);
  });

  it('may be gone twice, or never have been there', async () => {
    await connect(table, 'tab-1', VIEWER, NOW_MS);
    await connect(table, 'tab-2', VIEWER, NOW_MS);
    for (const id of ['tab-1', 'tab-1', 'tab-9']) await disconnect(table, id, NOW_MS);
    expect(await isConnected()).toBe(true);
  });

  it('leave those of other agents alone', async () => {
    await enter(table, 'agent-2', { connected: false });
    await connect(table, 'tab-1', VIEWER, NOW_MS);
    await connect(table, 'tab-2', { ...VIEWER, agentId: 'agent-2' }, NOW_MS);
    await disconnect(table, 'tab-2', NOW_MS);
    expect(await isConnected()).toBe(true);
    expect(await loadAgent(table, 'agent-2')).toMatchObject({ connected: false });
  });

  it('of who has no place in the roster listen all the same', async () => {
    await connect(table, 'tab-1', { ...VIEWER, agentId: 'nobody' }, NOW_MS);
    expect(await loadConnections(table, NOW_MS)).toHaveLength(1);
    expect(await loadAgent(table, 'nobody')).toBeUndefined();
  });

  it('are known over a quiet weekend when nobody reported their end, so that the next frame finds out', async () => {
    await connect(table, 'tab-1', VIEWER, NOW_MS);
    expect(await loadConnections(table, NOW_MS + 72 * HOUR_MS)).toHaveLength(1);
    await disconnect(table, 'tab-1', NOW_MS + 72 * HOUR_MS);
    expect(await isConnected()).toBe(false);
  });

  it('count as gone once they are too old, though the table has not dropped them', async () => {
    await connect(table, 'tab-1', VIEWER, NOW_MS);
    expect(await loadConnections(table, NOW_MS + 31 * 24 * HOUR_MS)).toEqual([]);
  });

  it('do not vouch for their agent any more once API Gateway has ended them', async () => {
    await connect(table, 'tab-1', VIEWER, NOW_MS);
    await connect(table, 'tab-2', VIEWER, NOW_MS + HOUR_MS);
    await disconnect(table, 'tab-2', NOW_MS + 2 * HOUR_MS);
    expect(await isConnected()).toBe(false);
  });

  it('cannot be read when one of them is damaged', async () => {
    const Item = { ...keys.connection('tab-1'), agentId: 7 };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
    await expect(loadConnections(table, NOW_MS)).rejects.toThrow();
  });
});

/** What each order of two lives of tabs has to end in: connected while one of them is still there. */
const STORIES: readonly { readonly title: string; readonly before: readonly Act[]; readonly acts: readonly Act[] }[] = [
  { title: 'both tabs go', before: [comes('tab-1'), comes('tab-2')], acts: [goes('tab-1'), goes('tab-2')] },
  { title: 'both tabs come', before: [], acts: [comes('tab-1'), comes('tab-2')] },
  { title: 'one goes while the other comes', before: [comes('tab-1')], acts: [goes('tab-1'), comes('tab-2')] },
  {
    title: 'one goes while the other comes, a third stays',
    ...{ before: [comes('tab-3'), comes('tab-1')], acts: [goes('tab-1'), comes('tab-2')] },
  },
  {
    title: 'two of three go',
    ...{ before: ['tab-1', 'tab-2', 'tab-3'].map(comes), acts: [goes('tab-3'), goes('tab-2')] },
  },
];

describe('two tabs at once', () => {
  let engine: RunningEngine;

  beforeAll(async () => {
    engine = await startEngine('dynoxide');
  });
  afterAll(() => engine.end());

  it.each(STORIES)('tell the truth in every order: $title', async ({ before, acts }) => {
    const table = await engine.newTable();
    const orders = await everyInterleaving(async (choose) => {
      await reset(table);
      for (const act of before) await act(table);
      await stepped(table, acts, choose);
      const there = (await loadConnections(table, NOW_MS)).length > 0;
      expect((await loadAgent(table, 'agent-1'))?.connected, choose.order.join(' ')).toBe(there);
    });
    expect(orders).toBeGreaterThan(2);
  });

  async function reset(table: Table): Promise<void> {
    for (const { connectionId } of await loadConnections(table, NOW_MS)) await disconnect(table, connectionId, NOW_MS);
    await enter(table, 'agent-1', { connected: false });
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: keys.roster('agent-1') }));
    expect(Item).toMatchObject({ connected: false });
  }
});
