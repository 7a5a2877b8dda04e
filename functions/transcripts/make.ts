import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { makeTranscript } from '../../shared/desk/make-transcript.ts';
import { TranscriptJob } from '../../shared/desk/transcripts.ts';
import { putTranscript } from '../../shared/objects/transcript-shelf.ts';
import { log } from '../../shared/observability/log.ts';
import { backOffSeconds } from '../back-off.ts';
import { deskOfStack } from '../desk.ts';
import { variable } from '../environment.ts';
import { shelfOfStack } from '../transcript-shelf.ts';

const desk = deskOfStack();
const shelf = shelfOfStack();
const sqs = new SQSClient({});
const queueUrl = variable('TRANSCRIPT_QUEUE_URL');

/** How long a transcript that could not be made waits at most for its next try. */
const MOST_SECONDS = 900;

/** In how many seconds it has to be tried again; `undefined` when it is done with. */
async function attempt({ messageId, body, attributes }: SQSRecord): Promise<number | undefined> {
  try {
    const job = TranscriptJob.parse(JSON.parse(body));
    const made = await makeTranscript(desk, (format, key, file) => putTranscript(shelf, format, key, file), job);
    if (typeof made === 'string') return undefined;
    return Math.max(1, Math.ceil((Date.parse(made.notBefore) - Date.now()) / 1_000));
  } catch (error) {
    log.error('a transcript could not be made', { messageId, error });
    return backOffSeconds(Number(attributes.ApproximateReceiveCount), undefined, MOST_SECONDS);
  }
}

/** Where the wait cannot be set, the queue's own holds. */
async function putOff({ messageId, receiptHandle }: SQSRecord, VisibilityTimeout: number): Promise<void> {
  const command = new ChangeMessageVisibilityCommand({
    QueueUrl: queueUrl,
    ReceiptHandle: receiptHandle,
    VisibilityTimeout,
  });
  await sqs.send(command).catch((error: unknown) => log.warn('a wait could not be set', { messageId, error }));
}

/** Makes transcripts. One that fails is tried again for hours, and ends on the failure queue: it is late, never lost. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const failed: SQSRecord[] = [];
  for (const record of Records) {
    const seconds = await attempt(record);
    if (seconds === undefined) continue;
    failed.push(record);
    await putOff(record, seconds);
  }
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
