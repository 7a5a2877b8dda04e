import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test, vi } from 'vitest';
import { allow, lambda, table } from '../fixtures/cloud-assembly.ts';
import { run } from '../fixtures/running.ts';

vi.setConfig({ testTimeout: 30_000 });

const tableArn = { 'Fn::GetAtt': ['Table', 'Arn'] };
const environment = { TABLE_NAME: { Ref: 'Table' } };
const writer = (actions: readonly string[]) => ({
  Table: table,
  ...lambda('Writer', 'write', [allow(actions, tableArn)], {}, environment),
});

function read(dynamodb: DynamoDBClient, key: string) {
  return dynamodb.send(new GetItemCommand({ TableName: 'Test-Table', Key: { pk: { S: key } } }));
}

test('a function may do what its role grants', async () => {
  await using running = await run(writer(['dynamodb:PutItem']));
  const answer = await running.surroundings.functions.invoke('Test-Writer', { item: { pk: { S: 'one' } } });
  expect(answer).toEqual({ ok: true, payload: { wrote: 'one' } });
  expect((await read(running.dynamodb, 'one')).Item).toEqual({ pk: { S: 'one' } });
});

test('with one grant removed the same function is denied, and the table stays as it was', async () => {
  await using running = await run(writer(['dynamodb:GetItem']));
  const answer = await running.surroundings.functions.invoke('Test-Writer', { item: { pk: { S: 'one' } } });
  expect(answer).toEqual({
    ok: false,
    errorType: 'AccessDeniedException',
    errorMessage:
      'User: arn:aws:sts::000000000000:assumed-role/Test-WriterRole/Test-Writer is not authorized to perform: dynamodb:PutItem ' +
      'on resource: arn:aws:dynamodb:us-east-1:000000000000:table/Test-Table because no identity-based policy allows the ' +
      'dynamodb:PutItem action',
  });
  expect((await read(running.dynamodb, 'one')).Item).toBeUndefined();
});
