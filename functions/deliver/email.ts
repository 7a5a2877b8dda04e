import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { sendBySes } from '../../shared/channels/email/send-letter.ts';
import { DeliveryMessage } from '../../shared/desk/delivery-queue.ts';
import { CodeMessage } from '../../shared/desk/joins/ask-code.ts';
import { deliverCode } from '../../shared/desk/mail/deliver-code.ts';
import { deliverMail, type MailDesk } from '../../shared/desk/mail/deliver-mail.ts';
import { keyOf, readObject } from '../../shared/objects/file-shelf.ts';
import { deskOfStack } from '../desk.ts';
import { variable } from '../environment.ts';
import { fileShelfOfStack } from '../file-shelf.ts';
import { deliverInOrder } from './in-order.ts';

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

/** Sends what agents answer by mail, in order within a conversation. */
export const handler = deliverInOrder({
  ...{ sqs, queueUrl, tries },
  deliver: (job, lastTry) => {
    const code = CodeMessage.safeParse(job);
    if (code.success) return deliverCode(mail, code.data.addressCode, lastTry);
    return deliverMail(mail, DeliveryMessage.parse(job), lastTry);
  },
});
