import { ConflictException, CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { marshall } from '@aws-sdk/util-dynamodb';
import type {
  DynamoDBBatchResponse,
  DynamoDBRecord,
  DynamoDBStreamEvent,
  SQSBatchResponse,
  SQSEvent,
} from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NO_TRACKER } from '../../shared/contracts/tracker.ts';
import { offerNext } from '../../shared/desk/offer-next.ts';
import type { ServiceTicket } from '../../shared/domain/service-ticket.ts';
import { loadNotices } from '../../shared/store/notices.ts';
import { toTicketItem } from '../../shared/store/service-ticket-item.ts';
import { toSessionItem } from '../../shared/store/session-item.ts';
import type { Table } from '../../shared/store/table.ts';
import { trackerWrite } from '../../shared/store/tracker.ts';
import { transact } from '../../shared/store/transact.ts';
import { enter, openTestDesk, sessionNow, type TestDesk, take, written } from '../desk/bench.ts';
import { HISTORIES, sessionOf } from '../domain/support.ts';
import type { RunningEngine } from '../engine.ts';
import { deployed } from './surroundings.ts';

const sqs = mockClient(SQSClient);
const scheduler = mockClient(SchedulerClient);

let engine: RunningEngine;
let table: Table;
let chats = 0;
let dispatch: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;
let broadcast: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;
let fire: (event: SQSEvent) => Promise<SQSBatchResponse>;

beforeAll(async () => {
  ({ engine, table } = await deployed());
  ({ handler: dispatch } = await import('../../functions/stream/dispatch.ts'));
  ({ handler: broadcast } = await import('../../functions/stream/broadcast.ts'));
  ({ handler: fire } = await import('../../functions/timers/fire.ts'));
});
afterAll(() => engine.end());

beforeEach(() => {
  sqs.reset();
  scheduler.reset();
  sqs.on(SendMessageCommand).resolves({});
  scheduler.on(CreateScheduleCommand).resolves({});
});

function record(number: number, item: object): DynamoDBRecord {
  const NewImage = marshall(item, { removeUndefinedValues: true });
  // The event's images are the service's own attribute values under another type's name.
  return { eventID: `e${number}`, dynamodb: { SequenceNumber: String(number), NewImage } } as DynamoDBRecord;
}

const OFFERED = toSessionItem(sessionOf(HISTORIES.offered));
const OPENED: ServiceTicket = {
  ...{ id: 'tkt_0000000000000001', rev: 1, title: 'A new tap', description: '', status: 'open' },
  ...{ assignee: { kind: 'queue', queueId: 'general' }, queueId: 'general', sessionId: 'ses_1' },
  ...{ customer: { id: 'cus_1', name: 'Demo' }, createdBy: 'agent-1', changedBy: 'agent-1', recent: ['c1'] },
  ...{ createdAt: '2026-05-03T12:00:00.000Z', updatedAt: '2026-05-03T12:00:00.000Z' },
};
const TICKET = toTicketItem(OPENED);
const DAMAGED = { ...OFFERED, rev: 'seven' };
const failures = ({ batchItemFailures }: DynamoDBBatchResponse) =>
  batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);

describe('the function that reacts', () => {
  it('goes through a batch', async () => {
    expect(await dispatch({ Records: [record(1, OFFERED), record(2, { pk: 'CUSTOMER#1', sk: 'CUSTOMER' })] })).toEqual({
      batchItemFailures: [],
    });
    expect(sqs.commandCalls(SendMessageCommand)).toHaveLength(1);
  });

  it('asks for the batch again from the record that failed, and leaves the later ones', async () => {
    sqs.on(SendMessageCommand).resolvesOnce({}).rejectsOnce(new Error('throttled')).resolves({});
    expect(failures(await dispatch({ Records: [1, 2, 3].map((n) => record(n, OFFERED)) }))).toEqual(['2']);
    expect(sqs.commandCalls(SendMessageCommand)).toHaveLength(2);
  });

  it('hands a new ticket to the queue of the tracker, if there is one to be told', async () => {
    const handed = () =>
      sqs.commandCalls(SendMessageCommand).flatMap(({ args: [{ input }] }) => {
        return input.QueueUrl === process.env.TRACKER_QUEUE_URL ? [input] : [];
      });
    expect(failures(await dispatch({ Records: [record(1, TICKET)] }))).toEqual([]);
    expect(handed()).toEqual([]);
    const after = { ...NO_TRACKER, enabled: true, url: 'https://tracker.example.com/' };
    await transact(table, [trackerWrite(table, NO_TRACKER, after)]);
    expect(failures(await dispatch({ Records: [record(1, TICKET)] }))).toEqual([]);
    const { id, rev, updatedAt: at } = OPENED;
    expect(handed()).toMatchObject([{ MessageGroupId: id, MessageDeduplicationId: `evt_${id}_1` }]);
    expect(JSON.parse(handed()[0]?.MessageBody ?? '')).toEqual({
      ...{ id: `evt_${id}_1`, event: 'ticket.opened', ticketId: id, rev, at },
    });
  });

  it('stops at a damaged record', async () => {
    expect(failures(await dispatch({ Records: [record(1, DAMAGED), record(2, OFFERED)] }))).toEqual(['1']);
  });

  it('does not mind a timer that is set already', async () => {
    scheduler
      .on(CreateScheduleCommand)
      .rejects(new ConflictException({ message: 'there', Message: 'there', $metadata: {} }));
    expect(failures(await dispatch({ Records: [record(1, OFFERED)] }))).toEqual([]);
  });
});

