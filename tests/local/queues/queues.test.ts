import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createQueues, type Queues } from '../../../local/queues/create-queues.ts';
import { type Bench, bench, principal, queueResource, serve } from './surroundings.ts';

const ARN = 'arn:aws:sqs:us-east-1:000000000000';
const resources = [
  queueResource('timers', { VisibilityTimeout: 30 }),
  queueResource('letters.fifo', {
    FifoQueue: true,
    VisibilityTimeout: 60,
    RedrivePolicy: { deadLetterTargetArn: `${ARN}:failed.fifo`, maxReceiveCount: 2 },
  }),
  queueResource('failed.fifo', { FifoQueue: true }),
];

let around: Bench;
let queues: Queues;
let served: Awaited<ReturnType<typeof serve>>;
let client: SQSClient;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  vi.setSystemTime('2026-03-01T10:00:00Z');
  await open();
});

afterEach(async () => {
  await close();
  vi.useRealTimers();
});

async function open(kept: Partial<Pick<Bench, 'state'>> = {}) {
  around = bench(resources, [], kept);
  queues = createQueues(around);
  await queues.start();
  served = await serve(queues);
  client = new SQSClient({ ...served.client, useQueueUrlAsEndpoint: false });
}

async function close() {
  client.destroy();
  await served.close();
  await queues.end();
}

/** A kill: nothing is ended in order, only the state table stays. */
async function restart() {
  const { state } = around;
  client.destroy();
  await served.close();
  await open({ state });
}

const url = (name: string) => `${served.endpoint}/000000000000/${name}`;
const wait = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

function letter(group: string, body: string, id = body) {
  return client.send(
    new SendMessageCommand({
      QueueUrl: url('letters.fifo'),
      MessageBody: body,
      MessageGroupId: group,
      MessageDeduplicationId: id,
    }),
  );
}

async function receive(name: string, most = 10) {
  const output = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: url(name),
      MaxNumberOfMessages: most,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
  );
  return output.Messages ?? [];
}

const bodies = async (name: string, most?: number) => (await receive(name, most)).map(({ Body }) => Body);

async function remove(name: string, handle: string | undefined) {
  await client.send(new DeleteMessageCommand({ QueueUrl: url(name), ReceiptHandle: handle }));
}

test('a message arrives with its attributes, and the checksums that the SDK verifies', async () => {
  await client.send(
    new SendMessageCommand({
      QueueUrl: url('timers'),
      MessageBody: 'grüße',
      MessageAttributes: {
        kind: { DataType: 'String', StringValue: 'offer' },
        bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) },
      },
    }),
  );
  const [message] = await receive('timers');
  expect(message?.Body).toBe('grüße');
  expect(message?.MessageAttributes?.bytes?.BinaryValue).toEqual(new Uint8Array([1, 2]));
  // Computed apart: 4-byte lengths and values of (bytes, Binary, 0102) and (kind, String, offer).
  expect(message?.MD5OfMessageAttributes).toMatch(/^[0-9a-f]{32}$/);
  expect(message?.Attributes).toMatchObject({
    ApproximateReceiveCount: '1',
    SentTimestamp: String(Date.parse('2026-03-01T10:00:00Z')),
  });
});

test('a delayed message is out of reach until its second', async () => {
  await client.send(new SendMessageCommand({ QueueUrl: url('timers'), MessageBody: 'later', DelaySeconds: 30 }));
  await wait(29.999);
  expect(await bodies('timers')).toEqual([]);
  await wait(0.001);
  expect(await bodies('timers')).toEqual(['later']);
});

test('a message in flight comes back when its visibility ends, counted', async () => {
  await client.send(new SendMessageCommand({ QueueUrl: url('timers'), MessageBody: 'again' }));
  expect(await bodies('timers')).toEqual(['again']);
  await wait(29);
  expect(await bodies('timers')).toEqual([]);
  await wait(1);
  const [message] = await receive('timers');
  expect(message?.Attributes?.ApproximateReceiveCount).toBe('2');
});

