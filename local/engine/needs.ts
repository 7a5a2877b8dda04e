import { z } from 'zod';
import { arn } from '../assembly/cloud.ts';
import { AwsError, type Need } from '../contracts.ts';
import { keyAttributes, type TableDefinition } from './tables.ts';

const record = z.record(z.string(), z.unknown());
const inputSchema = z.looseObject({
  TableName: z.string().optional(),
  IndexName: z.string().optional(),
  Key: record.optional(),
  Item: record.optional(),
  KeyConditionExpression: z.string().optional(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).optional(),
  ExpressionAttributeValues: record.optional(),
});
type Input = z.infer<typeof inputSchema>;

const transactionActions: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

const onOneTable = new Set([
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Query',
  'Scan',
  'DescribeTable',
  'DescribeTimeToLive',
]);

/** ARN of a table, or of one of its indexes. A caller may name a table by its ARN. */
function tableArn(tableName: string, indexName?: string): string {
  const table = tableName.startsWith('arn:') ? tableName : arn('dynamodb', `table/${tableName}`);
  return indexName === undefined ? table : `${table}/index/${indexName}`;
}

/** What a call to DynamoDB needs, in IAM's words: a transaction needs each of its actions, not the transaction itself. */
export function dynamodbNeeds(
  action: string,
  body: unknown,
  tables: ReadonlyMap<string, TableDefinition>,
): readonly Need[] {
  if (onOneTable.has(action)) return [need(action, inputSchema.parse(body), tables)];
  if (action === 'TransactWriteItems' || action === 'TransactGetItems') {
    const { TransactItems } = z.object({ TransactItems: z.array(record) }).parse(body);
    return TransactItems.flatMap((entry) =>
      Object.entries(entry).map(([kind, input]) => {
        const single = transactionActions[kind];
        if (single === undefined)
          throw new AwsError('ValidationException', `${kind} is not an action of a transaction`);
        return need(single, inputSchema.parse(input), tables, action);
      }),
    );
  }
  if (action === 'BatchGetItem' || action === 'BatchWriteItem') {
    const { RequestItems } = z.object({ RequestItems: record }).parse(body);
    return Object.entries(RequestItems).map(([name, requests]) => batchNeed(action, name, requests, tables.get(name)));
  }
  if (action === 'ListTables') return [{ action: 'dynamodb:ListTables', resource: '*' }];
  throw new AwsError('UnknownOperationException', `the local runner does not emulate dynamodb:${action}`);
}

function need(action: string, input: Input, tables: ReadonlyMap<string, TableDefinition>, enclosing?: string): Need {
  const tableName = input.TableName ?? '';
  const leadingKey = leadingKeyOf(input, tables.get(tableName));
  return {
    action: `dynamodb:${action}`,
    resource: tableArn(tableName, input.IndexName),
    context: {
      ...(leadingKey === undefined ? {} : { 'dynamodb:LeadingKeys': [leadingKey] }),
      ...(enclosing === undefined ? {} : { 'dynamodb:EnclosingOperation': enclosing }),
    },
  };
}

const batched = z.union([
  z.looseObject({ Keys: z.array(record) }).transform(({ Keys }) => Keys),
  z.array(
    z.union([
      z.object({ PutRequest: z.object({ Item: record }) }).transform(({ PutRequest }) => PutRequest.Item),
      z.object({ DeleteRequest: z.object({ Key: record }) }).transform(({ DeleteRequest }) => DeleteRequest.Key),
    ]),
  ),
]);

/** A batch needs its action once a table, for the partitions of all its items. */
function batchNeed(action: string, name: string, requests: unknown, table: TableDefinition | undefined): Need {
  const [partitionKey] = table === undefined ? [] : keyAttributes(table, undefined);
  const items = partitionKey === undefined ? [] : batched.parse(requests);
  const leading = items.flatMap((item) => scalar(item[partitionKey ?? '']) ?? []);
  return {
    action: `dynamodb:${action}`,
    resource: tableArn(name),
    context: leading.length === 0 ? {} : { 'dynamodb:LeadingKeys': [...new Set(leading)] },
  };
}

/** The partition key's value, which policies may narrow by (`dynamodb:LeadingKeys`). */
function leadingKeyOf(input: Input, table: TableDefinition | undefined): string | undefined {
  const [partitionKey] = table === undefined ? [] : keyAttributes(table, input.IndexName);
  if (partitionKey === undefined) return undefined;
  const direct = (input.Key ?? input.Item)?.[partitionKey];
  if (direct !== undefined) return scalar(direct);
  for (const [, name, value] of (input.KeyConditionExpression ?? '').matchAll(/([#\w]+)\s*=\s*(:\w+)/g)) {
    const attribute = input.ExpressionAttributeNames?.[name ?? ''] ?? name;
    if (attribute === partitionKey) return scalar(input.ExpressionAttributeValues?.[value ?? '']);
  }
  return undefined;
}

function scalar(value: unknown): string | undefined {
  const parsed = z
    .object({ S: z.string().optional(), N: z.string().optional(), B: z.string().optional() })
    .safeParse(value);
  return parsed.success ? (parsed.data.S ?? parsed.data.N ?? parsed.data.B) : undefined;
}
