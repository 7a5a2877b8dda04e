import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { MADE_AFTER_MS } from '../transcript/extent.ts';
import type { TranscriptJob } from './transcripts.ts';

/** Queues the making of a transcript for when its completion stands and the customer has been told. */
export async function queueTranscript(
  sqs: SQSClient,
  queueUrl: string,
  { sessionId, closing }: TranscriptJob,
  completedAt: string,
  nowMs: number,
): Promise<void> {
  const leftMs = Date.parse(completedAt) + MADE_AFTER_MS - nowMs;
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: JSON.stringify({ sessionId, closing }),
      DelaySeconds: Math.max(0, Math.min(Math.ceil(leftMs / 1_000), MADE_AFTER_MS / 1_000)),
    }),
  );
}
