import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHistoryItem } from '../../shared/store/history-item.ts';
import { loadHistory } from '../../shared/store/sessions.ts';
import type { Table } from '../../shared/store/table.ts';
import { ENGINES, type RunningEngine, startEngine } from '../engine.ts';

const LARGE = 'x'.repeat(300_000);
const MESSAGES = 5;

describe.each(ENGINES)('a history of long messages on %s', (name) => {
  let engine: RunningEngine;
  let table: Table;

  beforeAll(async () => {
    engine = await startEngine(name);
    table = await engine.newTable();
    for (let seq = 1; seq <= MESSAGES; seq += 1) {
      const Item = toHistoryItem('ses_1', seq, {
        type: 'message-received',
        at: '2026-05-03T12:00:00.000Z',
        by: { kind: 'customer', id: 'cus_1' },
        commandId: `c${seq}`,
        messageId: `msg_${seq}`,
        thread: 'telegram#700:1',
        content: { kind: 'text', text: LARGE },
      });
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
    }
  });
  afterAll(() => engine.end());

  it('says that there is more when the service ends a page before the limit', async () => {
    const newest = await loadHistory(table, 'ses_1', { limit: 100 });
    expect(newest.more).toBe(true);
    const [oldest] = newest.entries;
    const before = await loadHistory(table, 'ses_1', { before: oldest?.seq ?? 1, limit: 100 });
    expect([...before.entries, ...newest.entries].map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(before.more).toBe(false);
  });

  it('has nothing before its first entry, nor between two neighbours', async () => {
    const nothing = { entries: [], more: false };
    expect(await loadHistory(table, 'ses_1', { before: 1, limit: 100 })).toEqual(nothing);
    expect(await loadHistory(table, 'ses_1', { before: 3, after: 2, limit: 100 })).toEqual(nothing);
    expect(await loadHistory(table, 'ses_1', { before: 3, after: 9, limit: 100 })).toEqual(nothing);
  });
});
