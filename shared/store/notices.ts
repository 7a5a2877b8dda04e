import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { NoticeView } from '../contracts/views.ts';
import { keys, noticesOf } from './keys.ts';
import { fromNoticeItem, KEPT_SECONDS, toNoticeItem } from './notice-item.ts';
import type { Table } from './table.ts';

const ReadItem = z.object({ upTo: z.string() });

/** Writes a notice, once: one that is kept by the same name is left as it is. One or two write units. */
export async function writeNotice(
  { client, name }: Table,
  audience: string,
  keptBy: string,
  notice: NoticeView,
): Promise<void> {
  const Item = toNoticeItem(audience, keptBy, notice);
  try {
    await client.send(new PutCommand({ TableName: name, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** When something was first to be told, or now if it has not been: one write unit, refused from the second time on. */
export async function firstToldAt(
  { client, name }: Table,
  audience: string,
  key: string,
  now: string,
): Promise<string> {
  const hash = createHash('sha256').update(key).digest('base64url');
  const ttl = Math.ceil(Date.parse(now) / 1_000) + KEPT_SECONDS;
  try {
    await client.send(
      new PutCommand({
        TableName: name,
        Item: { ...keys.told(audience, hash), at: now, ttl },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return now;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    // Inside the exception the attributes are the service's own, where the document client does not reach.
    return error.Item?.at?.S ?? now;
  }
}

/** The latest notices of an audience, by when they happened, newest first, without those that have expired. */
export async function loadNotices(
  { client, name }: Table,
  audience: string,
  limit: number,
  nowMs: number,
): Promise<readonly NoticeView[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :notice)',
      ExpressionAttributeValues: { ':pk': noticesOf(audience), ':notice': 'NOTICE#' },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return Items.map(fromNoticeItem).flatMap(({ notice, ttl }) => (ttl * 1_000 > nowMs ? [notice] : []));
}

/** Up to which notice somebody has read; `undefined` for none yet. */
export async function loadNoticesRead({ client, name }: Table, agentId: string): Promise<string | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: keys.noticesRead(agentId) }));
  return Item === undefined ? undefined : ReadItem.parse(Item).upTo;
}

/** Notes up to where somebody has read; never goes back. Answers what holds now. */
export async function writeNoticesRead({ client, name }: Table, agentId: string, upTo: string): Promise<string> {
  const Item = { ...keys.noticesRead(agentId), upTo };
  try {
    await client.send(
      new PutCommand({
        TableName: name,
        Item,
        ConditionExpression: 'attribute_not_exists(pk) OR upTo < :upTo',
        ExpressionAttributeValues: { ':upTo': upTo },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return upTo;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    // Inside the exception the attributes are the service's own, where the document client does not reach.
    return error.Item?.upTo?.S ?? upTo;
  }
}
