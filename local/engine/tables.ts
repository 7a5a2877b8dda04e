import { z } from 'zod';
import { type Assembly, AwsError } from '../contracts.ts';
import type { EngineClient } from './client.ts';

const attributeDefinition = z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) });
const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

const tableSchema = z.object({
  AttributeDefinitions: z.array(attributeDefinition),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.object({ ProjectionType: z.string(), NonKeyAttributes: z.array(z.string()).optional() }),
      }),
    )
    .default([]),
  StreamSpecification: z.object({ StreamViewType: z.string() }).optional(),
  TimeToLiveSpecification: z
    .object({ Enabled: z.boolean().optional(), AttributeName: z.string().optional() })
    .optional(),
});

/** A table of the assembly. */
export interface TableDefinition {
  readonly name: string;
  readonly schema: z.infer<typeof tableSchema>;
  /** Attribute that holds an item's end, in epoch seconds. */
  readonly timeToLive?: string;
}

/** Key attributes of a table or of one of its indexes, partition key first. */
export function keyAttributes(table: TableDefinition, indexName?: string): readonly string[] {
  const keys =
    indexName === undefined
      ? table.schema.KeySchema
      : table.schema.GlobalSecondaryIndexes.find((index) => index.IndexName === indexName)?.KeySchema;
  return [...(keys ?? [])].sort((left) => (left.KeyType === 'HASH' ? -1 : 1)).map((key) => key.AttributeName);
}

/** The tables that the templates define. A global table of several regions is one table here. */
export function readTables(assembly: Assembly): readonly TableDefinition[] {
  return [...assembly.ofType('AWS::DynamoDB::GlobalTable'), ...assembly.ofType('AWS::DynamoDB::Table')].map(
    (resource) => {
      const schema = tableSchema.parse(resource.properties);
      const ttl = schema.TimeToLiveSpecification;
      return {
        name: resource.physicalId,
        schema,
        ...(ttl?.AttributeName !== undefined && ttl.Enabled !== false ? { timeToLive: ttl.AttributeName } : {}),
      };
    },
  );
}

const describedSchema = z.object({
  Table: z.object({
    KeySchema: keySchema,
    GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string() })).default([]),
    StreamSpecification: z.object({ StreamEnabled: z.boolean().optional() }).optional(),
  }),
});

/** Creates the table, or adds what an existing one lacks. Data stays. Throws when an existing table has other keys. */
export async function ensureTable(client: EngineClient, table: TableDefinition): Promise<void> {
  const existing = await describe(client, table.name);
  const { schema } = table;
  const stream =
    schema.StreamSpecification === undefined
      ? {}
      : { StreamSpecification: { StreamEnabled: true, StreamViewType: schema.StreamSpecification.StreamViewType } };
  if (existing === undefined) {
    await client.call('CreateTable', {
      TableName: table.name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: schema.AttributeDefinitions,
      KeySchema: schema.KeySchema,
      ...(schema.GlobalSecondaryIndexes.length > 0 ? { GlobalSecondaryIndexes: schema.GlobalSecondaryIndexes } : {}),
      ...stream,
    });
    return;
  }
  if (JSON.stringify(existing.KeySchema) !== JSON.stringify(schema.KeySchema)) {
    throw new Error(`table ${table.name} in the data folder has other keys than the template; start with --fresh`);
  }
  const has = new Set(existing.GlobalSecondaryIndexes.map((index) => index.IndexName));
  for (const index of schema.GlobalSecondaryIndexes.filter((candidate) => !has.has(candidate.IndexName))) {
    const keys = new Set(index.KeySchema.map((key) => key.AttributeName));
    await client.call('UpdateTable', {
      TableName: table.name,
      AttributeDefinitions: schema.AttributeDefinitions.filter((attribute) => keys.has(attribute.AttributeName)),
      GlobalSecondaryIndexUpdates: [{ Create: index }],
    });
  }
  if (schema.StreamSpecification !== undefined && existing.StreamSpecification?.StreamEnabled !== true) {
    await client.call('UpdateTable', { TableName: table.name, ...stream });
  }
}

async function describe(client: EngineClient, name: string) {
  try {
    return describedSchema.parse(await client.call('DescribeTable', { TableName: name })).Table;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}
