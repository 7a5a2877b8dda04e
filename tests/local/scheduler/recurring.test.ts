import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  GetScheduleCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readTiming } from '../../../local/scheduler/expression.ts';
import { clockAt, FAILED, fakeClock, type Open, open, QUEUE, ROLE, World } from './rig.ts';

const named = { Name: 'sweep', GroupName: 'timers' };

let world: World;
let opened: Open;

beforeEach(async () => {
  fakeClock();
  world = new World();
  opened = await open(world);
});

afterEach(async () => {
  await opened.close();
  vi.useRealTimers();
});

function input(over: Partial<CreateScheduleCommandInput> = {}) {
  return {
    ...named,
    ScheduleExpression: 'rate(1 minute)',
    FlexibleTimeWindow: { Mode: 'OFF' as const },
    Target: { Arn: QUEUE, RoleArn: ROLE, Input: '{"kind":"sweep"}' },
    ...over,
  };
}

const create = (over?: Partial<CreateScheduleCommandInput>) =>
  opened.client.send(new CreateScheduleCommand(input(over)));

/** Ends the scheduler, lets the clock stand at a time of the same day, and starts it again. */
async function restartAt(time: string) {
  await opened.close();
  vi.setSystemTime(`2026-03-01T${time}Z`);
  opened = await open(world);
}

test.each([
  ['rate(1 minute)', 60_000],
  ['rate(1 minutes)', 60_000],
  ['rate(90 minutes)', 5_400_000],
  ['rate(1 hour)', 3_600_000],
  ['rate(12 hours)', 43_200_000],
  ['rate(1 day)', 86_400_000],
  ['rate(2 days)', 172_800_000],
])('%s comes every %i ms', (expression, intervalMs) => {
  expect(readTiming(expression, 'Europe/Berlin')).toEqual({ kind: 'recurring', intervalMs });
});

test('a rate fires from its creation on, once in each of its minutes', async () => {
  await create();
  await clockAt('10:00:29.999');
  expect(world.sent).toEqual([]);
  await clockAt('10:00:30');
  expect(world.sent).toEqual([{ queue: QUEUE, body: '{"kind":"sweep"}', attributes: undefined }]);
  await clockAt('10:01:29.999');
  expect(world.sent).toHaveLength(1);
  await clockAt('10:01:30');
  expect(world.sent).toHaveLength(2);
  await clockAt('11:00:30');
  expect(world.sent).toHaveLength(61);
  expect(opened.around.counts.get('scheduler.invocations')).toBe(61);
});

test('a time at the very end of its minute does not cost the next one', async () => {
  await opened.close();
  const late = [0.999_99, 0, 0.999_99, 0];
  opened = await open(world, { options: { random: () => late.shift() ?? 0 } });
  await create();
  await clockAt('10:00:59.999');
  expect(world.sent).toHaveLength(1);
  await clockAt('10:01:00');
  expect(world.sent).toHaveLength(2);
  await clockAt('10:03:00');
  expect(world.sent).toHaveLength(4);
});

test('with the granularity of a second it fires at once and then on the interval', async () => {
  await opened.close();
  opened = await open(world, { options: { granularity: 'second' } });
  await create({ ScheduleExpression: 'rate(2 hours)' });
  await clockAt('10:00:00.001');
  expect(world.sent).toHaveLength(1);
  await clockAt('11:59:59.999');
  expect(world.sent).toHaveLength(1);
  await clockAt('14:00:00');
  expect(world.sent).toHaveLength(3);
});

test('it recurs even when it is to be deleted after completion, for it has no end', async () => {
  await create({ ActionAfterCompletion: 'DELETE' });
  await clockAt('10:05:30');
  expect(world.sent).toHaveLength(6);
  await expect(opened.client.send(new GetScheduleCommand(named))).resolves.toMatchObject({
    ScheduleExpression: 'rate(1 minute)',
  });
});

test('a disabled one never fires', async () => {
  await create({ State: 'DISABLED' });
  await clockAt('10:30:00');
  expect(world.sent).toEqual([]);
});

