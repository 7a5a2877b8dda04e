import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredEntry } from '../contracts/views.ts';
import type { Session } from '../domain/session.ts';
import { fromHistoryItem } from './history-item.ts';
import { historySk, keys } from './keys.ts';
import { fromSessionItem } from './session-item.ts';
import type { Table } from './table.ts';

/** DynamoDB reads at most 100 items a batch (DynamoDB quotas, BatchGetItem). */
const BATCH = 100;

/** Loads a session, strongly consistent: 1 read unit. `undefined` when there is none. */
export async function loadSession({ client, name }: Table, sessionId: string): Promise<Session | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: keys.session(sessionId), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : fromSessionItem(Item);
}

/** Loads sessions by id, in the order of the ids, leaving out what is not there: 1 read unit each. */
export async function loadSessions(table: Table, sessionIds: readonly string[]): Promise<readonly Session[]> {
  const found = new Map<string, Session>();
  for (let at = 0; at < sessionIds.length; at += BATCH) {
    for (const session of await loadBatch(table, sessionIds.slice(at, at + BATCH))) found.set(session.id, session);
  }
  return sessionIds.flatMap((id) => found.get(id) ?? []);
}

async function loadBatch({ client, name }: Table, sessionIds: readonly string[]): Promise<readonly Session[]> {
  const sessions: Session[] = [];
  let wanted: Record<string, unknown>[] = sessionIds.map((id) => ({ ...keys.session(id) }));
  while (wanted.length > 0) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [name]: { Keys: wanted, ConsistentRead: true } } }),
    );
    sessions.push(...(Responses?.[name] ?? []).map(fromSessionItem));
    wanted = UnprocessedKeys?.[name]?.Keys ?? [];
  }
  return sessions;
}

/** Which part of a history to read: at most `limit` entries before or after a number, else the newest. */
export interface HistoryRange {
  readonly before?: number;
  readonly after?: number;
  readonly limit: number;
}

/** Reads a part of a history, oldest first, and whether there is more beyond it. */
export async function loadHistory(
  { client, name }: Table,
  sessionId: string,
  { before, after, limit }: HistoryRange,
): Promise<{ readonly entries: readonly StoredEntry[]; readonly more: boolean }> {
  const forward = after !== undefined;
  // DynamoDB refuses a range that ends before it begins.
  if (before !== undefined && before <= (after ?? 0) + 1) return { entries: [], more: false };
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': keys.session(sessionId).pk,
        ':from': historySk((after ?? 0) + 1),
        ':to': before === undefined ? 'H#~' : historySk(before - 1),
      },
      ConsistentRead: true,
      ScanIndexForward: forward,
      Limit: limit + 1,
    }),
  );
  const page = Items.slice(0, limit).map(fromHistoryItem);
  // A page of the service ends at 1 MB (DynamoDB quotas), which long messages reach before the limit.
  const more = Items.length > limit || LastEvaluatedKey !== undefined;
  return { entries: forward ? page : page.toReversed(), more };
}

/** One entry of a history; `undefined` when there is none of that number. */
export async function loadEntry(
  { client, name }: Table,
  sessionId: string,
  seq: number,
): Promise<StoredEntry | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: keys.history(sessionId, seq), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : fromHistoryItem(Item);
}
