import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PING_EVERY_MS, UNHEARD_MS } from '../../shared/contracts/live-limits.ts';
import type { Connectedness } from '../../shared/domain/roster.ts';
import { connect, loadConnections, updateViewer } from '../../shared/live/connections.ts';
import { disconnect } from '../../shared/live/disconnect.ts';
import { hear } from '../../shared/live/hear.ts';
import { keys } from '../../shared/store/keys.ts';
import { loadAgent } from '../../shared/store/roster.ts';
import type { Table } from '../../shared/store/table.ts';
import { enter } from '../desk/bench.ts';
import { ENGINES, type RunningEngine, startEngine } from '../engine.ts';
import { everyInterleaving, stepped } from './interleaving.ts';

const VIEWER = { agentId: 'agent-1', oversees: false, queues: ['general'] };
const NOW_MS = Date.parse('2026-05-03T12:00:00.000Z');

const anything = async () => true;

type Act = (table: Table) => Promise<unknown>;
const comes =
  (id: string): Act =>
  (table) =>
    connect(table, id, VIEWER, NOW_MS);
const goes =
  (id: string): Act =>
  (table) =>
    disconnect(table, id, 'lost', NOW_MS);
const leaves =
  (id: string): Act =>
  (table) =>
    disconnect(table, id, 'left', NOW_MS);

describe.each(ENGINES)('consoles on %s', (name) => {
  let engine: RunningEngine;
  let table: Table;

  beforeAll(async () => {
    engine = await startEngine(name);
  });
  afterAll(() => engine.end());

  beforeEach(async () => {
    table = await engine.newTable();
    await enter(table, 'agent-1', { connection: 'closed' });
  });

  async function connectionNow(agentId = 'agent-1'): Promise<Connectedness | undefined> {
    return (await loadAgent(table, agentId))?.connection;
  }

  const come = (id: string, atMs = NOW_MS, viewer = VIEWER) => connect(table, id, viewer, atMs);
  const go = (id: string, atMs = NOW_MS) => disconnect(table, id, 'lost', atMs);

  it('make their agent connected while one of them is there, interrupted with the last', async () => {
    await come('tab-1');
    await come('tab-2');
    const times = { connectedAtMs: NOW_MS, seenAtMs: NOW_MS };
    expect(await loadConnections(table, NOW_MS)).toEqual([
      { connectionId: 'tab-1', ...times, ...VIEWER },
      { connectionId: 'tab-2', ...times, ...VIEWER },
    ]);
    await go('tab-2');
    expect(await connectionNow()).toBe('open');
    await go('tab-1', NOW_MS + 5);
    expect(await loadAgent(table, 'agent-1')).toMatchObject({
      ...{ connection: 'interrupted', interruptedAt: new Date(NOW_MS + 5).toISOString() },
    });
    expect(await loadConnections(table, NOW_MS)).toEqual([]);
    await come('tab-3');
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ connection: 'open' });
    expect(await loadAgent(table, 'agent-1')).not.toHaveProperty('interruptedAt');
  });

  it('that leave on purpose make their agent gone at once, with the last of them', async () => {
    await come('tab-1');
    await come('tab-2');
    await disconnect(table, 'tab-2', 'left', NOW_MS);
    expect(await connectionNow()).toBe('open');
    await disconnect(table, 'tab-1', 'left', NOW_MS);
    expect(await connectionNow()).toBe('closed');
    await go('tab-1');
    expect(await connectionNow()).toBe('closed');
  });

  it('may be gone twice, or never have been there', async () => {
    await come('tab-1');
    await come('tab-2');
    for (const id of ['tab-1', 'tab-1', 'tab-9']) await go(id);
    expect(await connectionNow()).toBe('open');
  });

  it('leave those of other agents alone', async () => {
    await enter(table, 'agent-2', { connection: 'closed' });
    await come('tab-1');
    await come('tab-2', NOW_MS, { ...VIEWER, agentId: 'agent-2' });
    await go('tab-2');
    expect(await connectionNow()).toBe('open');
    expect(await connectionNow('agent-2')).toBe('interrupted');
  });

  it('of who has no place in the roster listen all the same', async () => {
    await come('tab-1', NOW_MS, { ...VIEWER, agentId: 'nobody' });
    expect(await loadConnections(table, NOW_MS)).toHaveLength(1);
    expect(await loadAgent(table, 'nobody')).toBeUndefined();
  });

  it('count as gone once they are too old, though the table has not dropped them', async () => {
    await come('tab-1');
    expect(await loadConnections(table, NOW_MS + 25 * 3_600_000)).toEqual([]);
  });

  it('that have been silent do not vouch for their agent any more', async () => {
    await come('tab-1');
    await come('tab-2', NOW_MS + UNHEARD_MS);
    await go('tab-2', NOW_MS + UNHEARD_MS);
    expect(await connectionNow()).toBe('interrupted');
  });

  it('that say so are there for longer; one that was silent for too long has to come again', async () => {
    await come('tab-1');
    await come('tab-2');
    for (let atMs = NOW_MS; atMs < NOW_MS + 2 * UNHEARD_MS; atMs += PING_EVERY_MS) {
      expect(await hear(table, 'tab-1', undefined, anything, atMs)).not.toBe('unknown');
    }
    const later = NOW_MS + 2 * UNHEARD_MS;
    expect(await hear(table, 'tab-2', undefined, anything, later)).toBe('unknown');
    await go('tab-2', later);
    expect(await connectionNow()).toBe('open');
  });

  it('are told by what their agent may see now, not by what they might when the ticket was issued', async () => {
    await enter(table, 'agent-1', { connection: 'closed', queues: ['general', 'billing'] });
    await come('tab-1');
    expect(await loadConnections(table, NOW_MS)).toMatchObject([{ queues: ['general', 'billing'] }]);
  });

  it('are told by other queues and roles as soon as those change', async () => {
    await come('tab-1');
    await come('tab-2', NOW_MS, { ...VIEWER, agentId: 'agent-2' });
    await updateViewer(table, { agentId: 'agent-1', oversees: true, queues: [] }, NOW_MS);
    expect(await loadConnections(table, NOW_MS)).toMatchObject([
      { agentId: 'agent-1', oversees: true },
      { agentId: 'agent-2', oversees: false, queues: ['general'] },
    ]);
  });

  it('cannot be read when one of them is damaged', async () => {
    const Item = { ...keys.connection('tab-1'), agentId: 7 };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
    await expect(loadConnections(table, NOW_MS)).rejects.toThrow();
  });
});

