import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Key } from './keys.ts';
import type { Table } from './table.ts';

/** DynamoDB writes at most 25 items a batch (DynamoDB quotas, BatchWriteItem). */
const BATCH = 25;

/** How often what DynamoDB left undone is asked for again. */
const TRIES = 6;
const PAUSE_MS = 25;

/** What to put and what to take away, each without a condition. */
export interface BatchedWrites {
  readonly puts: readonly (Key & Readonly<Record<string, unknown>>)[];
  readonly deletes: readonly Key[];
}

/**
 * Writes items that nobody else writes, in any order and not at once: one write unit for 1 KB each. No item may be named twice. Throws when
 * some are not written after several tries; the same again does no harm.
 */
export async function writeBatch({ client, name }: Table, { puts, deletes }: BatchedWrites): Promise<void> {
  const requests = [
    ...puts.map((Item) => ({ PutRequest: { Item } })),
    ...deletes.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
  ];
  for (let at = 0; at < requests.length; at += BATCH) {
    let left: unknown[] = requests.slice(at, at + BATCH);
    for (let tries = 0; left.length > 0; tries += 1) {
      if (tries === TRIES) throw new Error(`DynamoDB did not take ${left.length} writes`);
      if (tries > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * 2 ** tries));
      // The items are ours or what DynamoDB gave back of them.
      const RequestItems = { [name]: left as typeof requests };
      const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems }));
      left = UnprocessedItems?.[name] ?? [];
    }
  }
}
