import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Mark } from '../../shared/channels/telegram/mark.ts';

/** Has the buttons of a survey show what was chosen, in order with what else goes to the chat. The same press twice is one. */
export type QueueMark = (mark: Mark, callbackId: string) => Promise<void>;

/** Puts marks on the queue of deliveries, whose function alone has the bots' tokens. */
export function markQueue(sqs: SQSClient, queueUrl: string): QueueMark {
  return async (mark, callbackId) => {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify({ mark }),
        MessageGroupId: mark.thread,
        MessageDeduplicationId: `mark.${callbackId}`,
      }),
    );
  };
}