test('a deleted one fires no more, an updated one at its new rate', async () => {
  await create();
  await create({ Name: 'other', Target: { Arn: QUEUE, RoleArn: ROLE, Input: 'other' } });
  await clockAt('10:00:30');
  await opened.client.send(new UpdateScheduleCommand(input({ ScheduleExpression: 'rate(1 hour)' })));
  await opened.client.send(new DeleteScheduleCommand({ ...named, Name: 'other' }));
  world.sent.length = 0;
  await clockAt('10:59:59');
  expect(world.sent).toHaveLength(1);
  await clockAt('12:01:00');
  expect(world.sent.map(({ body }) => body)).toEqual(Array(3).fill('{"kind":"sweep"}'));
});

test('a restart changes nothing of its times', async () => {
  await create();
  await clockAt('10:02:30');
  expect(world.sent).toHaveLength(3);
  await restartAt('10:03:10');
  await clockAt('10:03:29.999');
  expect(world.sent).toHaveLength(3);
  await clockAt('10:04:30');
  expect(world.sent).toHaveLength(5);
});

test('of the times that passed while nothing ran it makes up one', async () => {
  await create();
  await clockAt('10:02:30');
  await restartAt('18:30:20');
  await clockAt('18:30:20.001');
  expect(world.sent).toHaveLength(4);
  await clockAt('18:30:29.999');
  expect(world.sent).toHaveLength(4);
  await clockAt('18:31:30');
  expect(world.sent).toHaveLength(6);
});

test('a failed delivery is tried again without holding up the times after it', async () => {
  world.failures = 1;
  await create();
  await clockAt('10:00:30');
  expect(world.sent).toEqual([]);
  await clockAt('10:00:31');
  expect(world.sent).toHaveLength(1);
  await clockAt('10:01:30');
  expect(world.sent).toHaveLength(2);
});

test('what waits for another try outlives a restart, beside the time to come', async () => {
  world.failures = 7;
  await create();
  // Six tries from 10:00:30 on, 1, 2, 4, 8 and 16 s apart; the next is at 10:01:33, after the second time.
  await clockAt('10:01:01');
  expect(world.failures).toBe(1);
  await restartAt('10:01:10');
  await clockAt('10:01:30');
  expect(world).toMatchObject({ failures: 0, sent: [] });
  await clockAt('10:01:31');
  expect(world.sent).toHaveLength(1);
  await clockAt('10:01:33');
  expect(world.sent).toHaveLength(2);
});

test('one that cannot be delivered ends on the failure queue, and the next is tried anew', async () => {
  world.failures = 2;
  const RetryPolicy = { MaximumRetryAttempts: 1 };
  await create({ Target: { Arn: QUEUE, RoleArn: ROLE, Input: 'x', RetryPolicy, DeadLetterConfig: { Arn: FAILED } } });
  await clockAt('10:01:30');
  expect(world.sent.map(({ queue }) => queue)).toEqual([FAILED, QUEUE]);
  expect(world.sent[0]?.attributes).toMatchObject({
    ERROR_CODE: { StringValue: 'InternalError' },
    SCHEDULED_TIME: { StringValue: '2026-03-01T10:00:00.000Z' },
  });
});

test('a role that may not send there loses each time, says so, and is asked again the next', async () => {
  const allowed = world.grants;
  world.grants = [];
  await create();
  await clockAt('10:01:30');
  expect(world.sent).toEqual([]);
  const refused = opened.around.lines.filter((line) => line.includes('AccessDenied') && line.includes(ROLE));
  expect(refused).toHaveLength(2);
  world.grants = allowed;
  await clockAt('10:02:30');
  expect(world.sent).toHaveLength(1);
});

test('a one-shot schedule that an older runner stored still fires', async () => {
  await opened.close();
  const dueAt = Date.parse('2026-03-01T10:05:00Z');
  await world.state.put('schedules', 'timers/idle', {
    name: 'idle',
    input: { ...input({ ScheduleExpression: 'at(2026-03-01T10:05:00)' }), ActionAfterCompletion: 'DELETE' },
    ...{ createdAt: 0, modifiedAt: 0, dueAt, fireAt: dueAt, failedAttempts: 0 },
  });
  opened = await open(world);
  await clockAt('10:05:00');
  expect(world.sent).toHaveLength(1);
  expect(world.state.entries.size).toBe(0);
});
