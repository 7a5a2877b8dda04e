import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { ThreadKey } from '../domain/session.ts';
import type { DeliveryJob } from './deliver.ts';

/** A job as it stands on the queue. */
export const DeliveryMessage = z.object({
  sessionId: z.string(),
  seq: z.number().int().positive(),
  attempt: z.number().int().positive(),
});

/** Queues a reply, in order within its thread. The same attempt twice is one. */
export async function queueDelivery(
  sqs: SQSClient,
  queueUrl: string,
  thread: ThreadKey,
  { sessionId, seq, attempt }: DeliveryJob,
): Promise<void> {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: JSON.stringify({ sessionId, seq, attempt }),
      MessageGroupId: thread,
      MessageDeduplicationId: `${sessionId}.${seq}.${attempt}`,
    }),
  );
}
