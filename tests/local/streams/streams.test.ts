import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.ts';
import { consumer, table } from '../fixtures/cloud-assembly.ts';
import { run } from '../fixtures/running.ts';

interface Seen {
  readonly keys: readonly string[];
  readonly names: readonly string[];
  readonly first: Readonly<Record<string, unknown>>;
}

async function seen(file: string): Promise<readonly Seen[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Seen => JSON.parse(line));
}

async function put(dynamodb: DynamoDBClient, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await dynamodb.send(new PutItemCommand({ TableName: 'Test-Table', Item: { pk: { S: key } } }));
  }
}

vi.setConfig({ testTimeout: 30_000 });

const soon = { timeout: 10_000, interval: 20 };

async function consuming(mapping: Readonly<Record<string, unknown>>, environment = {}) {
  const file = join(temporaryFolder(), 'seen');
  const running = await run({ Table: table, ...consumer('Consumer', file, mapping, environment) });
  return { file, running };
}

const filterByPrefix = {
  FilterCriteria: {
    Filters: [
      { Pattern: JSON.stringify({ eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'a-' }] } } } }) },
    ],
  },
};

test('only what a filter lets through arrives, named as in the cloud', async () => {
  const { file, running } = await consuming(filterByPrefix);
  await using _ = running;
  await put(running.dynamodb, 'b-1', 'a-1', 'b-2', 'a-1', 'a-2');
  await vi.waitFor(async () => expect((await seen(file)).flatMap(({ keys }) => keys)).toEqual(['a-1', 'a-2']), soon);
  expect((await seen(file))[0]?.first).toMatchObject({
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    eventSourceARN: expect.stringContaining('table/Test-Table/stream/'),
  });
});

test('a write that changes nothing is no record', async () => {
  const { file, running } = await consuming({});
  await using _ = running;
  await put(running.dynamodb, 'same', 'same', 'other');
  await vi.waitFor(async () => expect((await seen(file)).flatMap(({ keys }) => keys)).toEqual(['same', 'other']), soon);
});

test('a batch with a poison record is split until it alone goes to the failure queue', async () => {
  const { file, running } = await consuming({
    BisectBatchOnFunctionError: true,
    MaximumRetryAttempts: 1,
    MaximumBatchingWindowInSeconds: 1,
  });
  await using _ = running;
  await put(running.dynamodb, 'one', 'two', 'poison', 'four');
  const queueUrl = running.surroundings.assembly.ofType('AWS::SQS::Queue')[0]?.physicalId;
  const { Messages } = await running.sqs.send(
    new ReceiveMessageCommand({ QueueUrl: queueUrl, WaitTimeSeconds: 10, MaxNumberOfMessages: 10 }),
  );
  expect(Messages?.map(({ Body }) => JSON.parse(Body ?? '{}'))).toMatchObject([
    { requestContext: { condition: 'RetryAttemptsExhausted' }, DDBStreamBatchInfo: { batchSize: 1 } },
  ]);
  await vi.waitFor(async () => expect((await seen(file)).at(-1)?.keys).toEqual(['four']), soon);
  expect((await seen(file)).map(({ keys }) => keys)).toContainEqual(['one', 'two']);
});

test('a reported failure is retried from the failed record on, and nothing overtakes it', async () => {
  const { file, running } = await consuming(
    { FunctionResponseTypes: ['ReportBatchItemFailures'], MaximumRetryAttempts: 1, MaximumBatchingWindowInSeconds: 1 },
    { REPORTS: 'yes' },
  );
  await using _ = running;
  await put(running.dynamodb, 'one', 'two', 'poison', 'four');
  await vi.waitFor(
    async () =>
      expect((await seen(file)).map(({ keys }) => keys)).toEqual([
        ['one', 'two', 'poison', 'four'],
        ['poison', 'four'],
      ]),
    soon,
  );
});

test('as many batches are in work at once as the mapping says', async () => {
  const meetingFile = join(temporaryFolder(), 'meeting');
  const { file, running } = await consuming({ ParallelizationFactor: 10, BatchSize: 1 }, { MEETING_FILE: meetingFile });
  await using _ = running;
  // Whichever lanes these belong to, they are not all the same one; alone, the first would wait for another in vain.
  await put(running.dynamodb, 'one', 'two', 'three', 'four');
  await vi.waitFor(async () => expect(await seen(file)).toHaveLength(4), { ...soon, timeout: 4_000 });
});

test('a mapping whose function may not read the stream is refused', async () => {
  const { ConsumerPolicy: _, ...resources } = { Table: table, ...consumer('Consumer', '/dev/null', {}) } as Record<
    string,
    unknown
  >;
  await expect(run(resources)).rejects.toThrow(/Test\/ConsumerMapping.*may not perform dynamodb:GetRecords/);
});

test('a mapping with more filters than an ordinary account may have is refused', async () => {
  const Filters = Array.from({ length: 6 }, () => ({ Pattern: '{"eventName":["INSERT"]}' }));
  const resources = { Table: table, ...consumer('Consumer', '/dev/null', { FilterCriteria: { Filters } }) };
  await expect(run(resources)).rejects.toThrow(/Filters/);
});

test('a commit reaches the function at once, not at the next poll', async () => {
  const { file, running } = await consuming({});
  await using _ = running;
  await put(running.dynamodb, 'warm-up');
  await vi.waitFor(async () => expect(await seen(file)).toHaveLength(1), soon);
  const startedAt = performance.now();
  await put(running.dynamodb, 'measured');
  await vi.waitFor(async () => expect(await seen(file)).toHaveLength(2), { timeout: 5_000, interval: 2 });
  // The poll without a nudge is every 500 ms.
  expect(performance.now() - startedAt).toBeLessThan(250);
});
