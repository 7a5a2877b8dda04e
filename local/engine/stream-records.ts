import { rmSync } from 'node:fs';
import sqlite from 'node-sqlite3-wasm';

/** Where dynoxide keeps every change of every table. It creates this table if it is not there, and never an index on it. */
const TABLE = `
  CREATE TABLE IF NOT EXISTS _stream_records (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    table_name TEXT NOT NULL,
    event_name TEXT NOT NULL,
    keys_json TEXT NOT NULL,
    new_image TEXT,
    old_image TEXT,
    sequence_number TEXT NOT NULL,
    shard_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    user_identity TEXT
  )`;

/** What it looks for with every write (the next number of the table) and with every reading of a shard. */
const INDEXES = [
  'CREATE INDEX IF NOT EXISTS baton_by_table ON _stream_records (table_name, CAST(sequence_number AS INTEGER))',
  'CREATE INDEX IF NOT EXISTS baton_by_shard ON _stream_records (table_name, shard_id, CAST(sequence_number AS INTEGER))',
];

/** How long DynamoDB keeps stream records (DynamoDB developer guide, change data capture for DynamoDB Streams). */
const KEPT_SECONDS = 24 * 60 * 60;

/** Kept however old they are: the next number follows from the newest, and what a killed runner had not worked on is among them. */
const KEPT_RECORDS = 1_000;

/**
 * Makes dynoxide's file ready before the engine opens it. The engine looks through all stream records with each write and each
 * reading, so that a desk would become slower with every message it has ever had; with these indexes it finds what it looks
 * for, and what the service would have forgotten goes. Throws when the file is damaged.
 */
export function readyStreamRecords(file: string, nowMs: number): void {
  // The library's lock is a folder, which outlives a process that was killed; the engine does not run yet.
  rmSync(`${file}.lock`, { recursive: true, force: true });
  const database = new sqlite.Database(file);
  try {
    // The engine writes ahead in a log whose index several processes would have to share; alone, none is needed.
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    for (const statement of [TABLE, ...INDEXES]) database.exec(statement);
    database.run(
      'DELETE FROM _stream_records WHERE created_at < ? AND id <= (SELECT MAX(id) FROM _stream_records) - ?',
      [Math.floor(nowMs / 1_000) - KEPT_SECONDS, KEPT_RECORDS],
    );
  } finally {
    database.close();
  }
}
