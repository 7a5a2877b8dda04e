import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { keys, sessionIdOf } from './keys.ts';
import { CUSTOMER_INDEX, type Table } from './table.ts';

/**
 * Ids of a customer's sessions that began before an instant, newest first: half a read unit for 4 KB of keys. The index
 * trails the table by milliseconds; load the sessions to know how they stand.
 */
export async function readEarlierSessions(
  { client, name }: Table,
  customerId: string,
  beforeMs: number,
  limit: number,
): Promise<readonly string[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: name,
      IndexName: CUSTOMER_INDEX,
      KeyConditionExpression: 'customer = :customer AND openedAt < :before',
      ExpressionAttributeValues: { ':customer': keys.customer(customerId).pk, ':before': beforeMs },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return Items.map(({ pk }) => sessionIdOf(String(pk)));
}
