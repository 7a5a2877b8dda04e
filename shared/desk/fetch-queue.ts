import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { FetchJob } from './fetch-job.ts';

/** Queues the fetching of a file. Twice is no harm: the second finds nothing to do. */
export async function queueFetch(sqs: SQSClient, queueUrl: string, job: FetchJob): Promise<void> {
  const { sessionId, seq, attempt } = job;
  await sqs.send(
    new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify({ sessionId, seq, attempt }) }),
  );
}
