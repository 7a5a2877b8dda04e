import { setTimeout as pause } from 'node:timers/promises';
import { boards, keys, sessionIdOf } from '../../shared/store/keys.ts';
import { BOARD_INDEX } from '../../shared/store/table.ts';
import { type SessionItems, sessionItems } from './session-items.ts';
import type { TableReader } from './table-reader.ts';

/** How often a session is read again that changes while it is read. */
const STILL_TRIES = 10;
const STILL_PAUSE_MS = 20;

/** A session with its history, and whether both are of one moment. */
export interface ReadItems extends SessionItems {
  readonly isStill: boolean;
}

/**
 * Reads a session with its history as they are at one moment, strongly consistent; `undefined` when nothing is there. One
 * that changes whenever it is read is read as well as can be.
 */
export async function readStill(reader: TableReader, sessionId: string): Promise<ReadItems | undefined> {
  const key = keys.session(sessionId);
  let before = await reader.get(key);
  for (let tries = 1; ; tries += 1) {
    const items = await readPartition(reader, key.pk);
    const after = await reader.get(key);
    // Whatever adds to a history changes the session's number with it, in one transaction.
    const isStill = before?.rev === after?.rev;
    if (isStill || tries === STILL_TRIES) return items.length === 0 ? undefined : { ...sessionItems(items), isStill };
    before = after;
    await pause(STILL_PAUSE_MS);
  }
}

/** Everything of one partition as it is now. */
export function readPartition(reader: TableReader, pk: string) {
  const values = { ':pk': pk };
  return reader.query({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: values, ConsistentRead: true });
}

/** Whether a partition holds anything at all. */
export async function isThere(reader: TableReader, pk: string): Promise<boolean> {
  const values = { ':pk': pk };
  const query = {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: values,
    ConsistentRead: true,
    Limit: 1,
  };
  return (await reader.query(query)).length > 0;
}

/** Ids on one board from a rank on: candidates only, since the index trails the table. */
async function readBoard(reader: TableReader, board: string, fromRank = ''): Promise<readonly string[]> {
  const items = await reader.query({
    IndexName: BOARD_INDEX,
    KeyConditionExpression: 'board = :board AND boardRank >= :from',
    ExpressionAttributeValues: { ':board': board, ':from': fromRank === '' ? ' ' : fromRank },
  });
  return items.map(({ pk }) => sessionIdOf(String(pk)));
}

/** Whose boards to look at for sessions that changed while the table was read. */
export interface Boards {
  readonly queues: Iterable<string>;
  readonly agents: Iterable<string>;
  /** ISO 8601, UTC: completed sessions from then on. */
  readonly completedSince?: string;
}

/** Ids of all sessions that are open, or were completed lately: candidates, by the index. */
export async function readBoards(
  reader: TableReader,
  { queues, agents, completedSince }: Boards,
): Promise<readonly string[]> {
  const names = [...queues].map(boards.waiting);
  for (const agent of agents) names.push(boards.active(agent), boards.pending(agent));
  const ids = new Set<string>();
  for (const name of names) for (const id of await readBoard(reader, name)) ids.add(id);
  if (completedSince === undefined) return [...ids];
  const month = new Date(completedSince);
  month.setUTCDate(1);
  // A month ahead as well, should one begin meanwhile.
  for (let months = 0; months < 2; months += 1) {
    const board = boards.completed(month.toISOString().slice(0, 7));
    for (const id of await readBoard(reader, board, completedSince)) ids.add(id);
    month.setUTCMonth(month.getUTCMonth() + 1);
  }
  return [...ids];
}

/** Ids of a customer's sessions, by the index. */
export async function readOfCustomer(reader: TableReader, customerId: string): Promise<readonly string[]> {
  const items = await reader.query({
    IndexName: 'customer',
    KeyConditionExpression: 'customer = :customer',
    ExpressionAttributeValues: { ':customer': keys.customer(customerId).pk },
  });
  return items.map(({ pk }) => sessionIdOf(String(pk)));
}

/** How many requests are under way at once. */
const AT_ONCE = 8;

/** Does the same for each, a few at a time. */
export async function forEach<Value>(values: Iterable<Value>, act: (value: Value) => Promise<void>): Promise<void> {
  const rest = [...values].toReversed();
  const worker = async () => {
    for (let value = rest.pop(); value !== undefined; value = rest.pop()) await act(value);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
