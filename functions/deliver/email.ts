import { SESv2Client } from '@aws-sdk/client-sesv2';
import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { sendBySes } from '../../shared/channels/email/send-letter.ts';
import type { Delivered } from '../../shared/desk/deliver.ts';
import { DeliveryMessage } from '../../shared/desk/delivery-queue.ts';
import { deliverMail, type MailDesk } from '../../shared/desk/mail/deliver-mail.ts';
import { keyOf, readObject } from '../../shared/objects/file-shelf.ts';
import { log } from '../../shared/observability/log.ts';
import { backOffSeconds } from '../back-off.ts';
import { deskOfStack } from '../desk.ts';
import { variable } from '../environment.ts';
import { fileShelfOfStack } from '../file-shelf.ts';

/** SES has to take 40 MB in this time; the function has 60 s. */
const SES_MS = 45_000;

const sqs = new SQSClient({});
const queueUrl = variable('MAIL_OUT_QUEUE_URL');
const tries = Number(variable('MAIL_OUT_TRIES'));
const region = variable('AWS_REGION');
const shelf = fileShelfOfStack();
// Tried once: whether SES took a mail that it did not answer for is not known, and the queue tries again more slowly.
const ses = new SESv2Client({ maxAttempts: 1, requestHandler: { requestTimeout: SES_MS, connectionTimeout: 5_000 } });
const mail: MailDesk = {
  desk: deskOfStack(),
  domain: variable('EMAIL_DOMAIN'),
  surveyUrl: variable('SURVEY_URL'),
  readFile: (fileId) => readObject(shelf, keyOf('file', fileId)),
  send: sendBySes(ses, variable('MAIL_CONFIGURATION_SET')),
  // SES developer guide, "Email headers": what stands behind the @ of the ids that it gives.
  idDomain: region === 'us-east-1' ? 'email.amazonses.com' : `${region}.amazonses.com`,
};

/** A delivery that breaks waits too, and ends on the failure queue, rather than use up the tries of the other conversations. */
async function attempt({ messageId, body, attributes }: SQSRecord): Promise<Delivered> {
  const lastTry = Number(attributes.ApproximateReceiveCount) >= tries;
  try {
    return await deliverMail(mail, DeliveryMessage.parse(JSON.parse(body)), lastTry);
  } catch (error) {
    log.error('a mail broke', { messageId, error });
    return { retryAfterSeconds: undefined, detail: 'it broke' };
  }
}

async function putBack({ receiptHandle, attributes }: SQSRecord): Promise<void> {
  const VisibilityTimeout = backOffSeconds(Number(attributes.ApproximateReceiveCount), undefined);
  await sqs.send(
    new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout }),
  );
}

/** Sends what agents answer by mail, in order within a conversation: while one mail waits, its later ones wait too. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const failed: SQSRecord[] = [];
  const blocked = new Set<string | undefined>();
  for (const record of Records) {
    const group = record.attributes.MessageGroupId;
    const delivered = blocked.has(group) ? undefined : await attempt(record);
    if (delivered === 'done') continue;
    blocked.add(group);
    failed.push(record);
    if (delivered) log.warn('a mail has to wait', { messageId: record.messageId, detail: delivered.detail });
    await putBack(record);
  }
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
