import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { queueDelivery } from '../../shared/desk/delivery-queue.ts';
import type { Reactions } from '../../shared/desk/react.ts';
import { reactToBatch } from '../../shared/desk/react-to-batch.ts';
import { log } from '../../shared/observability/log.ts';
import { armTimer } from '../../shared/timers/arm.ts';
import { deskOfStack } from '../desk.ts';
import { variable } from '../environment.ts';
import { ALL_DONE, failedFrom, readUpToDamage } from './batch.ts';

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

/** Reacts to committed changes; from the first that fails, the batch comes again. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const { changes, damaged } = readUpToDamage(Records);
  const first = await reactToBatch(reactions, changes, (index, error) => {
    log.error('a reaction failed', { eventId: Records[index]?.eventID, error });
  });
  const failed = first === undefined ? damaged : Records[first];
  return failed === undefined ? ALL_DONE : failedFrom(failed);
}
