import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { queueDelivery } from '../../shared/desk/delivery-queue.ts';
import { type Reactions, react } from '../../shared/desk/react.ts';
import { log } from '../../shared/observability/log.ts';
import { armTimer } from '../../shared/timers/arm.ts';
import { deskOfStack } from '../desk.ts';
import { variable } from '../environment.ts';
import { ALL_DONE, changeOf, failedFrom } from './batch.ts';

const sqs = new SQSClient({});
const deliveryQueueUrl = variable('DELIVERY_QUEUE_URL');
const timers = {
  sqs,
  scheduler: new SchedulerClient({}),
  queueUrl: variable('TIMER_QUEUE_URL'),
  queueArn: variable('TIMER_QUEUE_ARN'),
  group: variable('TIMER_GROUP'),
  roleArn: variable('TIMER_ROLE_ARN'),
};

const reactions: Reactions = {
  desk: deskOfStack(),
  arm: (deadline) => armTimer(timers, deadline, Date.now()),
  queue: (thread, job) => queueDelivery(sqs, deliveryQueueUrl, thread, job),
};

/** Reacts to committed changes in their order; from the first that fails, the batch comes again. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const record of Records) {
    try {
      await react(reactions, changeOf(record));
    } catch (error) {
      log.error('a reaction failed', { eventId: record.eventID, error });
      return failedFrom(record);
    }
  }
  return ALL_DONE;
}
