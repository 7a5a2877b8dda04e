import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { readMailFeedback } from '../../shared/channels/email/mail-feedback.ts';
import { hearOfMail } from '../../shared/desk/mail/feedback.ts';
import { log } from '../../shared/observability/log.ts';
import { deskOfStack } from '../desk.ts';

const desk = deskOfStack();

async function hear({ messageId, body }: SQSRecord): Promise<boolean> {
  try {
    const feedback = readMailFeedback(JSON.parse(body));
    if (feedback !== undefined) await hearOfMail(desk, feedback);
    return true;
  } catch (error) {
    log.error('what became of a mail was not noted', { messageId, error });
    return false;
  }
}

/** Notes what SES says became of mails: those that came back, those called spam, those that arrived. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const failed: SQSRecord[] = [];
  for (const record of Records) if (!(await hear(record))) failed.push(record);
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
