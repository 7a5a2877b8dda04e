import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { telegramGetFile } from '../../shared/channels/telegram/get-file.ts';
import { botParameters } from '../../shared/channels/telegram/parameters.ts';
import type { Delivered } from '../../shared/desk/deliver.ts';
import { FetchJob } from '../../shared/desk/fetch-job.ts';
import { fetchFile } from '../../shared/desk/files/fetch-file.ts';
import { log } from '../../shared/observability/log.ts';
import { backOffSeconds } from '../back-off.ts';
import { deskOfStack } from '../desk.ts';
import { variable } from '../environment.ts';
import { fileShelfOfStack } from '../file-shelf.ts';

const desk = deskOfStack();
const shelf = fileShelfOfStack();
const sqs = new SQSClient({});
const queueUrl = variable('FETCH_QUEUE_URL');
const tries = Number(variable('FETCH_TRIES'));
const tokenOf = botParameters(new SSMClient({}), variable('TELEGRAM_PARAMETERS'), 'token');
const getFile = telegramGetFile(tokenOf, variable('TELEGRAM_API_ROOT'));

/** How long a file that cannot be had yet waits at most for its next try. */
const MOST_SECONDS = 900;

async function attempt({ messageId, body, attributes }: SQSRecord): Promise<Delivered> {
  try {
    const lastTry = Number(attributes.ApproximateReceiveCount) >= tries;
    return await fetchFile(desk, shelf, getFile, FetchJob.parse(JSON.parse(body)), lastTry);
  } catch (error) {
    log.error('a file could not be fetched', { messageId, error });
    return { retryAfterSeconds: undefined, detail: 'it broke' };
  }
}

/** Where the wait cannot be set, the queue's own holds. */
async function putOff(record: SQSRecord, retryAfterSeconds: number | undefined): Promise<void> {
  const { messageId, receiptHandle, attributes } = record;
  const received = Number(attributes.ApproximateReceiveCount);
  const VisibilityTimeout = backOffSeconds(received, retryAfterSeconds, MOST_SECONDS);
  await sqs
    .send(new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout }))
    .catch((error: unknown) => log.warn('a wait could not be set', { messageId, error }));
}

/** Gets customers' files. One that cannot be had is tried again for half a day, and then stands there as failed. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const failed: SQSRecord[] = [];
  for (const record of Records) {
    const fetched = await attempt(record);
    if (fetched === 'done') continue;
    failed.push(record);
    log.warn('a file has to wait', { messageId: record.messageId, detail: fetched.detail });
    await putOff(record, fetched.retryAfterSeconds);
  }
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
