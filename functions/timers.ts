import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SQSClient } from '@aws-sdk/client-sqs';
import { armTimer } from '../shared/timers/arm.ts';
import type { Deadline } from '../shared/timers/deadline.ts';
import { variable } from './environment.ts';

/** Sets timers where the stack has them. */
export function timersOfStack(sqs = new SQSClient({})): (deadline: Deadline) => Promise<void> {
  const timers = {
    sqs,
    scheduler: new SchedulerClient({}),
    queueUrl: variable('TIMER_QUEUE_URL'),
    queueArn: variable('TIMER_QUEUE_ARN'),
    group: variable('TIMER_GROUP'),
    roleArn: variable('TIMER_ROLE_ARN'),
  };
  return (deadline) => armTimer(timers, deadline, Date.now());
}
