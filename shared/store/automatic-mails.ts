import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

const Counted = z.object({ mails: z.number().int() });

/** Longer than the hour that is counted. */
const KEPT_SECONDS = 2 * 3_600;

/** How many mails by rule have gone to a thread in the hour of `at` (ISO 8601, UTC): half a read unit. */
export async function automaticMailsOf({ client, name }: Table, thread: string, at: string): Promise<number> {
  const Key = keys.automaticMails(thread, at.slice(0, 13));
  const { Item } = await client.send(new GetCommand({ TableName: name, Key }));
  return Item === undefined ? 0 : Counted.parse(Item).mails;
}

/** Counts a mail by rule that went to a thread: one write unit. */
export async function countAutomaticMail({ client, name }: Table, thread: string, at: string): Promise<void> {
  await client.send(
    new UpdateCommand({
      TableName: name,
      Key: keys.automaticMails(thread, at.slice(0, 13)),
      UpdateExpression: 'ADD mails :one SET #ttl = :ttl',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: { ':one': 1, ':ttl': Math.ceil(Date.parse(at) / 1_000) + KEPT_SECONDS },
    }),
  );
}
