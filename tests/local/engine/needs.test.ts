import { expect, test } from 'vitest';
import { dynamodbNeeds } from '../../../local/engine/needs.ts';
import type { TableDefinition } from '../../../local/engine/tables.ts';

const DEFINITION: TableDefinition = {
  name: 'Desk',
  schema: {
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [],
  },
};
const TABLES = new Map([[DEFINITION.name, DEFINITION]]);
const item = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });

test('a batch that writes needs its action for the partitions of all that it puts and takes away', () => {
  const requests = [
    { PutRequest: { Item: item('FOUND#label#a') } },
    { DeleteRequest: { Key: item('FOUND#label#b') } },
    { DeleteRequest: { Key: item('FOUND#label#b') } },
  ];
  expect(dynamodbNeeds('BatchWriteItem', { RequestItems: { Desk: requests } }, TABLES)).toEqual([
    {
      action: 'dynamodb:BatchWriteItem',
      resource: expect.stringContaining('table/Desk'),
      context: { 'dynamodb:LeadingKeys': ['FOUND#label#a', 'FOUND#label#b'] },
    },
  ]);
});

test('a batch that reads needs its action for the partitions of all that it reads', () => {
  const RequestItems = { Desk: { Keys: [item('SESSION#1'), item('SESSION#2')], ConsistentRead: true } };
  expect(dynamodbNeeds('BatchGetItem', { RequestItems }, TABLES)).toMatchObject([
    { action: 'dynamodb:BatchGetItem', context: { 'dynamodb:LeadingKeys': ['SESSION#1', 'SESSION#2'] } },
  ]);
});