test('a changed visibility counts from the change', async () => {
  await client.send(new SendMessageCommand({ QueueUrl: url('timers'), MessageBody: 'soon' }));
  const [message] = await receive('timers');
  const change = (VisibilityTimeout: number) =>
    client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: url('timers'),
        ReceiptHandle: message?.ReceiptHandle,
        VisibilityTimeout,
      }),
    );
  await change(5);
  await wait(5);
  expect(await bodies('timers')).toEqual(['soon']);
  await expect(change(5)).rejects.toMatchObject({ name: 'MessageNotInflight' });
});

test('a group keeps its order and is blocked while one of it is in flight', async () => {
  for (const body of ['a1', 'a2', 'a3']) await letter('a', body);
  await letter('b', 'b1');
  const [first] = await receive('letters.fifo', 1);
  expect(first?.Body).toBe('a1');
  expect(await bodies('letters.fifo')).toEqual(['b1']);
  await remove('letters.fifo', first?.ReceiptHandle);
  expect(await bodies('letters.fifo')).toEqual(['a2', 'a3']);
});

test('a message that is given back waits for a later one of its group that is still in flight', async () => {
  for (const body of ['a1', 'a2']) await letter('a', body);
  const [first, second] = await receive('letters.fifo');
  await client.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: url('letters.fifo'),
      ReceiptHandle: first?.ReceiptHandle,
      VisibilityTimeout: 0,
    }),
  );
  expect(await bodies('letters.fifo')).toEqual([]);
  await remove('letters.fifo', second?.ReceiptHandle);
  expect(await bodies('letters.fifo')).toEqual(['a1']);
});

test('an ID that repeats within five minutes is answered like the first and not delivered, even when that is deleted', async () => {
  const first = await letter('a', 'one', 'id');
  const [message] = await receive('letters.fifo');
  await remove('letters.fifo', message?.ReceiptHandle);
  await wait(299);
  const second = await letter('a', 'other', 'id');
  expect(second.MessageId).toBe(first.MessageId);
  expect(await bodies('letters.fifo')).toEqual([]);
  await wait(1);
  await letter('a', 'third', 'id');
  expect(await bodies('letters.fifo')).toEqual(['third']);
});

test('what was received too often lies on the failure queue, and the group goes on', async () => {
  await letter('a', 'poison');
  await letter('a', 'next');
  for (let attempt = 0; attempt < 2; attempt += 1) {
    expect(await bodies('letters.fifo', 1)).toEqual(['poison']);
    await wait(60);
  }
  await receive('letters.fifo', 1);
  expect(await bodies('letters.fifo', 1)).toEqual(['next']);
  const [buried] = await receive('failed.fifo');
  expect(buried?.Body).toBe('poison');
  expect(buried?.Attributes?.DeadLetterQueueSourceArn).toBe(`${ARN}:letters.fifo`);
});

test('after a kill nothing is lost, order and deduplication hold, and what was in flight is visible', async () => {
  await letter('a', 'done', 'done');
  const [done] = await receive('letters.fifo');
  await remove('letters.fifo', done?.ReceiptHandle);
  for (const body of ['a1', 'a2']) await letter('a', body);
  await client.send(new SendMessageCommand({ QueueUrl: url('timers'), MessageBody: 'later', DelaySeconds: 60 }));
  expect(await bodies('letters.fifo', 1)).toEqual(['a1']);
  await restart();
  await letter('a', 'done again', 'done');
  const messages = await receive('letters.fifo');
  expect(messages.map(({ Body }) => Body)).toEqual(['a1', 'a2']);
  expect(messages[0]?.Attributes?.ApproximateReceiveCount).toBe('2');
  expect(await bodies('timers')).toEqual([]);
  await wait(60);
  expect(await bodies('timers')).toEqual(['later']);
});

test.each([
  ['no group', 'MissingParameter', { MessageDeduplicationId: 'x' }],
  ['no ID to tell repeats by', 'InvalidParameterValue', { MessageGroupId: 'a' }],
  [
    'a delay of its own',
    'InvalidParameterValue',
    { MessageGroupId: 'a', MessageDeduplicationId: 'x', DelaySeconds: 1 },
  ],
  [
    'more than 1 MiB',
    'InvalidParameterValue',
    { MessageGroupId: 'a', MessageDeduplicationId: 'x', MessageBody: 'x'.repeat(1_048_577) },
  ],
])('a FIFO queue refuses %s', async (_what, code, input) => {
  const command = new SendMessageCommand({ QueueUrl: url('letters.fifo'), MessageBody: 'body', ...input });
  await expect(client.send(command)).rejects.toMatchObject({ name: code });
  expect(around.state.entries.size).toBe(0);
});

