import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Fetching, StoredEntry } from '../contracts/views.ts';
import { fromHistoryItem } from './history-item.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/**
 * Writes what became of fetching a message's file, provided that it stands where it was found: a note on the margin of the entry, as a delivery is.
 * `undefined` when somebody was faster.
 */
export async function writeFetching(
  { client, name }: Table,
  sessionId: string,
  seq: number,
  found: Fetching,
  fetching: Fetching,
): Promise<StoredEntry | undefined> {
  try {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: name,
        Key: keys.history(sessionId, seq),
        UpdateExpression: 'SET fetching = :fetching',
        ConditionExpression: 'fetching.#state = :state AND fetching.attempt = :attempt',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':fetching': fetching, ':state': found.state, ':attempt': found.attempt },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return Attributes === undefined ? undefined : fromHistoryItem(Attributes);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
