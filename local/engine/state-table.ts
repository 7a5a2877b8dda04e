import { z } from 'zod';
import type { StateTable } from '../contracts.ts';
import type { EngineClient } from './client.ts';
import { ensureTable } from './tables.ts';

const TABLE = 'baton-local-state';

const itemSchema = z.object({ key: z.object({ S: z.string() }), value: z.object({ S: z.string() }) });
const getSchema = z.object({ Item: itemSchema.optional() });
const querySchema = z.object({
  Items: z.array(itemSchema).default([]),
  LastEvaluatedKey: z.record(z.string(), z.unknown()).optional(),
});

/** The runner's own key-value table in the engine: values as JSON, so that any value round-trips. */
export class EngineStateTable implements StateTable {
  constructor(private readonly client: () => EngineClient) {}

  /** Creates the table where it is missing. */
  async prepare(): Promise<void> {
    await ensureTable(this.client(), {
      name: TABLE,
      schema: {
        AttributeDefinitions: [
          { AttributeName: 'partition', AttributeType: 'S' },
          { AttributeName: 'key', AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: 'partition', KeyType: 'HASH' },
          { AttributeName: 'key', KeyType: 'RANGE' },
        ],
        GlobalSecondaryIndexes: [],
      },
    });
  }

  async get<T>(partition: string, key: string): Promise<T | undefined> {
    const answer = await this.client().call('GetItem', {
      TableName: TABLE,
      Key: keyOf(partition, key),
      ConsistentRead: true,
    });
    const { Item } = getSchema.parse(answer);
    return Item === undefined ? undefined : (JSON.parse(Item.value.S) as T);
  }

  async put(partition: string, key: string, value: unknown): Promise<void> {
    await this.client().call('PutItem', {
      TableName: TABLE,
      Item: { ...keyOf(partition, key), value: { S: JSON.stringify(value) } },
    });
  }

  async delete(partition: string, key: string): Promise<void> {
    await this.client().call('DeleteItem', { TableName: TABLE, Key: keyOf(partition, key) });
  }

  async list<T>(partition: string): Promise<readonly { readonly key: string; readonly value: T }[]> {
    const entries: { key: string; value: T }[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page = querySchema.parse(
        await this.client().call('Query', {
          TableName: TABLE,
          ConsistentRead: true,
          KeyConditionExpression: '#partition = :partition',
          ExpressionAttributeNames: { '#partition': 'partition' },
          ExpressionAttributeValues: { ':partition': { S: partition } },
          ...(from === undefined ? {} : { ExclusiveStartKey: from }),
        }),
      );
      for (const item of page.Items) entries.push({ key: item.key.S, value: JSON.parse(item.value.S) as T });
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return entries;
  }
}

function keyOf(partition: string, key: string): Record<string, unknown> {
  return { partition: { S: partition }, key: { S: key } };
}
