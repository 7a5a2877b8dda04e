import {
  ConflictException,
  CreateScheduleCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { armTimer } from '../../shared/timers/arm.ts';
import { atMs } from '../domain/support.ts';

const sqs = new SQSClient({ region: 'us-east-1' });
const scheduler = new SchedulerClient({ region: 'us-east-1' });
const queue = mockClient(sqs);
const schedules = mockClient(scheduler);
const timers = { sqs, scheduler, queueUrl: 'url', queueArn: 'arn:queue', group: 'group', roleArn: 'arn:role' };

/** Noon, by the clock of every test. */
const NOW_MS = Date.parse(atMs(0));

beforeEach(() => {
  queue.reset();
  schedules.reset();
});

async function arm(afterMs: number) {
  const deadline = { kind: 'offer', sessionId: 'ses_1', offerId: 'ofr_1', at: atMs(afterMs) } as const;
  await armTimer(timers, deadline, NOW_MS);
  return {
    delays: queue.commandCalls(SendMessageCommand).map(({ args }) => args[0].input.DelaySeconds),
    schedules: schedules.commandCalls(CreateScheduleCommand).map(({ args }) => args[0].input.ScheduleExpression),
  };
}

describe('a timer', () => {
  it.each([
    ['of thirty seconds', 30_000, [30], ['at(2026-05-03T12:00:30)']],
    ['that ends within a second', 30_999, [30], ['at(2026-05-03T12:00:31)']],
    ['of less than a second', 400, [0], ['at(2026-05-03T12:00:01)']],
    ['of fifteen minutes', 900_000, [900], ['at(2026-05-03T12:15:00)']],
    ['of more than fifteen minutes', 901_000, [], ['at(2026-05-03T12:15:01)']],
    ['of which nothing is left', 0, [0], []],
    ['that has passed', -60_000, [0], []],
  ])('%s', async (_, afterMs, delays, expressions) => {
    expect(await arm(afterMs)).toEqual({ delays, schedules: expressions });
  });

  it('is named after what it guards, and goes when it has fired', async () => {
    await arm(30_000);
    expect(schedules.commandCalls(CreateScheduleCommand)[0]?.args[0].input).toMatchObject({
      ...{
        Name: 'offer.ofr_1',
        GroupName: 'group',
        ActionAfterCompletion: 'DELETE',
        ScheduleExpressionTimezone: 'UTC',
      },
      Target: { Arn: 'arn:queue', RoleArn: 'arn:role' },
    });
  });

  it('of an agent has a name that Scheduler takes, whatever their id, and one of its own for each loss', async () => {
    const names = new Set<string>();
    for (const [agentId, at] of [
      ['auth0|5f7c8ec7c33c6c004bbafe82 Zoë@example.com/'.repeat(4), atMs(60_000)],
      ['agent-1', atMs(60_000)],
      ['agent-1', atMs(60_001)],
      ['agent-1', atMs(60_001)],
    ] as const) {
      await armTimer(timers, { kind: 'presence', agentId, at }, NOW_MS);
      const { Name = '' } = schedules.commandCalls(CreateScheduleCommand).at(-1)?.args[0].input ?? {};
      // EventBridge Scheduler API reference, CreateSchedule.
      expect(Name).toMatch(/^[0-9a-zA-Z-_.]{1,64}$/);
      names.add(Name);
    }
    expect(names.size).toBe(3);
  });

  it('of a ticket is one, set for another time when the ticket is due at another', async () => {
    const there = new ConflictException({ message: 'there', Message: 'there', $metadata: {} });
    schedules.on(CreateScheduleCommand).rejectsOnce(there);
    await armTimer(timers, { kind: 'ticket', ticketId: 'tkt_1', at: atMs(3_600_000) }, NOW_MS);
    expect(schedules.commandCalls(UpdateScheduleCommand)[0]?.args[0].input).toMatchObject({
      ...{ Name: 'ticket.tkt_1', ScheduleExpression: 'at(2026-05-03T13:00:00)' },
    });
  });

  it('that is set already is no error; one that cannot be set is', async () => {
    schedules
      .on(CreateScheduleCommand)
      .rejectsOnce(new ConflictException({ message: 'there', Message: 'there', $metadata: {} }));
    await arm(30_000);
    schedules.on(CreateScheduleCommand).rejects(new Error('throttled'));
    await expect(arm(30_000)).rejects.toThrow();
  });
});
