import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { By } from '../domain/actor.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';
import type { Write } from './transact.ts';

const Proven = z.object({
  /** Whom they are. */
  to: z.string(),
  /** The chat in which it was proven, and in which they are told of their mails. */
  thread: z.string(),
  address: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  proof: z.literal('code'),
});
const Join = Proven.extend({
  /** As it was before somebody else proved the address, and is again once that is taken back. */
  before: Proven.exactOptional(),
});

/**
 * That a customer who is known by an address is another one, who is known by a chat. It stands with the first alone: what that one is known by
 * stays theirs, so that taking it back leaves them as they were.
 */
export type Join = z.infer<typeof Join>;

const Joinable = z.object({ joined: Join.exactOptional() });
const JoinedItem = Proven.omit({ to: true }).extend({ customerId: z.string() });
const UnjoinedItem = JoinedItem.extend({
  endedAt: z.string(),
  by: z.union([
    z.object({ kind: z.literal('agent'), id: z.string() }),
    z.object({ kind: z.enum(['customer', 'assistant', 'system']) }),
  ]),
});

/** Somebody known by an address who is this customer. */
export type Joined = z.infer<typeof JoinedItem>;

/** That it was so, until when, and by whose word it is no more: the customer's own, another one's proof, or an agent's. */
export type Unjoined = z.infer<typeof UnjoinedItem>;

/** Whom a customer is, if not only themselves: one read unit. */
export async function loadJoin({ client, name }: Table, customerId: string): Promise<Join | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: keys.customer(customerId), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : Joinable.parse(Item).joined;
}

/** Who a customer is besides, and was, latest first: a read unit for about twenty of them. */
export async function joinsOf(
  { client, name }: Table,
  customerId: string,
): Promise<{ readonly joined: readonly Joined[]; readonly ended: readonly Unjoined[] }> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :joined)',
      ExpressionAttributeValues: { ':pk': keys.customer(customerId).pk, ':joined': 'JOINED' },
      ConsistentRead: true,
    }),
  );
  const isOver = ({ sk }: Record<string, unknown>) => String(sk).startsWith('JOINED-UNTIL#');
  return {
    joined: Items.filter((item) => !isOver(item)).map((item) => JoinedItem.parse(item)),
    ended: Items.filter(isOver)
      .map((item) => UnjoinedItem.parse(item))
      .toReversed(),
  };
}

/** Whether it stands as it was found. */
function asFound(found: Join | undefined) {
  return found === undefined
    ? { condition: 'attribute_not_exists(joined)', names: {}, values: {} }
    : {
        condition: 'joined.#to = :foundTo AND joined.#at = :foundAt',
        names: { '#to': 'to', '#at': 'at' },
        values: { ':foundTo': found.to, ':foundAt': found.at },
      };
}

/** Joins a customer to another, provided that nothing changed since `found`; whom they were joined to before loses them. */
export function joinWrites(
  { name: TableName }: Table,
  customerId: string,
  found: Join | undefined,
  join: Omit<Join, 'before'>,
): readonly Write[] {
  const isOthers = found !== undefined && found.to !== join.to;
  const { before: _, ...was } = found ?? {};
  const before = isOthers ? { before: was } : found?.before === undefined ? {} : { before: found.before };
  const { condition, names, values } = asFound(found);
  const others = isOthers ? endedWrites(TableName, customerId, found, join.at, { kind: 'customer', id: join.to }) : [];
  return [
    {
      Update: {
        TableName,
        Key: keys.customer(customerId),
        UpdateExpression: 'SET joined = :join',
        ConditionExpression: `attribute_exists(pk) AND ${condition}`,
        ...(found && { ExpressionAttributeNames: names }),
        ExpressionAttributeValues: { ...values, ':join': { ...join, ...before } },
      },
    },
    liveWrite(TableName, customerId, join),
    ...others,
  ];
}

/** Takes a join back: the customer is who they were before it. */
export function unjoinWrites(
  { name: TableName }: Table,
  customerId: string,
  found: Join,
  at: string,
  by: By,
): readonly Write[] {
  const { before } = found;
  const { condition, names, values } = asFound(found);
  return [
    {
      Update: {
        TableName,
        Key: keys.customer(customerId),
        UpdateExpression: before === undefined ? 'REMOVE joined' : 'SET joined = :before',
        ConditionExpression: condition,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: { ...values, ...(before && { ':before': before }) },
      },
    },
    ...endedWrites(TableName, customerId, found, at, by),
    ...(before === undefined ? [] : [liveWrite(TableName, customerId, before)]),
  ];
}

function liveWrite(TableName: string, customerId: string, { to, ...proven }: Omit<Join, 'before'>): Write {
  const { thread, address, at, proof } = proven;
  return { Put: { TableName, Item: { ...keys.joined(to, address), customerId, thread, address, at, proof } } };
}

function endedWrites(TableName: string, customerId: string, found: Join, endedAt: string, by: By): readonly Write[] {
  const { to, thread, address, at, proof } = found;
  const Item = { ...keys.unjoined(to, endedAt, address), customerId, thread, address, at, proof, endedAt, by };
  return [{ Delete: { TableName, Key: keys.joined(to, address) } }, { Put: { TableName, Item } }];
}

/** Enters a customer who is joined to another from the first, known by the address alone, provided that nobody has it yet. */
export function enterJoined(
  { name: TableName }: Table,
  customerId: string,
  join: Omit<Join, 'before'>,
): readonly Write[] {
  const { address, at } = join;
  const once = { TableName, ConditionExpression: 'attribute_not_exists(pk)' };
  const identities = [{ kind: 'email', value: address }];
  return [
    {
      Put: { ...once, Item: { ...keys.customer(customerId), name: address, createdAt: at, identities, joined: join } },
    },
    { Put: { ...once, Item: { ...keys.identity('email', address), customerId } } },
    liveWrite(TableName, customerId, join),
  ];
}
