import { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { channelOf } from '../../shared/contracts/channels.ts';
import { queueDelivery } from '../../shared/desk/delivery-queue.ts';
import { queueFetch } from '../../shared/desk/fetch-queue.ts';
import type { Reactions } from '../../shared/desk/react.ts';
import { reactToBatch } from '../../shared/desk/react-to-batch.ts';
import { queueForTracker } from '../../shared/desk/tracker/job.ts';
import { queueTranscript } from '../../shared/desk/transcript-queue.ts';
import { log } from '../../shared/observability/log.ts';
import { deskOfStack } from '../desk.ts';
import { optionalVariable, variable } from '../environment.ts';
import { timersOfStack } from '../timers.ts';
import { ALL_DONE, failedFrom, readUpToDamage } from './batch.ts';

const sqs = new SQSClient({});
const deliveryQueueUrl = variable('DELIVERY_QUEUE_URL');
/** Where no mail is deployed there is none to send. */
const mailQueueUrl = optionalVariable('MAIL_OUT_QUEUE_URL') ?? deliveryQueueUrl;
const trackerQueueUrl = variable('TRACKER_QUEUE_URL');
const fetchQueueUrl = variable('FETCH_QUEUE_URL');
const transcriptQueueUrl = variable('TRANSCRIPT_QUEUE_URL');
const reactions: Reactions = {
  desk: deskOfStack(),
  arm: timersOfStack(sqs),
  queue: (thread, job) =>
    queueDelivery(sqs, channelOf(thread) === 'email' ? mailQueueUrl : deliveryQueueUrl, thread, job),
  fetch: (job) => queueFetch(sqs, fetchQueueUrl, job),
  track: (job) => queueForTracker(sqs, trackerQueueUrl, job),
  transcribe: (job, completedAt) => queueTranscript(sqs, transcriptQueueUrl, job, completedAt, Date.now()),
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