test('a batch tells apart what it took and what not', async () => {
  const output = await client.send(
    new SendMessageBatchCommand({
      QueueUrl: url('timers'),
      Entries: [
        { Id: 'good', MessageBody: 'good' },
        { Id: 'bad', MessageBody: 'bad', DelaySeconds: 901 },
      ],
    }),
  );
  expect(output.Successful?.map(({ Id }) => Id)).toEqual(['good']);
  expect(output.Failed).toMatchObject([{ Id: 'bad', Code: 'InvalidParameterValue', SenderFault: true }]);
});

test('an unknown queue is told as SQS tells it', async () => {
  const command = new SendMessageCommand({ QueueUrl: url('missing'), MessageBody: 'x' });
  await expect(client.send(command)).rejects.toMatchObject({
    name: 'QueueDoesNotExist',
    Code: 'AWS.SimpleQueueService.NonExistentQueue',
  });
});

test('sending needs the grant on that queue', async () => {
  const limited = await serve(queues, principal('sender', [`sqs:SendMessage ${ARN}:timers`]));
  const sender = new SQSClient({ ...limited.client, useQueueUrlAsEndpoint: false });
  const send = (name: string) =>
    sender.send(new SendMessageCommand({ QueueUrl: `${limited.endpoint}/000000000000/${name}`, MessageBody: 'x' }));
  await expect(send('timers')).resolves.toBeDefined();
  await expect(send('failed.fifo')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  sender.destroy();
  await limited.close();
});

test('depths tell visible, delayed and in flight apart; 64 KB are one request', async () => {
  await queues.sendToQueue(`${ARN}:timers`, 'x'.repeat(65_537));
  await queues.sendToQueue(`${ARN}:timers`, 'later', { delaySeconds: 60 });
  await queues.sendToQueue(`${ARN}:timers`, 'third');
  expect(around.counts.get('sqs.requests')).toBe(4);
  await receive('timers', 1);
  const output = await client.send(new GetQueueAttributesCommand({ QueueUrl: url('timers'), AttributeNames: ['All'] }));
  expect(output.Attributes).toMatchObject({
    ApproximateNumberOfMessages: '1',
    ApproximateNumberOfMessagesDelayed: '1',
    ApproximateNumberOfMessagesNotVisible: '1',
    QueueArn: `${ARN}:timers`,
  });
});

test('a waiting receive is answered the moment a message is there, with nothing after its time or at the end', async () => {
  const receiveFor = (seconds: number) =>
    queues.handle({
      service: 'sqs',
      action: 'ReceiveMessage',
      method: 'POST',
      path: '/',
      query: new URLSearchParams(),
      headers: {},
      body: Buffer.from(JSON.stringify({ QueueUrl: 'timers', WaitTimeSeconds: seconds })),
      principal: principal('reader'),
    });
  const first = receiveFor(20);
  await wait(5);
  await queues.sendToQueue(`${ARN}:timers`, 'now');
  expect(String((await first).body)).toContain('"Body":"now"');
  const second = receiveFor(20);
  await wait(20);
  expect((await second).body).toBe('{}');
  const third = receiveFor(20);
  await queues.end();
  expect((await third).body).toBe('{}');
});

test('the page shows depths, and what lies on failure queues', async () => {
  await queues.sendToQueue(`${ARN}:failed.fifo`, 'lost', { groupId: 'a', deduplicationId: 'a' });
  await wait(3);
  const page = createServer((request, response) => void queues.page.handle(request, response));
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
  const answer = await fetch(`http://127.0.0.1:${(page.address() as AddressInfo).port}/local/queues`);
  const { queues: shown } = (await answer.json()) as { queues: readonly { readonly name: string }[] };
  expect(shown.find(({ name }) => name === 'failed.fifo')).toMatchObject({
    visible: 1,
    inFlight: 0,
    oldestAgeSeconds: 3,
    failureQueueOf: ['letters.fifo'],
    messages: [{ body: 'lost' }],
  });
  expect(shown.find(({ name }) => name === 'timers')).not.toHaveProperty('messages');
  page.closeAllConnections();
  await new Promise((resolve) => page.close(resolve));
});
