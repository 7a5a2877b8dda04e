import { createHmac } from 'node:crypto';
import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { trackerBackOffSeconds } from '../../functions/deliver/tracker-back-off.ts';
import { NO_TRACKER, TrackerMessage, type TrackerSettings } from '../../shared/contracts/tracker.ts';
import { changeTicket } from '../../shared/desk/tickets/change-ticket.ts';
import { openTicket } from '../../shared/desk/tickets/open-ticket.ts';
import type { TrackerJob } from '../../shared/desk/tracker/job.ts';
import type { TicketFields } from '../../shared/domain/service-ticket.ts';
import { LEADS } from '../../shared/store/keys.ts';
import { loadNotices } from '../../shared/store/notices.ts';
import { loadTicket } from '../../shared/store/service-tickets.ts';
import { loadSettingsChanges } from '../../shared/store/settings-log.ts';
import type { Table } from '../../shared/store/table.ts';
import { loadTracker, trackerWrite } from '../../shared/store/tracker.ts';
import { transact } from '../../shared/store/transact.ts';
import { act, done, enter, openTestDesk, take, written } from '../desk/bench.ts';
import type { RunningEngine } from '../engine.ts';
import { deployed } from './surroundings.ts';
import { playParameters, status, TestTracker } from './tracker-rig.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const TRIES = 22;
const sqs = mockClient(SQSClient);
const ssm = mockClient(SSMClient);
const tracker = new TestTracker();

let engine: RunningEngine;
let table: Table;
let handler: (event: SQSEvent) => Promise<{ batchItemFailures: readonly { itemIdentifier: string }[] }>;
let chats = 0;

beforeAll(async () => {
  ({ engine, table } = await deployed());
  await tracker.start();
  ({ handler } = await import('../../functions/deliver/tracker.ts'));
  await enter(table, ANN.id, { capacity: 100 });
});
afterAll(() => {
  tracker.end();
  return engine.end();
});

beforeEach(async () => {
  tracker.reset();
  sqs.reset();
  ssm.reset();
  sqs.on(ChangeMessageVisibilityCommand).resolves({});
  sqs.on(SendMessageCommand).resolves({});
  const parameters = new Map([
    ['/baton/tracker/secret-new', 'whsec_new'],
    ['/baton/tracker/secret-old', 'whsec_old'],
  ]);
  playParameters(ssm, parameters);
  await decide({});
});

/** The tracker as it is decided, whatever it was. */
async function decide(unusual: Partial<TrackerSettings>): Promise<void> {
  const { settings: before } = await loadTracker(table);
  const secrets = [{ id: 'secret-new', madeAt: '2026-05-03T10:00:00.000Z' }];
  const after = { ...NO_TRACKER, url: tracker.url, enabled: true, secrets, ...unusual };
  expect(await transact(table, [trackerWrite(table, before, after)])).toBe('written');
}

async function opened(): Promise<TrackerJob> {
  const desk = openTestDesk(table);
  chats += 1;
  const sessionId = (await take(desk, written(1, { chat: chats }))).session.id;
  done(await act(desk, sessionId, ANN, { type: 'claim' }));
  const opening = {
    by: ANN,
    viewer: { agentId: ANN.id, oversees: false, queues: ['general'] },
    sessionId,
    requestKey: `open-${chats}`,
  };
  const draft = {
    title: 'Wasserhahn 水龙头',
    description: 'It drips.',
    assignee: { kind: 'agent', agentId: ANN.id },
  } as const;
  const { ticket } = done(await openTicket(desk, opening, draft));
  return { id: `evt_${ticket.id}_1`, event: 'ticket.opened', ticketId: ticket.id, rev: 1, at: ticket.updatedAt };
}

async function change({ ticketId }: TrackerJob, fields: TicketFields): Promise<void> {
  const desk = openTestDesk(table);
  const at = desk.now();
  done(
    await changeTicket(desk, ticketId, () => ({
      at,
      by: ANN,
      commandId: `c-${ticketId}-${JSON.stringify(fields)}`,
      fields,
    })),
  );
}

function record(body: object | string, group: string, received = 1, hours = 0): SQSRecord {
  const SentTimestamp = String(Date.now() - hours * 3_600_000);
  const attributes = { ApproximateReceiveCount: String(received), MessageGroupId: group, SentTimestamp };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const messageId = `m-${group}-${typeof body === 'object' && 'rev' in body ? body.rev : 0}`;
  // Parse boundary: the parts of a record that the function reads.
  return { messageId, receiptHandle: `handle of ${messageId}`, body: text, attributes } as SQSRecord;
}

const run = async (...Records: SQSRecord[]) =>
  (await handler({ Records })).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
const deliver = (job: TrackerJob, received = 1) => run(record(job, job.ticketId, received));
const visibilities = () =>
  sqs.commandCalls(ChangeMessageVisibilityCommand).map(({ args }) => args[0].input.VisibilityTimeout);
