import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { beginningOf, isNamed, type NameQuery, partsOfName } from '../domain/customer-name.ts';
import { type Key, keys } from './keys.ts';
import type { Table } from './table.ts';
import { writeBatch } from './write-batch.ts';

const NamedItem = z.object({ pk: z.string(), sk: z.string(), name: z.string() });

function namedKey(part: string, customerId: string): Key {
  return keys.named(beginningOf(part), part, customerId);
}

/**
 * Lets a customer be found by a name: half a read unit when they can be already, else one write unit as well for each part of it, the one
 * that is asked for last. Names by which they went before remain.
 */
export async function rememberName(table: Table, customerId: string, name: string): Promise<void> {
  const [first, ...others] = partsOfName(name);
  if (first === undefined) return;
  const known = await table.client.send(new GetCommand({ TableName: table.name, Key: namedKey(first, customerId) }));
  if (known.Item?.name === name) return;
  const item = (part: string) => ({ ...namedKey(part, customerId), name });
  await writeBatch(table, { puts: others.map(item), deletes: [] });
  await writeBatch(table, { puts: [item(first)], deletes: [] });
}

/** So many names are looked through: about 30 KB, four read units. */
const MOST_NAMES = 300;

/** Customers whom somebody may mean, and whether there are more than were asked for. */
export interface Named {
  readonly customerIds: readonly string[];
  readonly more: boolean;
}

/** Finds customers by the beginnings of their names' words, those first whose word is the shortest: half a read unit for 4 KB of names. */
export async function findNamed({ client, name }: Table, { by, words }: NameQuery, most: number): Promise<Named> {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :by)',
      ExpressionAttributeValues: { ':pk': keys.named(beginningOf(by), '', '').pk, ':by': by },
      Limit: MOST_NAMES,
    }),
  );
  const named = Items.map((item) => NamedItem.parse(item)).filter((item) => isNamed(item.name, words));
  const customerIds = [...new Set(named.map(({ sk }) => sk.slice(sk.indexOf('#') + 1)))];
  return {
    customerIds: customerIds.slice(0, most),
    more: customerIds.length > most || LastEvaluatedKey !== undefined,
  };
}
