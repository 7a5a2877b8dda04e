import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Table } from './table.ts';

/** One write of a transaction, with its condition. */
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** What of a cancelled transaction another try may get past. */
const LOST = new Set(['ConditionalCheckFailed', 'TransactionConflict', 'None', undefined]);

/**
 * Writes all or nothing. `conflict`: a condition does not hold any more, or one of the items is being written at this
 * moment. Throws when DynamoDB cannot be reached or refuses for another reason.
 */
export async function transact({ client }: Table, writes: readonly Write[]): Promise<'written' | 'conflict'> {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: [...writes] }));
    return 'written';
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    if (error.CancellationReasons?.some(({ Code }) => !LOST.has(Code))) throw error;
    return 'conflict';
  }
}
