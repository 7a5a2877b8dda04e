import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Delivery, StoredEntry } from '../contracts/views.ts';
import { fromHistoryItem } from './history-item.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/**
 * Writes how far a reply has come, provided that it stands where it was found. The history entry itself never changes;
 * this is the note on its margin. `undefined` when somebody was faster.
 */
export async function writeDelivery(
  { client, name }: Table,
  sessionId: string,
  seq: number,
  found: Delivery,
  delivery: Delivery,
): Promise<StoredEntry | undefined> {
  try {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: name,
        Key: keys.history(sessionId, seq),
        UpdateExpression: 'SET delivery = :delivery',
        ConditionExpression: 'delivery.#state = :state AND delivery.attempt = :attempt',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':delivery': delivery, ':state': found.state, ':attempt': found.attempt },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return Attributes === undefined ? undefined : fromHistoryItem(Attributes);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
