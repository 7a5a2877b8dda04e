import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteParameterCommand,
  DescribeParametersCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  PutParameterCommand,
  type PutParameterCommandInput,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AwsService, Principal, Resource } from '../../../local/contracts.ts';
import { createParameters } from '../../../local/parameters/create-parameters.ts';
import { type Bench, bench, principal, resource, serve } from '../queues/surroundings.ts';

const TOKEN = '/baton/telegram/demo/token';

let dataFolder: string;
let around: Bench;
let parameters: AwsService;
let served: Awaited<ReturnType<typeof serve>>;
let client: SSMClient;

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'parameters-'));
  await open();
});

afterEach(async () => {
  await close();
  await rm(dataFolder, { recursive: true });
});

async function open(kept: Partial<Pick<Bench, 'state'>> = {}, resources: readonly Resource[] = [], caller?: Principal) {
  around = bench(resources, [], { dataFolder, ...kept });
  parameters = createParameters(around);
  await parameters.start();
  served = await serve(parameters, caller);
  client = new SSMClient(served.client);
}

async function close() {
  client.destroy();
  await served.close();
  await parameters.end();
}

async function reopen(...options: Parameters<typeof open>) {
  await close();
  await open(...options);
}

const put = (input: Partial<PutParameterCommandInput> = {}) =>
  client.send(new PutParameterCommand({ Name: TOKEN, Value: 'secret-token', Type: 'SecureString', ...input }));

async function value(name = TOKEN, WithDecryption = true) {
  const output = await client.send(new GetParameterCommand({ Name: name, WithDecryption }));
  return output.Parameter?.Value;
}

test('a secret is read back with decryption alone, after a restart too, and nowhere at rest in clear', async () => {
  expect((await put()).Version).toBe(1);
  expect(await value()).toBe('secret-token');
  expect(await value(TOKEN, false)).not.toContain('secret-token');
  await reopen({ state: around.state });
  expect(await value()).toBe('secret-token');
  expect(JSON.stringify([...around.state.entries, around.lines])).not.toContain('secret-token');
});

test('the key is for its owner alone, and a damaged one is told', async () => {
  const file = join(dataFolder, 'parameters.key');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await writeFile(file, 'short');
  await expect(createParameters(around).start()).rejects.toThrow('parameters.key is damaged');
});

test('a value is overwritten only on demand, with the next version', async () => {
  await put();
  await expect(put({ Value: 'other' })).rejects.toMatchObject({ name: 'ParameterAlreadyExists' });
  expect((await put({ Value: 'other', Overwrite: true })).Version).toBe(2);
  expect(await value()).toBe('other');
});

test('of two that create a name at once, one is refused', async () => {
  const outcomes = await Promise.allSettled([put({ Value: 'one' }), put({ Value: 'two' })]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test.each([
  ['more than 4 KB', 'ValidationException', { Value: 'x'.repeat(4097) }],
  ['a path without a slash in front', 'ValidationException', { Name: 'baton/token' }],
  ['a reserved name', 'ValidationException', { Name: '/aws/token' }],
  ['no type', 'ValidationException', { Type: undefined }],
  ['16 levels', 'HierarchyLevelLimitExceededException', { Name: '/x'.repeat(16) }],
])('%s is refused', async (_what, code, input) => {
  await expect(put(input as never)).rejects.toMatchObject({ name: code });
  expect(around.state.entries.size).toBe(0);
});

test('what is not there is told one by one', async () => {
  await put();
  await expect(value('/baton/none')).rejects.toMatchObject({ name: 'ParameterNotFound' });
  const remove = new DeleteParameterCommand({ Name: '/baton/none' });
  await expect(client.send(remove)).rejects.toMatchObject({ name: 'ParameterNotFound' });
  const several = await client.send(new GetParametersCommand({ Names: [TOKEN, '/baton/none'] }));
  expect(several.Parameters?.map(({ Name }) => Name)).toEqual([TOKEN]);
  expect(several.InvalidParameters).toEqual(['/baton/none']);
});

test('a path is read in pages, its deeper levels on demand', async () => {
  for (let index = 10; index < 22; index += 1) await put({ Name: `/baton/flat/${index}`, Type: 'String', Value: 'x' });
  await put({ Name: '/baton/flat/deep/er', Type: 'String', Value: 'x' });
  const read = (more: object = {}) => client.send(new GetParametersByPathCommand({ Path: '/baton/flat', ...more }));
  const first = await read();
  expect(first.Parameters).toHaveLength(10);
  const second = await read({ NextToken: first.NextToken });
  expect(second.Parameters?.map(({ Name }) => Name)).toEqual(['/baton/flat/20', '/baton/flat/21']);
  expect(second.NextToken).toBeUndefined();
  const deep = await read({ Recursive: true, NextToken: '/baton/flat/21' });
  expect(deep.Parameters?.map(({ Name }) => Name)).toEqual(['/baton/flat/deep/er']);
});

test('descriptions show no value', async () => {
  await put();
  const { Parameters } = await client.send(new DescribeParametersCommand({}));
  expect(Parameters).toMatchObject([{ Name: TOKEN, Type: 'SecureString', Version: 1 }]);
  expect(Parameters?.[0]).not.toHaveProperty('Value');
});

test('a parameter of the template is there; what was written over it stays until the template changes', async () => {
  const declared = (Value: string) => [
    resource('AWS::SSM::Parameter', '/baton/mode', { Name: '/baton/mode', Type: 'String', Value }),
  ];
  await reopen({}, declared('template'));
  expect(await value('/baton/mode')).toBe('template');
  await put({ Name: '/baton/mode', Type: 'String', Value: 'operator', Overwrite: true });
  await reopen({ state: around.state }, declared('template'));
  expect(await value('/baton/mode')).toBe('operator');
  await reopen({ state: around.state }, declared('changed'));
  expect(await value('/baton/mode')).toBe('changed');
});

test('each call needs its grant on that parameter', async () => {
  const arn = `arn:aws:ssm:us-east-1:000000000000:parameter${TOKEN}`;
  await put();
  await reopen({ state: around.state }, [], principal('reader', [`ssm:GetParameter ${arn}`]));
  expect(await value()).toBe('secret-token');
  await expect(value('/baton/other')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await expect(put({ Overwrite: true })).rejects.toMatchObject({ name: 'AccessDeniedException' });
});
