import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { backOffSeconds } from '../../functions/back-off.ts';
import { reply } from '../../shared/desk/reply.ts';
import { loadEntry } from '../../shared/store/sessions.ts';
import type { Table } from '../../shared/store/table.ts';
import { refusal, startTelegram, type TelegramServer } from '../channels/telegram-server.ts';
import { act, done, enter, openTestDesk, take, written } from '../desk/bench.ts';
import type { RunningEngine } from '../engine.ts';
import { deployed } from './surroundings.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const sqs = mockClient(SQSClient);
const ssm = mockClient(SSMClient);

let engine: RunningEngine;
let table: Table;
let telegram: TelegramServer;
let handler: (event: SQSEvent) => Promise<{ batchItemFailures: readonly { itemIdentifier: string }[] }>;
let chats = 0;
let replies = 0;

beforeAll(async () => {
  ({ engine, table } = await deployed());
  telegram = await startTelegram();
  process.env.TELEGRAM_API_ROOT = telegram.root;
  ({ handler } = await import('../../functions/deliver/telegram.ts'));
});
afterAll(() => Promise.all([telegram.end(), engine.end()]));

beforeEach(() => {
  sqs.reset();
  ssm.reset();
  sqs.on(ChangeMessageVisibilityCommand).resolves({});
  ssm.on(GetParameterCommand).resolves({ Parameter: { Value: '700:AAdemo' } });
  telegram.calls.length = 0;
  telegram.replies.length = 0;
});

interface Job {
  readonly sessionId: string;
  readonly seq: number;
  readonly chat: number;
}

/** Answers of an agent to one customer. */
async function answers(count: number): Promise<readonly Job[]> {
  const desk = openTestDesk(table);
  chats += 1;
  await enter(table, 'agent-1', { capacity: 50 });
  const sessionId = (await take(desk, written(1, { chat: chats }))).session.id;
  done(await act(desk, sessionId, ANN, { type: 'claim' }));
  const jobs: Job[] = [];
  for (let n = 0; n < count; n += 1) {
    replies += 1;
    const { entry } = done(await reply(desk, sessionId, ANN, { messageId: `reply-${replies}`, text: `answer ${n}` }));
    jobs.push({ sessionId, seq: entry.seq, chat: chats });
  }
  return jobs;
}

function record(body: object | string, group: string, received = 1): SQSRecord {
  const attributes = { ApproximateReceiveCount: String(received), MessageGroupId: group };
  const text = typeof body === 'string' ? body : JSON.stringify({ ...body, attempt: 1 });
  const messageId = `m-${group}-${typeof body === 'string' ? body : 'seq' in body ? body.seq : ''}`;
  // Parse boundary: the parts of a record that the function reads.
  return { messageId, receiptHandle: `handle of ${messageId}`, body: text, attributes } as SQSRecord;
}

const records = (jobs: readonly Job[], received = 1) => jobs.map((job) => record(job, `chat-${job.chat}`, received));
const run = async (Records: SQSRecord[]) =>
  (await handler({ Records })).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
const stateOf = async ({ sessionId, seq }: Job) => (await loadEntry(table, sessionId, seq))?.delivery?.state;
const visibilities = () =>
  sqs.commandCalls(ChangeMessageVisibilityCommand).map(({ args }) => args[0].input.VisibilityTimeout);

describe('the function that delivers', () => {
  it('delivers in order', async () => {
    const jobs = await answers(3);
    expect(await run(records(jobs))).toEqual([]);
    expect(telegram.calls.map(({ body }) => body)).toMatchObject([0, 1, 2].map((n) => ({ text: `answer ${n}` })));
    expect(await Promise.all(jobs.map(stateOf))).toEqual(['sent', 'sent', 'sent']);
  });

  it('holds back what comes after a message that has to wait, in its own chat alone', async () => {
    const [mine, theirs] = [await answers(2), await answers(1)];
    telegram.replies.push(refusal(429, 'Too Many Requests', { retry_after: 9 }));
    const all = records([...mine, ...theirs]);
    expect(await run(all)).toEqual(all.slice(0, 2).map(({ messageId }) => messageId));
    expect(await Promise.all([...mine, ...theirs].map(stateOf))).toEqual(['queued', 'queued', 'sent']);
    expect(visibilities()[0]).toBe(9);
    expect(telegram.calls).toHaveLength(2);
  });

  it('gives up at the last try, so that the chat goes on', async () => {
    const jobs = await answers(2);
    telegram.replies.push('hang-up');
    expect(await run(records(jobs, 3))).toEqual([]);
    expect(await Promise.all(jobs.map(stateOf))).toEqual(['failed', 'sent']);
  });

  it('keeps a job that it cannot read from harming the other chats', async () => {
    const [before, after] = [await answers(1), await answers(1)];
    const poison = record('no JSON', 'chat-poison');
    expect(await run([...records(before), poison, ...records(after)])).toEqual([poison.messageId]);
    expect(await Promise.all([...before, ...after].map(stateOf))).toEqual(['sent', 'sent']);
  });

  it('shows on the buttons of a survey what counts by then', async () => {
    const [job] = await answers(1);
    const mark = { thread: `telegram#700:${job?.chat}`, messageId: 9, sessionId: job?.sessionId, closing: 3 };
    telegram.replies.push(refusal(500, 'down'));
    const marking = record({ mark }, 'chat-mark');
    expect(await run([marking])).toEqual([marking.messageId]);
    expect(await run([marking])).toEqual([]);
    // Nothing was asked, so nothing can be pressed.
    expect(telegram.calls.map(({ path, body }) => [path.split('/').at(-1), body])).toEqual(
      [1, 2].map(() => ['editMessageReplyMarkup', { chat_id: String(job?.chat), message_id: 9 }]),
    );
    telegram.replies.push('hang-up');
    expect(await run([record({ mark }, 'chat-mark', 3)])).toEqual([]);
  });

  it('waits twice as long each time, or as long as it is told, within limits', () => {
    expect([1, 2, 3].map((received) => backOffSeconds(received, undefined))).toEqual([2, 4, 8]);
    expect(backOffSeconds(1, 7)).toBe(7);
    expect([backOffSeconds(1, 9_999), backOffSeconds(20, undefined)]).toEqual([300, 300]);
  });
});
