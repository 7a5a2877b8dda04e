import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { ROLES } from '../domain/actor.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';
import type { Write } from './transact.ts';

const RemovedQueue = z.object({
  /** Where its sessions go; the default queue if nobody said. */
  moveTo: z.string().exactOptional(),
  /** Who removed it: the ledger says that its sessions were moved on their word. */
  by: z.object({ kind: z.literal('agent'), id: z.string(), roles: z.array(z.enum(ROLES)) }),
});

/** What is left of a removed queue: where sessions go that are found in it later. */
export type RemovedQueue = z.infer<typeof RemovedQueue>;

/** What is left of a queue; `undefined` when nobody removed one of that id. */
export async function loadRemovedQueue({ client, name }: Table, queueId: string): Promise<RemovedQueue | undefined> {
  const Key = keys.removedQueue(queueId);
  const { Item } = await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }));
  return Item === undefined ? undefined : RemovedQueue.parse(Item);
}

/** Notes where a removed queue's sessions go, in the transaction that removes it. */
export function removedQueueWrite({ name }: Table, queueId: string, removed: RemovedQueue): Write {
  return { Put: { TableName: name, Item: { ...keys.removedQueue(queueId), ...removed } } };
}

/** Forgets it, in the transaction that makes a queue of the same id again. */
export function forgetRemovedQueue({ name }: Table, queueId: string): Write {
  return { Delete: { TableName: name, Key: keys.removedQueue(queueId) } };
}
