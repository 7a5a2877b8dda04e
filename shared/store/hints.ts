import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { ConditionalWrite } from './conditional-write.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/** How long a link by which somebody came is remembered while they have not written: 30 days. */
export const HINT_SECONDS = 30 * 86_400;

const HintItem = z.object({ start: z.string(), ttl: z.number().int() });

/** Keeps by which link a thread's customer came, until they write; a later link replaces an earlier. One write unit. */
export async function writeHint({ client, name }: Table, thread: string, start: string, nowMs: number): Promise<void> {
  const ttl = Math.floor(nowMs / 1_000) + HINT_SECONDS;
  await client.send(new PutCommand({ TableName: name, Item: { ...keys.hint(thread), start, ttl } }));
}

/** By which link a thread's customer came: one read unit. `undefined` for none, or one that has expired. */
export async function loadHint({ client, name }: Table, thread: string, nowMs: number): Promise<string | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: keys.hint(thread), ConsistentRead: true }));
  if (Item === undefined) return undefined;
  const { start, ttl } = HintItem.parse(Item);
  return ttl * 1_000 > nowMs ? start : undefined;
}

/** Takes a hint away in the transaction that makes use of it, provided that no later link has replaced it. */
export function removeHint({ name }: Table, thread: string, start: string): ConditionalWrite {
  return {
    write: {
      Delete: {
        TableName: name,
        Key: keys.hint(thread),
        ConditionExpression: '#start = :start',
        ExpressionAttributeNames: { '#start': 'start' },
        ExpressionAttributeValues: { ':start': start },
      },
    },
    onFailure: 'conflict',
  };
}
