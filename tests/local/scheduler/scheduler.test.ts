import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  type SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readTiming } from '../../../local/scheduler/expression.ts';
import { type Bench, principal } from '../queues/surroundings.ts';
import { clockAt, FAILED, fakeClock, type Open, open, QUEUE, ROLE, type Setup, World } from './rig.ts';

const SCHEDULE = 'arn:aws:scheduler:us-east-1:000000000000:schedule/timers/idle';

let world: World;
let opened: Open;
let around: Bench;
let client: SchedulerClient;

beforeEach(async () => {
  fakeClock();
  world = new World();
  await start();
});

afterEach(async () => {
  await opened.close();
  vi.useRealTimers();
});

async function start(setup?: Setup) {
  opened = await open(world, setup);
  ({ around, client } = opened);
}

async function reopen(setup?: Setup) {
  await opened.close();
  await start(setup);
}

function input(over: Partial<CreateScheduleCommandInput> = {}) {
  return {
    Name: 'idle',
    GroupName: 'timers',
    ScheduleExpression: 'at(2026-03-01T10:05:00)',
    FlexibleTimeWindow: { Mode: 'OFF' as const },
    ActionAfterCompletion: 'DELETE' as const,
    Target: { Arn: QUEUE, RoleArn: ROLE, Input: '{"session":"s1"}' },
    ...over,
  };
}

const create = (over: Partial<CreateScheduleCommandInput> = {}) => client.send(new CreateScheduleCommand(input(over)));
const find = () => client.send(new GetScheduleCommand({ Name: 'idle', GroupName: 'timers' }));