describe('the function that tells consoles', () => {
  it('asks for the batch again from a damaged record', async () => {
    expect(failures(await broadcast({ Records: [record(1, OFFERED), record(2, DAMAGED)] }))).toEqual(['2']);
    expect(failures(await broadcast({ Records: [record(1, OFFERED)] }))).toEqual([]);
  });
});

describe('the function that acts on deadlines', () => {
  let desk: TestDesk;

  async function offered(agoSeconds: number) {
    desk = openTestDesk(table);
    const now = () => new Date(Date.now() - agoSeconds * 1_000).toISOString();
    await enter(table, 'agent-1');
    chats += 1;
    const { session } = await take({ ...desk, now }, written(1, { chat: chats }));
    await offerNext({ ...desk, now }, session.id);
    const { offer } = await sessionNow(table, session.id);
    if (offer === undefined) throw new Error('nobody was asked');
    return { kind: 'offer', sessionId: session.id, offerId: offer.offerId, at: offer.expiresAt } as const;
  }

  async function run(...bodies: readonly unknown[]): Promise<readonly string[]> {
    // Parse boundary: the parts of a record that the function reads.
    const Records = bodies.map((body, index) => ({ messageId: `m${index}`, body: JSON.stringify(body) }));
    return failures(await fire({ Records } as SQSEvent));
  }

  it('ends an offer whose deadline has passed, once', async () => {
    const deadline = await offered(31);
    expect(await run(deadline, deadline)).toEqual([]);
    expect(await sessionNow(table, deadline.sessionId)).toMatchObject({ status: 'waiting', passedBy: ['agent-1'] });
  });

  it('waits out what a fast clock came early by', async () => {
    const deadline = await offered(29);
    expect(await run(deadline)).toEqual([]);
    expect(await sessionNow(table, deadline.sessionId)).toMatchObject({ status: 'waiting' });
  });

  it('puts a deadline back that is much too early', async () => {
    const deadline = await offered(0);
    expect(await run(deadline)).toEqual(['m0']);
    expect(await sessionNow(table, deadline.sessionId)).toMatchObject({ status: 'offered' });
  });

  it('tells whose ticket is due, once, and puts back what is much too early', async () => {
    const dueAt = new Date(Date.now() - 1_000).toISOString();
    const assignee = { kind: 'agent', agentId: 'agent-1' } as const;
    const item = toTicketItem({ ...OPENED, assignee, dueAt });
    await transact(table, [{ Put: { TableName: table.name, Item: item } }]);
    const due = { kind: 'ticket', ticketId: OPENED.id } as const;
    const early = new Date(Date.now() + 3_600_000).toISOString();
    expect(await run({ ...due, at: dueAt }, { ...due, at: dueAt }, { ...due, at: early })).toEqual(['m2']);
    const told = await loadNotices(table, 'agent-1', 10, Date.now());
    expect(told.map(({ kind, ticket }) => [kind, ticket?.id])).toEqual([['ticket-due', OPENED.id]]);
  });

  it('lets one that it cannot read fail alone', async () => {
    const deadline = await offered(31);
    expect(await run({ kind: 'nonsense' }, deadline, { ...deadline, sessionId: 'ses_none' })).toEqual(['m0']);
    expect(await sessionNow(table, deadline.sessionId)).toMatchObject({ status: 'waiting' });
  });
});
