import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  ResourceNotFoundException,
  type SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type Deadline, scheduleNameOf } from './deadline.ts';

/** Where timers are set: a queue that delays to the second, and Scheduler, which is exact to a minute only. */
export interface Timers {
  readonly sqs: SQSClient;
  readonly scheduler: SchedulerClient;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly group: string;
  readonly roleArn: string;
}

/** The longest delay of an SQS message (SQS developer guide, message timers). */
const MOST_DELAY_SECONDS = 900;

/** How long Scheduler tries to reach the queue before the firing is given up. */
const RETRY_SECONDS = 3_600;

/**
 * Sets a timer. Within 15 minutes a delayed message makes it exact to a second; a schedule named after the deadline stands
 * behind it, and for longer ones alone. Setting it twice is harmless: the second firing finds nothing to do. A deadline that has passed
 * is only sent, at once: whether Scheduler fires a schedule of the past is not documented.
 */
export async function armTimer(timers: Timers, deadline: Deadline, nowMs: number): Promise<void> {
  // Rounded down: who is told early waits out the rest of the second, while a late firing cannot be mended.
  const leftMs = Date.parse(deadline.at) - nowMs;
  const delaySeconds = Math.floor(Math.max(leftMs, 0) / 1_000);
  await Promise.all([
    delaySeconds <= MOST_DELAY_SECONDS ? sendDelayed(timers, deadline, delaySeconds) : undefined,
    leftMs > 0 ? schedule(timers, deadline) : undefined,
  ]);
}

async function sendDelayed({ sqs, queueUrl }: Timers, deadline: Deadline, DelaySeconds: number): Promise<void> {
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(deadline), DelaySeconds }));
}

async function schedule({ scheduler, queueArn, group, roleArn }: Timers, deadline: Deadline): Promise<void> {
  const at = new Date(Math.ceil(Date.parse(deadline.at) / 1_000) * 1_000).toISOString().slice(0, 19);
  const target = {
    Arn: queueArn,
    RoleArn: roleArn,
    Input: JSON.stringify(deadline),
    RetryPolicy: { MaximumEventAgeInSeconds: RETRY_SECONDS },
  };
  const input: CreateScheduleCommandInput = {
    Name: scheduleNameOf(deadline),
    GroupName: group,
    ScheduleExpression: `at(${at})`,
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: target,
  };
  try {
    await scheduler.send(new CreateScheduleCommand(input));
  } catch (error) {
    if (!(error instanceof ConflictException)) throw error;
    // The same deadline set twice has the same time; only a session's timer and a ticket's may have been set for another one.
    if (deadline.kind === 'session' || deadline.kind === 'ticket') await reschedule(scheduler, input);
  }
}

/** Sets it for another time. One that has fired meanwhile is gone, and made anew. */
async function reschedule(scheduler: SchedulerClient, input: CreateScheduleCommandInput): Promise<void> {
  try {
    await scheduler.send(new UpdateScheduleCommand(input));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    await scheduler.send(new CreateScheduleCommand(input));
  }
}
