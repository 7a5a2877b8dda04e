import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Invocation } from '../../../local/contracts.ts';
import { createQueues, type Queues } from '../../../local/queues/create-queues.ts';
import { type Bench, bench, principal, queueResource, resource } from './surroundings.ts';

const ARN = 'arn:aws:sqs:us-east-1:000000000000';
const ROLE = 'arn:aws:iam::000000000000:role/consumer';
const GRANTS = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'];

interface SqsEvent {
  readonly Records: readonly {
    readonly body: string;
    readonly messageId: string;
    readonly receiptHandle: string;
    readonly attributes: Readonly<Record<string, string>>;
  }[];
}

let around: Bench;
let queues: Queues;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});

afterEach(async () => {
  await queues.end();
  vi.useRealTimers();
});

function build(queue: string, mapping: Record<string, unknown> = {}, without = '') {
  const grants = GRANTS.filter((grant) => grant !== without).map((grant) => `sqs:${grant} ${ARN}:${queue}`);
  around = bench(
    [
      queueResource(queue, {
        FifoQueue: queue.endsWith('.fifo'),
        VisibilityTimeout: 30,
        ContentBasedDeduplication: true,
      }),
      resource('AWS::Lambda::Function', 'consumer', { Role: ROLE, Timeout: 10 }),
      resource('AWS::Lambda::EventSourceMapping', 'mapping', {
        FunctionName: 'consumer',
        EventSourceArn: `${ARN}:${queue}`,
        ...mapping,
      }),
    ],
    [principal(ROLE, grants)],
  );
  queues = createQueues(around);
}

const settle = () => vi.advanceTimersByTimeAsync(0);
const wait = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);
const batches = () => around.functions.events.map(({ event }) => (event as SqsEvent).Records.map(({ body }) => body));
const records = () => around.functions.events.flatMap(({ event }) => (event as SqsEvent).Records);
const put = (queue: string, body: string, options = {}) => queues.sendToQueue(`${ARN}:${queue}`, body, options);
const kept = () => [...around.state.entries.values()].filter((text) => !text.includes('"deleted":true')).length;

/** Invocations that end when the test says. */
function held() {
  const open: ((outcome: Invocation) => void)[] = [];
  around.functions.answer = () => new Promise((resolve) => open.push(resolve));
  return open;
}

test('a message is handed over as soon as it is visible, and deleted when the function is done', async () => {
  build('timers');
  await queues.start();
  await put('timers', 'due', { delaySeconds: 30 });
  await wait(29.999);
  expect(batches()).toEqual([]);
  await wait(0.001);
  expect(batches()).toEqual([['due']]);
  expect(records()[0]).toMatchObject({
    eventSource: 'aws:sqs',
    eventSourceARN: `${ARN}:timers`,
    awsRegion: 'us-east-1',
    attributes: { ApproximateReceiveCount: '1' },
  });
  expect(kept()).toBe(0);
});

test('a failing function gets the message again when its visibility ends', async () => {
  build('timers');
  await queues.start();
  around.functions.answer = async () => ({ ok: false, errorType: 'Error', errorMessage: 'down' });
  await put('timers', 'try');
  await wait(29.999);
  expect(batches()).toEqual([['try']]);
  await wait(0.001);
  expect(records().map(({ attributes }) => attributes.ApproximateReceiveCount)).toEqual(['1', '2']);
});

test('a visibility that the function changed wins over the one of the queue', async () => {
  build('timers');
  await queues.start();
  around.functions.answer = async (event: SqsEvent) => {
    await queues.handle({
      service: 'sqs',
      action: 'ChangeMessageVisibility',
      method: 'POST',
      path: '/',
      query: new URLSearchParams(),
      headers: {},
      body: Buffer.from(
        JSON.stringify({ QueueUrl: 'timers', ReceiptHandle: event.Records[0]?.receiptHandle, VisibilityTimeout: 3 }),
      ),
      principal: principal(ROLE),
    });
    return { ok: false, errorType: 'Error', errorMessage: 'told to wait' };
  };
  await put('timers', 'flood');
  await wait(2.999);
  expect(batches()).toHaveLength(1);
  await wait(0.001);
  expect(batches()).toHaveLength(2);
});

test('only the messages that a function reports as failed come back', async () => {
  build('timers', { FunctionResponseTypes: ['ReportBatchItemFailures'], MaximumBatchingWindowInSeconds: 1 });
  await queues.start();
  around.functions.answer = async (event: SqsEvent) => ({
    ok: true,
    payload: {
      batchItemFailures: event.Records.filter(({ body }) => body === 'bad').map((record) => ({
        itemIdentifier: record.messageId,
      })),
    },
  });
  for (const body of ['good', 'bad', 'fine']) await put('timers', body);
  await wait(1);
  expect(batches()).toEqual([['good', 'bad', 'fine']]);
  await wait(30);
  expect(batches()[1]).toEqual(['bad']);
});

test('groups run side by side, each with one batch at a time and in order', async () => {
  build('letters.fifo', { BatchSize: 1 });
  const open = held();
  await queues.start();
  for (const body of ['a1', 'a2']) await put('letters.fifo', body, { groupId: 'a' });
  await put('letters.fifo', 'b1', { groupId: 'b' });
  await settle();
  expect(batches()).toEqual([['a1'], ['b1']]);
  open[0]?.({ ok: true, payload: null });
  await settle();
  expect(batches()).toEqual([['a1'], ['b1'], ['a2']]);
  for (const end of open) end({ ok: true, payload: null });
  await settle();
  expect(kept()).toBe(0);
});

test('no more batches run at once than the mapping allows', async () => {
  build('timers', { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } });
  const open = held();
  await queues.start();
  for (const body of ['1', '2', '3']) await put('timers', body);
  await settle();
  expect(batches()).toHaveLength(2);
  open[0]?.({ ok: true, payload: null });
  await settle();
  expect(batches()).toHaveLength(3);
  for (const end of open) end({ ok: true, payload: null });
});

test('what no filter lets through is deleted without a call', async () => {
  build('timers', { FilterCriteria: { Filters: [{ Pattern: '{"body":{"kind":["offer"]}}' }] } });
  await queues.start();
  await put('timers', '{"kind":"idle"}');
  await put('timers', '{"kind":"offer"}');
  await settle();
  expect(batches()).toEqual([['{"kind":"offer"}']]);
  expect(kept()).toBe(0);
});

test.each(GRANTS)('a function whose role lacks sqs:%s is refused at the start', async (grant) => {
  build('timers', {}, grant);
  await expect(queues.start()).rejects.toThrow(`sqs:${grant}`);
});

test('an idle queue costs what the five polls of AWS cost', async () => {
  build('timers');
  await queues.start();
  await wait(60);
  expect(around.counts.get('sqs.requests')).toBe(15);
});
