import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Identity } from './directory.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/** Why mail to an address is in doubt: it came back, or its reader called it spam. */
export const Suspicion = z.object({ reason: z.enum(['bounced', 'complained']), at: z.iso.datetime() });
export type Suspicion = z.infer<typeof Suspicion>;

const IdentityItem = z.object({ pk: z.string(), customerId: z.string(), suspect: Suspicion.exactOptional() });

const isMail = ({ kind }: Identity) => kind === 'email';

/** The mail addresses among a customer's identities that are in doubt: one read unit each address of theirs. */
export async function suspicionsOf(
  { client, name }: Table,
  identities: readonly Identity[],
): Promise<ReadonlyMap<string, Suspicion>> {
  const byKey = new Map(identities.filter(isMail).map(({ kind, value }) => [keys.identity(kind, value).pk, value]));
  const found = new Map<string, Suspicion>();
  let Keys: Record<string, unknown>[] = [...byKey.keys()].map((pk) => ({ pk, sk: 'IDENTITY' }));
  while (Keys.length > 0) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [name]: { Keys } } }),
    );
    for (const item of Responses?.[name] ?? []) {
      const { pk, suspect } = IdentityItem.parse(item);
      const value = byKey.get(pk);
      if (suspect !== undefined && value !== undefined) found.set(value, suspect);
    }
    Keys = UnprocessedKeys?.[name]?.Keys ?? [];
  }
  return found;
}

/** Marks an address of a customer; nothing for one of nobody's. One write unit. */
export async function markSuspect({ client, name }: Table, address: string, suspect: Suspicion): Promise<void> {
  try {
    await client.send(
      new UpdateCommand({
        TableName: name,
        Key: keys.identity('email', address),
        UpdateExpression: 'SET suspect = :suspect',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':suspect': suspect },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** Takes back that mail to an address came back: one has arrived since. A complaint stays. Costs one write unit. */
export async function clearBounced({ client, name }: Table, address: string, deliveredAt: string): Promise<void> {
  try {
    await client.send(
      new UpdateCommand({
        TableName: name,
        Key: keys.identity('email', address),
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