test('a schedule fires within its minute, once, and is gone', async () => {
  expect((await create()).ScheduleArn).toBe(SCHEDULE);
  await clockAt('10:05:29.999');
  expect(world.sent).toEqual([]);
  await clockAt('10:05:30');
  expect(world.sent).toEqual([{ queue: QUEUE, body: '{"session":"s1"}', attributes: undefined }]);
  await expect(find()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  expect(world.state.entries.size).toBe(0);
  expect(around.counts.get('scheduler.invocations')).toBe(1);
});

test('with the granularity of a second it fires at its time', async () => {
  await reopen({ options: { granularity: 'second' } });
  await create();
  await clockAt('10:04:59.999');
  expect(world.sent).toHaveLength(0);
  await clockAt('10:05:00');
  expect(world.sent).toHaveLength(1);
});

test.each([
  ['2026-03-01T10:05:00', 'UTC', '2026-03-01T10:05:00.000Z'],
  ['2026-03-01T10:05:00', 'Europe/Berlin', '2026-03-01T09:05:00.000Z'],
  ['2026-07-01T10:05:00', 'Europe/Berlin', '2026-07-01T08:05:00.000Z'],
  ['2026-03-01T23:30:00', 'America/New_York', '2026-03-02T04:30:00.000Z'],
])('%s in %s is %s', (time, zone, instant) => {
  expect(readTiming(`at(${time})`, zone)).toEqual({ kind: 'once', at: Date.parse(instant) });
});

test.each([
  ['an instant with a zone in it', { ScheduleExpression: 'at(2026-03-01T10:05:00Z)' }],
  ['a rate in seconds', { ScheduleExpression: 'rate(10 seconds)' }],
  ['a rate of nothing', { ScheduleExpression: 'rate(0 minutes)' }],
  ['a rate of a half', { ScheduleExpression: 'rate(1.5 hours)' }],
  ['a rate without a unit', { ScheduleExpression: 'rate(5)' }],
  ['a rate past all counting', { ScheduleExpression: 'rate(9007199254740991 days)' }],
  ['a rate in an unknown zone', { ScheduleExpression: 'rate(1 day)', ScheduleExpressionTimezone: 'Mars/Olympus' }],
  ['a start date, which is not emulated', { StartDate: new Date('2026-03-02T00:00:00Z') }],
  ['a day that is not', { ScheduleExpression: 'at(2026-02-30T10:05:00)' }],
  ['a name with a slash', { Name: 'a/b' }],
  ['a name of 65 characters', { Name: 'x'.repeat(65) }],
  ['an unknown zone', { ScheduleExpressionTimezone: 'Europe/Nowhere' }],
  ['a window of no kind', { FlexibleTimeWindow: {} }],
  ['186 retries', { Target: { Arn: QUEUE, RoleArn: ROLE, RetryPolicy: { MaximumRetryAttempts: 186 } } }],
  ['an unknown role', { Target: { Arn: QUEUE, RoleArn: 'arn:aws:iam::000000000000:role/other' } }],
  ['a FIFO queue without a group', { Target: { Arn: `${QUEUE}.fifo`, RoleArn: ROLE } }],
])('%s is refused', async (_what, over) => {
  await expect(create(over as never)).rejects.toMatchObject({ name: 'ValidationException' });
  expect(world.state.entries.size).toBe(0);
});

test('a second schedule of a name conflicts; the same request again does not', async () => {
  await create({ ClientToken: 'one' });
  expect((await create({ ClientToken: 'one' })).ScheduleArn).toBe(SCHEDULE);
  await expect(create({ ClientToken: 'two' })).rejects.toMatchObject({ name: 'ConflictException' });
});

test('an unknown group and an unknown schedule are not found', async () => {
  await expect(create({ GroupName: 'other' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  const remove = new DeleteScheduleCommand({ Name: 'idle', GroupName: 'timers' });
  await expect(client.send(remove)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('an updated schedule fires at its new time alone, a deleted one never', async () => {
  await create();
  await create({ Name: 'other' });
  await client.send(new UpdateScheduleCommand(input({ ScheduleExpression: 'at(2026-03-01T10:10:00)' })));
  await client.send(new DeleteScheduleCommand({ Name: 'other', GroupName: 'timers' }));
  await clockAt('10:09:59');
  expect(world.sent).toEqual([]);
  await clockAt('10:11:00');
  expect(world.sent).toHaveLength(1);
});

test('a schedule that is kept after it fired does not fire again, not after a restart either', async () => {
  await create({ ActionAfterCompletion: 'NONE' });
  await clockAt('10:06:00');
  await reopen();
  await clockAt('10:30:00');
  expect(world.sent).toHaveLength(1);
  expect((await find()).Name).toBe('idle');
});

test('schedules outlive a kill, and what became due meanwhile fires at the start', async () => {
  await create();
  await create({ Name: 'later', ScheduleExpression: 'at(2026-03-01T11:00:00)' });
  await opened.close();
  vi.setSystemTime('2026-03-01T10:20:00Z');
  await start();
  await clockAt('10:20:00.001');
  expect(world.sent).toHaveLength(1);
  const { Schedules } = await client.send(new ListSchedulesCommand({ GroupName: 'timers' }));
  expect(Schedules?.map(({ Name }) => Name)).toEqual(['later']);
});

test('a failed delivery is tried again, after a restart too', async () => {
  world.failures = 2;
  await create();
  await clockAt('10:05:30');
  expect(world.sent).toEqual([]);
  await reopen();
  await clockAt('10:05:33');
  expect(world.sent).toHaveLength(1);
});

test('what cannot be delivered ends on the failure queue, saying why', async () => {
  world.failures = 100;
  await create({
    Target: {
      Arn: QUEUE,
      RoleArn: ROLE,
      Input: 'lost',
      RetryPolicy: { MaximumRetryAttempts: 1 },
      DeadLetterConfig: { Arn: FAILED },
    },
  });
  await clockAt('10:06:30');
  expect(world.failures).toBe(98);
  expect(world.sent).toMatchObject([
    { queue: FAILED, body: 'lost', attributes: { ERROR_CODE: { StringValue: 'InternalError' } } },
  ]);
});

test('a role that may not send there is not tried again', async () => {
  world.grants = [`sqs:SendMessage ${FAILED}`];
  await create({ Target: { Arn: QUEUE, RoleArn: ROLE, Input: 'x', DeadLetterConfig: { Arn: FAILED } } });
  await clockAt('10:05:31');
  expect(world.sent).toMatchObject([{ queue: FAILED, attributes: { ERROR_CODE: { StringValue: 'AccessDenied' } } }]);
});

test('every firing comes twice when a test asks for that', async () => {
  await reopen({ options: { deliverTwice: true } });
  await create();
  await clockAt('10:06:00');
  expect(world.sent).toHaveLength(2);
});

test('creating needs the grant on the schedule and to pass the role', async () => {
  const mayCreate = `scheduler:CreateSchedule ${SCHEDULE}`;
  await reopen({ caller: principal('function', [mayCreate]) });
  await expect(create()).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await reopen({ caller: principal('function', [mayCreate, `iam:PassRole ${ROLE}`]) });
  await expect(create()).resolves.toMatchObject({ ScheduleArn: SCHEDULE });
});

test('cron schedules are named as not emulated', async () => {
  await expect(create({ ScheduleExpression: 'cron(0 9 * * ? *)' })).rejects.toMatchObject({
    name: 'UnknownOperationException',
  });
});
