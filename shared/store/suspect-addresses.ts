import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/** Why mail to an address is in doubt: it came back, or its reader called it spam. */
export const Suspicion = z.object({ reason: z.enum(['bounced', 'complained']), at: z.iso.datetime() });
export type Suspicion = z.infer<typeof Suspicion>;

const SuspectItem = z.object({ pk: z.string(), suspect: Suspicion.exactOptional() });

/** Which of these addresses are in doubt: half a read unit each. */
export async function suspicionsOf(
  { client, name }: Table,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, Suspicion>> {
  const byKey = new Map(addresses.map((address) => [keys.suspect(address).pk, address]));
  const found = new Map<string, Suspicion>();
  let Keys: Record<string, unknown>[] = [...byKey.values()].map((address) => ({ ...keys.suspect(address) }));
  while (Keys.length > 0) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [name]: { Keys } } }),
    );
    for (const item of Responses?.[name] ?? []) {
      const { pk, suspect } = SuspectItem.parse(item);
      const address = byKey.get(pk);
      if (suspect !== undefined && address !== undefined) found.set(address, suspect);
    }
    Keys = UnprocessedKeys?.[name]?.Keys ?? [];
  }
  return found;
}

/** Marks an address, whoever has it: also of somebody whom nothing proves. One write unit. */
export async function markSuspect({ client, name }: Table, address: string, suspect: Suspicion): Promise<void> {
  await client.send(
    new UpdateCommand({
      TableName: name,
      Key: keys.suspect(address),
      UpdateExpression: 'SET suspect = :suspect',
      ExpressionAttributeValues: { ':suspect': suspect },
    }),
  );
}

/** Takes back that mail to an address came back: one has arrived since. A complaint stays. Costs one write unit. */
export async function clearBounced({ client, name }: Table, address: string, deliveredAt: string): Promise<void> {
  try {
    await client.send(
      new UpdateCommand({
        TableName: name,
        Key: keys.suspect(address),
        UpdateExpression: 'REMOVE suspect',
        ConditionExpression: 'suspect.reason = :bounced AND suspect.#at < :delivered',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':bounced': 'bounced', ':delivered': deliveredAt },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
