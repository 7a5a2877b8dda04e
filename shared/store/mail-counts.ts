import { createHash } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/** Counts are of use for their hour, and a moment more for those who look at them. */
const KEPT_SECONDS = 2 * 3_600;

const Counted = z.object({ count: z.number().int() });

/** Counts one more mail of a sender, or in a thread, and answers how many came within the hour (UTC): one write unit. */
export async function countMail({ client, name }: Table, whose: string, at: string): Promise<number> {
  const hash = createHash('sha256').update(whose).digest('base64url');
  const { Attributes } = await client.send(
    new UpdateCommand({
      TableName: name,
      Key: keys.mailCount(hash, at.slice(0, 13)),
      UpdateExpression: 'ADD #count :one SET #ttl = if_not_exists(#ttl, :ttl)',
      ExpressionAttributeNames: { '#count': 'count', '#ttl': 'ttl' },
      ExpressionAttributeValues: { ':one': 1, ':ttl': Math.floor(Date.parse(at) / 1_000) + KEPT_SECONDS },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return Counted.parse(Attributes).count;
}
