import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { arrivedMail, InboundEvent } from '../../shared/channels/email/inbound-event.ts';
import { ArrivedMail } from '../../shared/contracts/arrived-mail.ts';
import { type MailRoom, type Taking, takeMail } from '../../shared/desk/email/take-mail.ts';
import { keyOf, putFile, readObject } from '../../shared/objects/file-shelf.ts';
import { log } from '../../shared/observability/log.ts';
import { backOffSeconds } from '../back-off.ts';
import { deskOfStack } from '../desk.ts';
import { variable } from '../environment.ts';
import { fileShelfOfStack } from '../file-shelf.ts';

const shelf = fileShelfOfStack();
const sqs = new SQSClient({});
const queueUrl = variable('MAIL_QUEUE_URL');
const room: MailRoom = {
  desk: deskOfStack(),
  domain: variable('EMAIL_DOMAIN'),
  rawMail: (raw) => readObject(shelf, keyOf('mail', raw)),
  putFile: (fileId, type, body) => putFile(shelf, fileId, type, body),
};

/** How long a mail that could not be taken in waits at most for its next try. */
const MOST_SECONDS = 900;

/** What the queue holds: what SES's own invocation could not do, as Lambda writes it down, and what a lead let in. */
const Job = z.union([z.object({ requestPayload: InboundEvent }), z.object({ release: ArrivedMail })]);

async function take(arrived: ArrivedMail, taking: Taking): Promise<void> {
  const taken = await takeMail(room, arrived, taking);
  log.info('a mail came in', { ...taken, mail: arrived.raw });
}

/** In how many seconds it has to be tried again; `undefined` when it is done with. */
async function attempt({ messageId, body, attributes }: SQSRecord): Promise<number | undefined> {
  try {
    const job = Job.parse(JSON.parse(body));
    if ('release' in job) await take(job.release, { released: true });
    else await take(arrivedMail(job.requestPayload), { again: true });
    return undefined;
  } catch (error) {
    log.error('a mail could not be taken in', { messageId, error });
    return backOffSeconds(Number(attributes.ApproximateReceiveCount), undefined, MOST_SECONDS);
  }
}

/** Where the wait cannot be set, the queue's own holds. */
async function putOff({ messageId, receiptHandle }: SQSRecord, VisibilityTimeout: number): Promise<void> {
  const command = new ChangeMessageVisibilityCommand({
    ...{ QueueUrl: queueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout },
  });
  await sqs.send(command).catch((error: unknown) => log.warn('a wait could not be set', { messageId, error }));
}

async function workOff({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const failed: SQSRecord[] = [];
  for (const record of Records) {
    const seconds = await attempt(record);
    if (seconds === undefined) continue;
    failed.push(record);
    await putOff(record, seconds);
  }
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

function isOfQueue(event: unknown): event is SQSEvent {
  return QueueEvent.safeParse(event).success;
}

const QueueEvent = z.object({ Records: z.array(z.object({ eventSource: z.literal('aws:sqs') })).min(1) });

/** Takes in a mail that SES has put into the bucket. What fails is thrown: Lambda puts it on the queue, from which it is tried for half a day. */
export async function handler(event: unknown): Promise<SQSBatchResponse | undefined> {
  if (isOfQueue(event)) return workOff(event);
  await take(arrivedMail(InboundEvent.parse(event)), {});
  return undefined;
}
