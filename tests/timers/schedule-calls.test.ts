import {
  ConflictException,
  CreateScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import { actWhenDue } from '../../shared/desk/act-when-due.ts';
import { keepTimer } from '../../shared/desk/keep-timer.ts';
import { reply } from '../../shared/desk/reply.ts';
import { armTimer } from '../../shared/timers/arm.ts';
import { Firing, type SessionDeadline } from '../../shared/timers/deadline.ts';
import { act, done, enter, openTestDesk, sessionNow, type TestDesk, take, written } from '../desk/bench.ts';
import { reachCustomer } from '../desk/reach-customer.ts';
import { type RunningEngine, startEngine } from '../engine.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const SETTINGS: DeskSettings = {
  ...DEFAULT_SETTINGS,
  policy: { ...DEFAULT_SETTINGS.policy, idle: { minutes: 20, graceSeconds: 90 } },
};

const sqs = new SQSClient({ region: 'us-east-1' });
const scheduler = new SchedulerClient({ region: 'us-east-1' });
const queue = mockClient(sqs);
const service = mockClient(scheduler);
const timers = { sqs, scheduler, queueUrl: 'url', queueArn: 'arn:queue', group: 'group', roleArn: 'arn:role' };

let engine: RunningEngine;
/** The schedules that are alive, by name. */
let schedules: Map<string, SessionDeadline>;
/** The most that ever were at the same time. */
let most: number;

beforeAll(async () => {
  engine = await startEngine('dynoxide');
});
afterAll(() => engine.end());

function deadlineIn(input: string | undefined): SessionDeadline {
  const firing = Firing.parse(JSON.parse(input ?? ''));
  if (firing.kind !== 'session') throw new Error(`a timer of ${firing.kind}`);
  return firing;
}

beforeEach(() => {
  queue.reset();
  service.reset();
  schedules = new Map();
  most = 0;
  queue.on(SendMessageCommand).resolves({});
  service.on(CreateScheduleCommand).callsFake(({ Name, Target }) => {
    if (schedules.has(Name)) throw new ConflictException({ message: 'there', Message: 'there', $metadata: {} });
    schedules.set(Name, deadlineIn(Target.Input));
    most = Math.max(most, schedules.size);
    return {};
  });
  service.on(UpdateScheduleCommand).callsFake(({ Name, Target }) => {
    if (!schedules.has(Name)) throw new ResourceNotFoundException({ message: 'gone', Message: 'gone', $metadata: {} });
    schedules.set(Name, deadlineIn(Target.Input));
    return {};
  });
});

const calls = () => ({
  scheduler: service.commandCalls(CreateScheduleCommand).length + service.commandCalls(UpdateScheduleCommand).length,
  delayed: queue.commandCalls(SendMessageCommand).length,
});

/** Two hours of talking in so many turns of a question and an answer, and the silence after it. */
async function talk(turns: number): Promise<{ scheduler: number; delayed: number }> {
  const table = await engine.newTable();
  const desk: TestDesk = openTestDesk(table, SETTINGS);
  await enter(table, 'agent-1');
  const arm = (deadline: SessionDeadline) => armTimer(timers, deadline, Date.parse(desk.now()));
  const sessionId = (await take(desk, written(1))).session.id;
  done(await act(desk, sessionId, ANN, { type: 'claim' }));

  /** The stream reports what is done. */
  async function reported(doing: () => Promise<unknown>): Promise<void> {
    const before = await sessionNow(table, sessionId);
    await doing();
    await keepTimer(desk, arm, before, await sessionNow(table, sessionId));
    await reachCustomer(desk, sessionId);
  }
  /** Lets time go by, and schedules fire as they come due. A schedule that has fired is gone. */
  async function pass(seconds: number): Promise<void> {
    const until = new Date(Date.parse(desk.now()) + seconds * 1_000).toISOString();
    for (;;) {
      const [next] = [...schedules].toSorted(([, a], [, b]) => (a.at < b.at ? -1 : 1));
      if (next === undefined || next[1].at > until) break;
      const [name, deadline] = next;
      schedules.delete(name);
      desk.pass(Math.max(Date.parse(deadline.at) - Date.parse(desk.now()), 0) / 1_000);
      await reported(() => actWhenDue(desk, arm, deadline));
    }
    desk.pass((Date.parse(until) - Date.parse(desk.now())) / 1_000);
  }

  const HOURS_2 = 7_200;
  for (let turn = 0; turn < turns; turn += 1) {
    await reported(async () => done(await reply(desk, sessionId, ANN, { messageId: `m${turn}`, text: 'And then?' })));
    await pass(HOURS_2 / turns / 2);
    await reported(() => take(desk, written(turn + 2)));
    await pass(HOURS_2 / turns / 2);
  }
  await reported(async () => done(await reply(desk, sessionId, ANN, { messageId: 'last', text: 'Anything else?' })));
  await pass(HOURS_2);
  expect(await sessionNow(table, sessionId)).toMatchObject({
    status: 'completed',
    completion: { cause: 'idle', told: true },
  });
  return calls();
}

describe('the schedules of a session', () => {
  it('are no more of 500 messages than of five in the same time, and never two at once', async () => {
    const few = await talk(5);
    const ofFew = { ...few, most };
    expect(schedules.size).toBe(0);
    queue.resetHistory();
    service.resetHistory();
    const many = await talk(250);
    expect(ofFew.most).toBe(1);
    expect(most).toBe(1);
    expect(many.scheduler).toBeLessThanOrEqual(few.scheduler + 1);
    // A timer for each 20 minutes of two hours at the most, then the warning, the end and its standing.
    expect(many.scheduler).toBeLessThanOrEqual(14);
    expect(many.delayed).toBeLessThanOrEqual(few.delayed + 1);
  }, 120_000);
});
