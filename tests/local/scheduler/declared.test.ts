import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Resource } from '../../../local/contracts.ts';
import { resource } from '../queues/surroundings.ts';
import { clockAt, fakeClock, type Open, open, QUEUE, ROLE, World } from './rig.ts';

const named = { Name: 'sweep', GroupName: 'timers' };
const target = { Arn: QUEUE, RoleArn: ROLE, Input: '{"kind":"sweep"}' };

let world: World;
let opened: Open | undefined;

beforeEach(() => {
  fakeClock();
  world = new World();
});

afterEach(async () => {
  await end();
  vi.useRealTimers();
});

async function end() {
  await opened?.close();
  opened = undefined;
}

/** Starts with these resources in the template, after ending what runs. */
async function start(...resources: readonly Resource[]): Promise<Open> {
  await end();
  opened = await open(world, { resources });
  return opened;
}

function schedule(properties: Readonly<Record<string, unknown>> = {}, physicalId = 'sweep') {
  return resource('AWS::Scheduler::Schedule', physicalId, {
    GroupName: 'timers',
    ScheduleExpression: 'rate(1 minute)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { ...target, RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 } },
    State: 'ENABLED',
    ...properties,
  });
}

async function list({ client }: Open) {
  const { Schedules = [] } = await client.send(new ListSchedulesCommand({}));
  return Schedules.map(({ GroupName, Name }) => `${GroupName}/${Name}`);
}

test('a schedule of the template fires again and again, from the first start on', async () => {
  const { client } = await start(schedule());
  await clockAt('10:00:29.999');
  expect(world.sent).toEqual([]);
  await clockAt('10:04:30');
  expect(world.sent).toHaveLength(5);
  expect(world.sent[0]).toMatchObject({ queue: QUEUE, body: '{"kind":"sweep"}' });
  await expect(client.send(new GetScheduleCommand(named))).resolves.toMatchObject({
    Arn: 'arn:aws:scheduler:us-east-1:000000000000:schedule/timers/sweep',
    State: 'ENABLED',
    ActionAfterCompletion: 'NONE',
  });
});

test('a restart neither doubles nor loses it, nor begins it anew', async () => {
  await start(schedule());
  await clockAt('10:00:50');
  for (const at of ['10:01:10', '10:01:20']) {
    await start(schedule());
    await clockAt(at);
  }
  expect(await list(await start(schedule()))).toEqual(['timers/sweep']);
  expect(world.sent).toHaveLength(1);
  await clockAt('10:01:29.999');
  expect(world.sent).toHaveLength(1);
  await clockAt('10:02:30');
  expect(world.sent).toHaveLength(3);
});

test('one that the template no longer declares is gone, what calls made stays', async () => {
  const { client } = await start(schedule(), schedule({}, 'other'));
  await client.send(
    new CreateScheduleCommand({
      Name: 'idle',
      GroupName: 'timers',
      ScheduleExpression: 'at(2026-03-01T10:30:00)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { ...target, Input: 'idle' },
    }),
  );
  expect(await list(await start(schedule({}, 'other')))).toEqual(['timers/idle', 'timers/other']);
  expect(await list(await start())).toEqual(['timers/idle']);
  await clockAt('10:31:00');
  expect(world.sent.map(({ body }) => body)).toEqual(['idle']);
});

test('a changed one begins anew as the template now has it', async () => {
  const { client } = await start(schedule());
  const { CreationDate } = await client.send(new GetScheduleCommand(named));
  await clockAt('10:00:40');
  const changed = schedule({ ScheduleExpression: 'rate(5 minutes)', Target: { ...target, Input: 'changed' } });
  const again = await start(changed);
  await expect(again.client.send(new GetScheduleCommand(named))).resolves.toMatchObject({
    ScheduleExpression: 'rate(5 minutes)',
    CreationDate,
    LastModificationDate: new Date('2026-03-01T10:00:40Z'),
  });
  world.sent.length = 0;
  await clockAt('10:06:10');
  expect(world.sent.map(({ body }) => body)).toEqual(['changed', 'changed']);
});

