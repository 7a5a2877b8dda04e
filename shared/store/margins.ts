import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Delivery, Fetching, StoredEntry } from '../contracts/views.ts';
import { fromHistoryItem } from './history-item.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/** What is noted on the margin of a history entry: the entry itself never changes. */
interface Notes {
  /** How far a reply has come. */
  readonly delivery: Delivery;
  /** What became of fetching a message's file. */
  readonly fetching: Fetching;
}

/** Notes it, provided that what is there stands where it was found. `undefined` when somebody was faster. One write unit for each KB of the entry. */
async function writeNote<Name extends keyof Notes>(
  { client, name }: Table,
  [sessionId, seq]: readonly [string, number],
  note: Name,
  found: Notes[Name],
  next: Notes[Name],
): Promise<StoredEntry | undefined> {
  try {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: name,
        Key: keys.history(sessionId, seq),
        UpdateExpression: 'SET #note = :next',
        ConditionExpression: '#note.#state = :state AND #note.attempt = :attempt',
        ExpressionAttributeNames: { '#note': note, '#state': 'state' },
        ExpressionAttributeValues: { ':next': next, ':state': found.state, ':attempt': found.attempt },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return Attributes === undefined ? undefined : fromHistoryItem(Attributes);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

/** Notes how far a reply has come. `undefined` when somebody was faster. */
export function writeDelivery(table: Table, sessionId: string, seq: number, found: Delivery, next: Delivery) {
  return writeNote(table, [sessionId, seq], 'delivery', found, next);
}

/** Notes what became of fetching a file. `undefined` when somebody was faster. */
export function writeFetching(table: Table, sessionId: string, seq: number, found: Fetching, next: Fetching) {
  return writeNote(table, [sessionId, seq], 'fetching', found, next);
}
