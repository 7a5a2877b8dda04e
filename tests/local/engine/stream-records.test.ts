import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import sqlite from 'node-sqlite3-wasm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Engine } from '../../../local/engine/engine.ts';
import { readyStreamRecords } from '../../../local/engine/stream-records.ts';
import { clientOf } from '../../engine.ts';

const NOW_MS = Date.parse('2026-05-03T12:00:00.000Z');
const DAY_MS = 24 * 60 * 60 * 1_000;

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-test-'));
  file = join(folder, 'engine.db');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function inFile<Answer>(ask: (database: InstanceType<typeof sqlite.Database>) => Answer): Answer {
  const database = new sqlite.Database(file);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    return ask(database);
  } finally {
    database.close();
  }
}

/** As many records as the engine would write, one a second, the last of them at this time. */
function write(count: number, lastAtMs: number): void {
  inFile((database) => {
    database.exec('BEGIN');
    for (let number = 1; number <= count; number += 1) {
      database.run(
        'INSERT INTO _stream_records (table_name, event_name, keys_json, sequence_number, shard_id, created_at) VALUES (?, ?, ?, ?, ?, ?)',
        ['desk', 'INSERT', '{}', String(number), 'shard-1', Math.floor(lastAtMs / 1_000) - count + number],
      );
    }
    database.exec('COMMIT');
  });
}

function numbers(): readonly number[] {
  const rows = inFile((database) => database.all('SELECT sequence_number FROM _stream_records ORDER BY id'));
  return rows.map((row) => Number(row.sequence_number));
}

function planOf(query: string): string {
  return JSON.stringify(inFile((database) => database.all(`EXPLAIN QUERY PLAN ${query}`)));
}

test('neither a write nor a reading looks through all records', () => {
  readyStreamRecords(file, NOW_MS);
  const next =
    "SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = 'desk'";
  const reading = `SELECT new_image FROM _stream_records WHERE table_name = 'desk' AND shard_id = 'shard-1'
    AND CAST(sequence_number AS INTEGER) > 7 ORDER BY CAST(sequence_number AS INTEGER) ASC LIMIT 10`;
  expect(planOf(next)).toContain('INDEX baton_by_table');
  expect(planOf(reading)).toContain('INDEX baton_by_shard');
  expect(planOf(reading)).not.toContain('TEMP B-TREE');
});

test('what is older than a day goes, and the newest thousand stay however old they are', () => {
  readyStreamRecords(file, NOW_MS);
  write(1_500, NOW_MS - DAY_MS - 1_000);
  readyStreamRecords(file, NOW_MS);
  expect(numbers()).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 501));
});

test('what is younger than a day stays', () => {
  readyStreamRecords(file, NOW_MS);
  write(1_500, NOW_MS);
  readyStreamRecords(file, NOW_MS);
  expect(numbers()).toHaveLength(1_500);
});

test('a lock that a killed process left is no hindrance', () => {
  mkdirSync(`${file}.lock`);
  readyStreamRecords(file, NOW_MS);
  expect(numbers()).toEqual([]);
});

test('what is no database is refused', () => {
  writeFileSync(file, 'this is not a database, however long it may be'.repeat(100));
  expect(() => readyStreamRecords(file, NOW_MS)).toThrow();
});

test('the engine takes the file as its own, and numbers go on after it was made ready again', async () => {
  const streamed = async (item: string) => {
    const engine = new Engine({ folder, onCrash: (reason) => expect.unreachable(reason), only: 'dynoxide' });
    await engine.start();
    const { client } = engine;
    if (item === 'first') {
      await client.call('CreateTable', {
        TableName: 'desk',
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      });
    }
    const put = new PutItemCommand({ TableName: 'desk', Item: { pk: { S: item } } });
    await clientOf(client.endpoint).send(put);
    await engine.end();
    return numbers();
  };
  expect(await streamed('first')).toEqual([1]);
  expect(await streamed('second')).toEqual([1, 2]);
});