test('one that moves to another group is there alone', async () => {
  await start(schedule());
  const moved = await start(schedule({ GroupName: 'default' }));
  expect(await list(moved)).toEqual(['default/sweep']);
});

test('one that the template disables stops, and goes on when it is enabled again', async () => {
  await start(schedule());
  await start(schedule({ State: 'DISABLED' }));
  await clockAt('10:10:00');
  expect(world.sent).toEqual([]);
  await start(schedule());
  await clockAt('10:10:30');
  expect(world.sent).toHaveLength(1);
});

test('what calls did to it lasts until the next start', async () => {
  const { client } = await start(schedule(), schedule({}, 'other'));
  await client.send(
    new UpdateScheduleCommand({
      ...named,
      ScheduleExpression: 'rate(1 day)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: target,
    }),
  );
  await client.send(new DeleteScheduleCommand({ ...named, Name: 'other' }));
  const again = await start(schedule(), schedule({}, 'other'));
  expect(await list(again)).toEqual(['timers/other', 'timers/sweep']);
  await expect(again.client.send(new GetScheduleCommand(named))).resolves.toMatchObject({
    ScheduleExpression: 'rate(1 minute)',
  });
});

test('the role needs the grant on the queue; without it each time is lost and said', async () => {
  world.grants = [];
  const { around } = await start(schedule());
  await clockAt('10:01:30');
  expect(world.sent).toEqual([]);
  expect(around.lines.filter((line) => line.includes('AccessDenied') && line.includes(QUEUE))).toHaveLength(2);
});

test('a one-shot schedule of the template fires once and does not come back with a restart', async () => {
  const once = schedule({ ScheduleExpression: 'at(2026-03-01T10:05:00)' });
  await start(once);
  await clockAt('10:06:00');
  await start(once);
  await clockAt('10:30:00');
  expect(world.sent).toHaveLength(1);
});

test.each([
  ['a start date', { StartDate: '2026-03-02T00:00:00Z' }, 'StartDate'],
  ['an end date', { EndDate: '2026-03-02T00:00:00Z' }, 'EndDate'],
  ['a key of its own', { KmsKeyArn: 'arn:aws:kms:us-east-1:000000000000:key/k' }, 'KmsKeyArn'],
  ['another kind of target', { Target: { ...target, EcsParameters: {} } }, 'EcsParameters'],
  ['a deletion after completion', { ActionAfterCompletion: 'DELETE' }, 'ActionAfterCompletion'],
  ['a cron expression', { ScheduleExpression: 'cron(0 9 * * ? *)' }, 'cron'],
  ['a rate in seconds', { ScheduleExpression: 'rate(10 seconds)' }, 'rate(10 seconds)'],
  ['an unknown group', { GroupName: 'nowhere' }, 'nowhere'],
  ['an unknown role', { Target: { ...target, RoleArn: 'arn:aws:iam::000000000000:role/other' } }, 'role'],
  ['no target', { Target: undefined }, 'Target'],
])('%s stops the start, naming the resource and what is wrong', async (_what, properties, word) => {
  const error = await start(schedule(properties)).catch((reason: unknown) => reason);
  expect(String(error)).toContain('Test/sweep');
  expect(String(error)).toContain(word);
  expect(world.state.entries.size).toBe(0);
});

test('two of one name and group stop the start', async () => {
  const twin = { ...schedule(), logicalId: 'Twin' };
  await expect(start(schedule(), twin)).rejects.toThrow('Test/Twin: Test/sweep');
});

test('a name that a call has taken stops the start', async () => {
  const { client } = await start();
  await client.send(
    new CreateScheduleCommand({
      ...named,
      ScheduleExpression: 'rate(1 day)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: target,
    }),
  );
  await expect(start(schedule())).rejects.toThrow('Test/sweep');
});