const givenUp = () => sqs.commandCalls(SendMessageCommand).map(({ args }) => args[0].input);
const outcomes = async () => (await loadTracker(table)).outcomes;

describe('the function that hands tickets to the tracker', () => {
  it('posts the ticket as it is, where it came from, and what proves that it is Baton’s', async () => {
    await decide({
      secrets: [
        { id: 'secret-new', madeAt: '2026-05-03T10:00:00.000Z' },
        { id: 'secret-old', madeAt: '2026-05-01T10:00:00.000Z', until: new Date(Date.now() + 60_000).toISOString() },
      ],
    });
    const job = await opened();
    await change(job, { title: 'A better title' });
    expect(await deliver(job)).toEqual([]);
    const [{ headers, body } = { headers: {}, body: '' }] = tracker.came;
    const message = TrackerMessage.parse(JSON.parse(body));
    expect(message).toMatchObject({ id: job.id, type: 'ticket.opened', at: job.at });
    expect(message.ticket).toMatchObject({ id: job.ticketId, rev: 2, title: 'A better title' });
    expect(message.session.url).toBe(`https://desk.example.test/console/ledger/${message.ticket.sessionId}`);
    expect(headers).toMatchObject({ 'baton-event': 'ticket.opened', 'baton-delivery': job.id });
    const [, at] = /^t=(\d+),/.exec(String(headers['baton-signature'])) ?? [];
    const by = (secret: string) => createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
    expect(headers['baton-signature']).toBe(`t=${at},v1=${by('whsec_new')},v1=${by('whsec_old')}`);
    expect((await outcomes()).delivered).toMatchObject({ event: 'ticket.opened', ticketId: job.ticketId });
  });

  it('leaves out a secret whose day is over', async () => {
    const until = new Date(Date.now() - 1_000).toISOString();
    await decide({
      secrets: [
        { id: 'secret-new', madeAt: '2026-05-03T10:00:00.000Z' },
        { id: 'secret-old', madeAt: '2026-05-01T10:00:00.000Z', until },
      ],
    });
    await deliver(await opened());
    expect(tracker.came[0]?.headers['baton-signature']).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
  });

  it('notes where the tracker has the ticket, once', async () => {
    const job = await opened();
    tracker.answers.push(status(200, {}, JSON.stringify({ url: 'https://tracker.example.com/T-1' })));
    await deliver(job);
    expect(await loadTicket(table, job.ticketId)).toMatchObject({
      trackerUrl: 'https://tracker.example.com/T-1',
      rev: 2,
    });
    tracker.answers.push(status(200, {}, JSON.stringify({ url: 'https://tracker.example.com/T-2' })));
    await deliver({ ...job, id: `${job.id}b`, rev: 2 });
    expect(await loadTicket(table, job.ticketId)).toMatchObject({
      trackerUrl: 'https://tracker.example.com/T-1',
      rev: 2,
    });
  });

  it.each([
    ['429', status(429, { 'retry-after': '77' }), 'too-many', 77],
    ['429 for longer than it waits', status(429, { 'retry-after': '86400' }), 'too-many', 7_200],
    ['500', status(500), 'failing', 10],
    ['503', status(503, { 'retry-after': '15' }), 'failing', 15],
    ['408', status(408), 'timeout', 10],
  ])('tries again after %s', async (_, answer, fault, seconds) => {
    const job = await opened();
    tracker.answers.push(answer);
    expect(await deliver(job)).toHaveLength(1);
    expect(visibilities()).toEqual([seconds]);
    expect((await outcomes()).failed).toMatchObject({ ticketId: job.ticketId, fault, givenUp: false });
    expect(givenUp()).toEqual([]);
    expect(await deliver(job, 2)).toEqual([]);
    expect(tracker.came.map(({ headers }) => headers['baton-delivery'])).toEqual([job.id, job.id]);
  });

  it.each([
    ['400', status(400), 'refused', 400],
    ['401', status(401), 'refused', 401],
    ['404', status(404), 'refused', 404],
    ['302', status(302, { location: 'http://127.0.0.1:1/' }), 'redirected', 302],
  ])('gives up after %s, for a person to look at', async (_, answer, fault, code) => {
    const job = await opened();
    tracker.answers.push(answer);
    expect(await deliver(job)).toEqual([]);
    expect((await outcomes()).failed).toMatchObject({ fault, status: code, givenUp: true });
    expect(givenUp()).toMatchObject([
      { QueueUrl: process.env.TRACKER_FAILURES_URL, MessageBody: JSON.stringify(job), MessageGroupId: job.ticketId },
    ]);
    expect(tracker.came).toHaveLength(1);
  });

  it('gives up after the last try', async () => {
    const job = await opened();
    tracker.answers.push(status(500));
    expect(await deliver(job, TRIES)).toEqual([]);
    expect((await outcomes()).failed).toMatchObject({ fault: 'failing', givenUp: true });
    expect(givenUp()).toHaveLength(1);
  });

  it('tries what has waited for a day behind others once more, and then gives it up', async () => {
    const [young, old] = [await opened(), await opened()];
    tracker.answers.push(status(500), status(500));
    expect(await run(record(young, young.ticketId, 1, 23.9))).toHaveLength(1);
    expect(await run(record(old, old.ticketId, 1, 24))).toEqual([]);
    expect(givenUp().map(({ MessageGroupId }) => MessageGroupId)).toEqual([old.ticketId]);
  });

  it('switches a tracker off that is gone for good, says so once, and drops what was for it', async () => {
    const jobs = [await opened(), await opened()];
    tracker.answers.push(status(410), status(410));
    for (const job of jobs) expect(await deliver(job)).toEqual([]);
    expect(tracker.came).toHaveLength(1);
    expect(givenUp()).toEqual([]);
    const { settings } = await loadTracker(table);
    expect(settings).toMatchObject({ enabled: false, goneAt: expect.any(String), url: tracker.url });
    const notices = await loadNotices(table, LEADS, 10, Date.now());
    expect(notices.filter(({ kind }) => kind === 'tracker-gone')).toHaveLength(1);
    expect((await loadSettingsChanges(table, { limit: 1 })).changes).toMatchObject([
      { by: '#system', subject: 'tracker', changes: [{ field: 'enabled', from: true, to: false }] },
    ]);
  });

  it('does not switch off what has another address by then', async () => {
    const job = await opened();
    tracker.answers.push((response) => {
      void decide({ url: `${tracker.url}/new` }).then(() => response.writeHead(410).end());
    });
    await deliver(job);
    expect((await loadTracker(table)).settings).toMatchObject({ enabled: true, url: `${tracker.url}/new` });
  });

  it('sends nothing while it is switched off, or of a ticket that is not there', async () => {
    const job = await opened();
    await deliver({ ...job, ticketId: 'tkt_0000000000000000' });
    await decide({ enabled: false });
    expect(await deliver(job)).toEqual([]);
    expect(tracker.came).toEqual([]);
    expect(givenUp()).toEqual([]);
  });

  it('gives up where there is nothing to sign with, rather than send what nobody can verify', async () => {
    await decide({ secrets: [{ id: 'secret-gone', madeAt: '2026-05-03T10:00:00.000Z' }] });
    await deliver(await opened());
    expect(tracker.came).toEqual([]);
    expect(givenUp()).toHaveLength(1);
    expect((await outcomes()).failed).toMatchObject({ fault: 'no-secret' });
  });

  it('reads a huge answer no further than it needs', async () => {
    const job = await opened();
    tracker.answers.push(
      (response) => void response.end(JSON.stringify({ pad: 'x'.repeat(200_000), url: 'https://a.example/' })),
    );
    expect(await deliver(job)).toEqual([]);
    expect(await loadTicket(table, job.ticketId)).toMatchObject({ rev: 1 });
  });

  it('holds back what comes after an event that has to wait, of its own ticket alone', async () => {
    const [mine, theirs] = [await opened(), await opened()];
    tracker.answers.push(status(500));
    const later = { ...mine, id: `${mine.id}2`, rev: 2 };
    const failed = await run(
      record(mine, mine.ticketId),
      record(later, mine.ticketId),
      record(theirs, theirs.ticketId),
    );
    expect(failed).toEqual([`m-${mine.ticketId}-1`, `m-${mine.ticketId}-2`]);
    expect(tracker.came.map(({ headers }) => headers['baton-delivery'])).toEqual([mine.id, theirs.id]);
  });

  it('puts what it cannot read where a person looks', async () => {
    expect(await run(record('no JSON', 'poison'))).toEqual([]);
    expect(givenUp()).toMatchObject([{ MessageBody: 'no JSON' }]);
  });

  it('waits when something of ours breaks', async () => {
    const job = await opened();
    ssm.reset();
    ssm.onAnyCommand().rejects(new Error('no parameters today'));
    await decide({ secrets: [{ id: 'secret-unknown', madeAt: '2026-05-03T10:00:00.000Z' }] });
    expect(await deliver(job)).toHaveLength(1);
    expect(givenUp()).toEqual([]);
    expect(visibilities()).toEqual([10]);
  });
});

describe('the pauses between tries', () => {
  it('grow to two hours, and last about a day in all', () => {
    const pauses = Array.from({ length: TRIES - 1 }, (_, at) => trackerBackOffSeconds(at + 1, undefined));
    expect(pauses.slice(0, 4)).toEqual([10, 20, 40, 80]);
    expect(Math.max(...pauses)).toBe(7_200);
    const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3_600;
    expect([hours > 24, hours < 26]).toEqual([true, true]);
  });

  it('are as long as the tracker asks for, up to what SQS keeps a message for in all', () => {
    expect(trackerBackOffSeconds(1, 300)).toBe(300);
    expect(trackerBackOffSeconds(6, 1)).toBe(320);
    expect((TRIES - 1) * trackerBackOffSeconds(1, 1_000_000)).toBeLessThan(4 * 86_400);
  });
});
