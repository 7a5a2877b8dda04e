import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type HandedOver, handToTracker } from '../../shared/desk/tracker/deliver.ts';
import { giveUp, TrackerJob } from '../../shared/desk/tracker/job.ts';
import { log } from '../../shared/observability/log.ts';
import { deskOfStack } from '../desk.ts';
import { variable } from '../environment.ts';
import { trackerLineOfStack } from '../tracker.ts';
import { trackerBackOffSeconds } from './tracker-back-off.ts';

const desk = deskOfStack();
const sqs = new SQSClient({});
const queueUrl = variable('TRACKER_QUEUE_URL');
const failuresUrl = variable('TRACKER_FAILURES_URL');
const tries = Number(variable('TRACKER_TRIES'));
const around = { ...trackerLineOfStack(), consoleUrl: variable('CONSOLE_URL') };

/** An event this old has one try left. Those that waited behind others would each take a day of their own otherwise, and SQS keeps four. */
const OLD_MS = 24 * 3_600_000;

function isLastTry({ ApproximateReceiveCount, SentTimestamp }: SQSRecord['attributes']): boolean {
  return Number(ApproximateReceiveCount) >= tries || Date.now() - Number(SentTimestamp) >= OLD_MS;
}

/** What breaks on our side waits like what fails on theirs. What is no job is for a person at once. */
async function attempt({ messageId, body }: SQSRecord, lastTry: boolean): Promise<HandedOver | 'no-job' | 'broke'> {
  try {
    const job = jobIn(body);
    return job === undefined ? 'no-job' : await handToTracker(desk, around, job, lastTry);
  } catch (error) {
    log.error('handing to the tracker broke', { messageId, error });
    return 'broke';
  }
}

function jobIn(body: string): TrackerJob | undefined {
  try {
    return TrackerJob.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** Answers whether the message is done with, for better or worse. */
async function workOff(record: SQSRecord): Promise<boolean> {
  const { messageId, body, receiptHandle, attributes } = record;
  const received = Number(attributes.ApproximateReceiveCount);
  const lastTry = isLastTry(attributes);
  const handed = await attempt(record, lastTry);
  const outcome = typeof handed === 'string' ? handed : handed.outcome;
  if (outcome === 'done') return true;
  const fault = typeof handed === 'string' || handed.outcome === 'done' ? undefined : handed.fault;
  if (outcome === 'given-up' || outcome === 'no-job' || lastTry) {
    log.warn('the tracker was not told', { messageId, received, outcome, fault });
    await giveUp(sqs, failuresUrl, body, attributes.MessageGroupId ?? messageId, messageId);
    return true;
  }
  const wait = typeof handed === 'object' && handed.outcome === 'retry' ? handed.retryAfterSeconds : undefined;
  log.info('the tracker will be told later', { messageId, received, fault });
  const VisibilityTimeout = trackerBackOffSeconds(received, wait);
  await sqs.send(
    new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout }),
  );
  return false;
}

/** Hands what happened to tickets to the team's tracker, in order within a ticket: while one event waits, its later ones wait too. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const failed: SQSRecord[] = [];
  const blocked = new Set<string | undefined>();
  for (const record of Records) {
    const group = record.attributes.MessageGroupId;
    if (!blocked.has(group) && (await workOff(record))) continue;
    blocked.add(group);
    failed.push(record);
  }
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
