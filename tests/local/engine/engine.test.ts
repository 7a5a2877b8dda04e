import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetItemCommand, PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { expect, test, vi } from 'vitest';
import { Engine } from '../../../local/engine/engine.ts';
import { Expiry } from '../../../local/engine/expiry.ts';
import { EngineStateTable } from '../../../local/engine/state-table.ts';
import { ensureTable, readTables } from '../../../local/engine/tables.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { table } from '../fixtures/cloud-assembly.ts';
import { run } from '../fixtures/running.ts';

vi.setConfig({ testTimeout: 30_000 });

async function engine(folder?: string) {
  const started = new Engine({ folder: folder ?? temporaryFolder(), onCrash: () => {} });
  await started.start();
  return { engine: started, client: () => started.client, [Symbol.asyncDispose]: () => started.end() };
}

test('a data folder that is damaged is refused with advice', async () => {
  const folder = temporaryFolder();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'engine.db'), 'no database at all');
  const crashes: string[] = [];
  const damaged = new Engine({ folder, onCrash: (reason) => crashes.push(reason) });
  await expect(damaged.start()).rejects.toThrow(/--fresh/);
  // Not starting is one error, not also a crash.
  expect(crashes).toEqual([]);
});

test('state survives a restart, in the order of its keys', async () => {
  const folder = temporaryFolder();
  {
    await using first = await engine(folder);
    const state = new EngineStateTable(first.client);
    await state.prepare();
    for (const key of ['b', 'a', 'c']) await state.put('letters', key, { key });
    await state.delete('letters', 'c');
  }
  await using second = await engine(folder);
  const state = new EngineStateTable(second.client);
  await state.prepare();
  expect(await state.list('letters')).toEqual([
    { key: 'a', value: { key: 'a' } },
    { key: 'b', value: { key: 'b' } },
  ]);
  expect(await state.get('letters', 'c')).toBeUndefined();
});

test('a table gains the index that it lacks and keeps its items', async () => {
  await using started = await engine();
  const schema = tableSchema();
  const AttributeDefinitions = schema.AttributeDefinitions.filter(({ AttributeName }) => AttributeName === 'pk');
  const smaller = { ...schema, AttributeDefinitions, GlobalSecondaryIndexes: [] };
  await ensureTable(started.client(), { name: 'growing', schema: smaller });
  await started.client().call('PutItem', { TableName: 'growing', Item: { pk: { S: 'one' }, group: { S: 'g' } } });
  await ensureTable(started.client(), { name: 'growing', schema });
  const found = await started.client().call('Query', {
    TableName: 'growing',
    IndexName: 'by-group',
    KeyConditionExpression: '#group = :group',
    ExpressionAttributeNames: { '#group': 'group' },
    ExpressionAttributeValues: { ':group': { S: 'g' } },
  });
  expect(found.Count).toBe(1);
});

test('what a call consumes is counted, and told only to who asked', async () => {
  await using running = await run({ Table: table });
  const item = { pk: { S: 'one' }, group: { S: 'g' } };
  const put = await running.dynamodb.send(new PutItemCommand({ TableName: 'Test-Table', Item: item }));
  expect(put.ConsumedCapacity).toBeUndefined();
  const read = await running.dynamodb.send(
    new GetItemCommand({ TableName: 'Test-Table', Key: { pk: { S: 'one' } }, ReturnConsumedCapacity: 'TOTAL' }),
  );
  expect(read.ConsumedCapacity).toEqual({ TableName: 'Test-Table', CapacityUnits: 0.5 });
  await running.dynamodb.send(
    new TransactWriteItemsCommand({
      TransactItems: [{ Put: { TableName: 'Test-Table', Item: { pk: { S: 'two' } } } }],
    }),
  );
  const usage = await (await fetch(`${running.surroundings.publicUrl}/local/usage`)).json();
  expect(usage.services.dynamodb['write-units']).toEqual({ total: 4, details: { operator: 4 } });
  expect(usage.services.dynamodb['read-units']).toEqual({ total: 0.5, details: { operator: 0.5 } });
});

test('what has expired is removed, what has not stays', async () => {
  const removed: unknown[] = [];
  await using direct = await engine();
  await ensureTable(direct.client(), { name: 'Test-Table', schema: tableSchema() });
  for (const [key, ttl] of [
    ['old', '100'],
    ['new', '300'],
  ]) {
    await direct.client().call('PutItem', { TableName: 'Test-Table', Item: { pk: { S: key }, ttl: { N: ttl } } });
  }
  const expiry = new Expiry({
    client: direct.client,
    tables: [{ name: 'Test-Table', schema: tableSchema(), timeToLive: 'ttl' }],
    now: () => 200_000,
    log: () => {},
    wrote: () => {},
    removing: (_, key) => removed.push(key),
  });
  await expiry.sweep();
  expect(removed).toEqual([{ pk: { S: 'old' } }]);
  expect((await direct.client().call('Scan', { TableName: 'Test-Table' })).Count).toBe(1);
});

function tableSchema() {
  const [found] = readTables({
    resources: [],
    outputs: {},
    assetPath: () => '',
    ofType: (type) =>
      type === 'AWS::DynamoDB::GlobalTable'
        ? [{ stack: 'Test', logicalId: 'Table', physicalId: 'Test-Table', type, properties: propertiesOf(table) }]
        : [],
  });
  if (found === undefined) throw new Error('the fixture has no table');
  return found.schema;
}

function propertiesOf(resource: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return resource.Properties as Readonly<Record<string, unknown>>;
}
