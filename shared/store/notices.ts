import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { NoticeView } from '../contracts/views.ts';
import { keys, noticesOf } from './keys.ts';
import { fromNoticeItem, toNoticeItem } from './notice-item.ts';
import type { Table } from './table.ts';

const ReadItem = z.object({ upTo: z.string() });

/** Writes a notice, once: one of the same id is left as it is. One or two write units. */
export async function writeNotice({ client, name }: Table, audience: string, notice: NoticeView): Promise<void> {
  const Item = toNoticeItem(audience, notice);
  try {
    await client.send(new PutCommand({ TableName: name, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** The latest notices of an audience, newest first, without those that have expired. */
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
