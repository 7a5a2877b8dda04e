import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { queueTranscript } from '../../shared/desk/transcript-queue.ts';
import type { Table } from '../../shared/store/table.ts';
import { loadTranscript } from '../../shared/store/transcripts.ts';
import { act, done, enter, openTestDesk, take, written } from '../desk/bench.ts';
import type { RunningEngine } from '../engine.ts';
import { deployed } from './surroundings.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const s3 = mockClient(S3Client);
const sqs = mockClient(SQSClient);

let engine: RunningEngine;
let table: Table;
let handler: (event: SQSEvent) => Promise<{ batchItemFailures: readonly { itemIdentifier: string }[] }>;
let chats = 0;

beforeAll(async () => {
  ({ engine, table } = await deployed());
  ({ handler } = await import('../../functions/transcripts/make.ts'));
});
afterAll(() => engine.end());

beforeEach(() => {
  s3.reset();
  sqs.reset();
  s3.on(PutObjectCommand).resolves({});
  sqs.on(ChangeMessageVisibilityCommand).resolves({});
});

/** A session that was completed so many seconds ago. */
async function completed(secondsAgo: number): Promise<{ sessionId: string; closing: number }> {
  const desk = { ...openTestDesk(table), now: () => new Date(Date.now() - secondsAgo * 1_000).toISOString() };
  chats += 1;
  await enter(table, 'agent-1', { capacity: 50 });
  const sessionId = (await take(desk, written(1, { chat: chats }))).session.id;
  done(await act(desk, sessionId, ANN, { type: 'claim' }));
  const complete = { type: 'complete', cause: 'agent', category: 'resolved' } as const;
  const { session } = done(await act(desk, sessionId, ANN, complete));
  return { sessionId, closing: session.completion?.closing ?? 0 };
}

function event(job: object, received = 1): SQSEvent {
  const attributes = { ApproximateReceiveCount: String(received) };
  const record = { messageId: 'm-1', receiptHandle: 'handle', body: JSON.stringify(job), attributes };
  // Parse boundary: a test's record has what the handler reads.
  return { Records: [record as SQSRecord] };
}

const FAILED = { batchItemFailures: [{ itemIdentifier: 'm-1' }] };
const waits = () => sqs.commandCalls(ChangeMessageVisibilityCommand).map(({ args }) => args[0].input.VisibilityTimeout);

describe('transcripts/make', () => {
  it('puts both files into the bucket, as what they are, and notes them', async () => {
    const job = await completed(60);
    expect(await handler(event(job))).toEqual({ batchItemFailures: [] });
    const puts = s3.commandCalls(PutObjectCommand).map(({ args }) => args[0].input);
    expect(puts.map(({ Bucket, Key, ContentType }) => [Bucket, Key, ContentType])).toEqual([
      ['transcripts', `keep-730/${job.sessionId}/${job.closing}.html`, 'text/html; charset=utf-8'],
      ['transcripts', `keep-730/${job.sessionId}/${job.closing}.json`, 'application/json'],
    ]);
    expect(await loadTranscript(table, job.sessionId, job.closing)).toMatchObject({ closing: job.closing });
  });

  it('is late and not lost while S3 fails: tried again, further and further apart, until it works', async () => {
    const job = await completed(60);
    s3.on(PutObjectCommand).rejects(new Error('SlowDown'));
    for (const received of [1, 2, 9, 10, 59]) expect(await handler(event(job, received))).toEqual(FAILED);
    expect(waits()).toEqual([2, 4, 512, 900, 900]);
    expect(await loadTranscript(table, job.sessionId, job.closing)).toBeUndefined();
    s3.on(PutObjectCommand).resolves({});
    expect(await handler(event(job, 60))).toEqual({ batchItemFailures: [] });
    expect(await loadTranscript(table, job.sessionId, job.closing)).toBeDefined();
  });

  it('waits for the queue’s own time where it cannot set one', async () => {
    const job = await completed(60);
    s3.on(PutObjectCommand).rejects(new Error('SlowDown'));
    sqs.on(ChangeMessageVisibilityCommand).rejects(new Error('away'));
    expect(await handler(event(job))).toEqual(FAILED);
  });

  it('comes back when it was early', async () => {
    const job = await completed(5);
    expect(await handler(event(job))).toEqual(FAILED);
    expect(waits()[0]).toBeGreaterThan(25);
    expect(waits()[0]).toBeLessThanOrEqual(30);
    expect(s3.commandCalls(PutObjectCommand)).toHaveLength(0);
  });

  it('keeps what it cannot read for a person', async () => {
    expect(await handler(event({ sessionId: 7 }))).toEqual(FAILED);
  });
});

describe('the queue of transcripts', () => {
  it.each([
    ['at once', '2026-05-03T12:00:00.000Z', 35],
    ['late', '2026-05-03T11:59:40.500Z', 16],
    ['much later', '2026-05-03T09:00:00.000Z', 0],
    ['by a clock that is behind', '2026-05-03T12:00:09.000Z', 35],
  ])('holds one that is queued %s until it is time', async (_, completedAt, DelaySeconds) => {
    const client = new SQSClient({});
    await queueTranscript(
      client,
      'https://queue.test',
      { sessionId: 's', closing: 4 },
      completedAt,
      Date.parse('2026-05-03T12:00:00.000Z'),
    );
    const [call] = sqs.calls();
    expect(call?.args[0].input).toEqual({
      ...{ QueueUrl: 'https://queue.test', DelaySeconds },
      MessageBody: '{"sessionId":"s","closing":4}',
    });
  });
});
