import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { TrackerEvent } from '../../contracts/tracker.ts';

/** What the tracker has to be told of, as it stands on the queue. The ticket is read when it is sent. */
export const TrackerJob = z.object({
  /** Names the event; the same however often the change is reported. */
  id: z.string().min(1).max(200),
  event: TrackerEvent,
  ticketId: z.string().min(1),
  /** The ticket's number after the event. */
  rev: z.number().int().positive(),
  at: z.iso.datetime(),
});
export type TrackerJob = z.infer<typeof TrackerJob>;

/** Queues a job, in order within its ticket. The same event twice is one. */
export async function queueForTracker(sqs: SQSClient, queueUrl: string, job: TrackerJob): Promise<void> {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: JSON.stringify(job),
      MessageGroupId: job.ticketId,
      MessageDeduplicationId: job.id,
    }),
  );
}

/** Puts a job where it waits for a person. A message that is put there twice is one. */
export async function giveUp(sqs: SQSClient, queueUrl: string, body: string, group: string, id: string): Promise<void> {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: body,
      MessageGroupId: group,
      MessageDeduplicationId: id,
    }),
  );
}