/**
 * What each order of two lives of tabs has to end in: connected while one of them is still there; with none, gone if the
 * last of them left on purpose, and otherwise interrupted.
 */
const STORIES: readonly {
  readonly title: string;
  readonly before: readonly Act[];
  readonly acts: readonly Act[];
  readonly without?: readonly Connectedness[];
}[] = [
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
  {
    title: 'both leave on purpose',
    ...{ before: ['tab-1', 'tab-2'].map(comes), acts: [leaves('tab-1'), leaves('tab-2')] },
    without: ['closed', 'interrupted'],
  },
  {
    title: 'one leaves on purpose and the other is lost',
    ...{ before: ['tab-1', 'tab-2'].map(comes), acts: [leaves('tab-2'), goes('tab-1')] },
    without: ['closed', 'interrupted'],
  },
  {
    title: 'one leaves on purpose while the other comes',
    ...{ before: [comes('tab-1')], acts: [leaves('tab-1'), comes('tab-2')] },
  },
  {
    title: 'the same one is lost and leaves on purpose while another stays',
    ...{ before: ['tab-1', 'tab-2'].map(comes), acts: [leaves('tab-2'), goes('tab-2')] },
  },
];

describe('two tabs at once', () => {
  let engine: RunningEngine;

  beforeAll(async () => {
    engine = await startEngine('dynoxide');
  });
  afterAll(() => engine.end());

  it.each(STORIES)('tell the truth in every order: $title', async ({ before, acts, without = ['interrupted'] }) => {
    const table = await engine.newTable();
    const orders = await everyInterleaving(async (choose) => {
      await reset(table);
      for (const act of before) await act(table);
      await stepped(table, acts, choose);
      const there = (await loadConnections(table, NOW_MS)).length > 0;
      const agent = await loadAgent(table, 'agent-1');
      expect(there ? ['open'] : without, choose.order.join(' ')).toContain(agent?.connection);
    });
    expect(orders).toBeGreaterThan(2);
  });

  async function reset(table: Table): Promise<void> {
    for (const { connectionId } of await loadConnections(table, NOW_MS)) {
      await disconnect(table, connectionId, 'lost', NOW_MS);
    }
    await enter(table, 'agent-1', { connection: 'closed' });
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: keys.roster('agent-1') }));
    expect(Item).toMatchObject({ connection: 'closed' });
  }
});
