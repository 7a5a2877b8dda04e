import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { ConditionalWrite } from './conditional-write.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

const ThreadItem = z.object({
  sessionId: z.string(),
  customerId: z.string(),
  /** Who they are by themselves, where they are joined to another customer, whose the session is. */
  native: z.string().exactOptional(),
  /** By which entry of its history the session was last opened again, if it was: whoever found it completed sees the difference. */
  reopened: z.number().exactOptional(),
});
const IdentityItem = z.object({ customerId: z.string() });
const CustomerItem = z.object({
  name: z.string(),
  language: z.string().exactOptional(),
  createdAt: z.string(),
  /** Whom they are besides, by proof. */
  joined: z.looseObject({ to: z.string() }).exactOptional(),
  /** Absent on customers who were entered before identities were kept with them. */
  identities: z.array(z.object({ kind: z.string(), value: z.string() })).default([]),
});

/** To whom a thread belongs and which session it is attached to. */
export type Thread = z.infer<typeof ThreadItem>;

/** One of the things a customer is known by: `telegram` and a user's id. */
export interface Identity {
  readonly kind: string;
  readonly value: string;
}

/** What is kept of a customer; times are ISO 8601, UTC. */
export type Customer = z.infer<typeof CustomerItem>;

/** A customer as first met. */
export interface NewCustomer {
  readonly customerId: string;
  readonly name: string;
  readonly language?: string;
  readonly identity: Identity;
  readonly createdAt: string;
}

/** Where a thread is attached; half a read unit, or a whole one when strongly consistent. */
export async function loadThread(
  { client, name }: Table,
  thread: string,
  consistent: boolean,
): Promise<Thread | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: keys.thread(thread), ConsistentRead: consistent }),
  );
  return Item === undefined ? undefined : ThreadItem.parse(Item);
}

/** Whose identity it is. */
export async function findCustomer({ client, name }: Table, { kind, value }: Identity): Promise<string | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: keys.identity(kind, value), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : IdentityItem.parse(Item).customerId;
}

/** What is known of a customer: half a read unit. `undefined` when nothing is. */
export async function loadCustomer({ client, name }: Table, customerId: string): Promise<Customer | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: keys.customer(customerId) }));
  return Item === undefined ? undefined : CustomerItem.parse(Item);
}

/** Attaches a thread to a session, provided that it is still attached as it was found. */
export function attachThread({ name }: Table, thread: string, to: Thread, found: Thread | undefined): ConditionalWrite {
  return {
    write: { Put: { TableName: name, Item: { ...keys.thread(thread), ...to }, ...unchangedSince(found) } },
    onFailure: 'conflict',
  };
}

/** Has a thread lead nowhere, provided that it leads to that session. */
export function detachThread({ name }: Table, thread: string, sessionId: string): ConditionalWrite {
  return {
    write: {
      Delete: {
        TableName: name,
        Key: keys.thread(thread),
        ConditionExpression: 'sessionId = :found',
        ExpressionAttributeValues: { ':found': sessionId },
      },
    },
    onFailure: 'conflict',
  };
}

function unchangedSince(found: Thread | undefined) {
  if (found === undefined) return { ConditionExpression: 'attribute_not_exists(pk)' };
  const { sessionId, reopened } = found;
  return reopened === undefined
    ? {
        ConditionExpression: 'sessionId = :found AND attribute_not_exists(reopened)',
        ExpressionAttributeValues: { ':found': sessionId },
      }
    : {
        ConditionExpression: 'sessionId = :found AND reopened = :reopened',
        ExpressionAttributeValues: { ':found': sessionId, ':reopened': reopened },
      };
}

/** Enters a customer with the identity they came with, provided that nobody has it yet. */
export function enterCustomer({ name }: Table, customer: NewCustomer): readonly ConditionalWrite[] {
  const { customerId, identity, ...known } = customer;
  const ConditionExpression = 'attribute_not_exists(pk)';
  const items = [
    { ...keys.customer(customerId), ...known, identities: [identity] },
    { ...keys.identity(identity.kind, identity.value), customerId },
  ];
  return items.map((Item) => ({
    write: { Put: { TableName: name, Item, ConditionExpression } },
    onFailure: 'conflict',
  }));
}
