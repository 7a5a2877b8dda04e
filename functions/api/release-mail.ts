import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type QueueRelease, release } from '../../shared/desk/email/set-aside.ts';
import { deskOfStack } from '../desk.ts';
import { variable } from '../environment.ts';
import { serve } from './serve.ts';

const desk = deskOfStack();
const sqs = new SQSClient({});

/** Where the desk has no email there is no queue, and no mail that could be let in. */
const queue: QueueRelease = async (arrived) => {
  const MessageBody = JSON.stringify({ release: arrived });
  await sqs.send(new SendMessageCommand({ QueueUrl: variable('MAIL_QUEUE_URL'), MessageBody }));
};

export const handler = serve(
  'releaseMail',
  async ({ params }) => (await release(desk, queue, params.mailId)) ?? { mailId: params.mailId, at: desk.now() },
);
