import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Delivered } from '../../shared/desk/deliver.ts';
import { log } from '../../shared/observability/log.ts';
import { backOffSeconds } from '../back-off.ts';

/** How a channel works its queue off. */
interface Working {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  /** How often a message is tried. */
  readonly tries: number;
  /** Delivers what a message of the queue says. */
  readonly deliver: (job: unknown, lastTry: boolean) => Promise<Delivered>;
}

/** Delivers a queue's messages in order within their group: while one waits, its later ones wait too. */
export function deliverInOrder({ sqs, queueUrl, tries, deliver }: Working) {
  /** A delivery that breaks waits too, and ends on the failure queue, rather than use up the tries of the other groups. */
  async function attempt({ messageId, body, attributes }: SQSRecord): Promise<Delivered> {
    try {
      return await deliver(JSON.parse(body), Number(attributes.ApproximateReceiveCount) >= tries);
    } catch (error) {
      log.error('a delivery broke', { messageId, error });
      return { retryAfterSeconds: undefined, detail: 'it broke' };
    }
  }

  async function putBack({ receiptHandle, attributes }: SQSRecord, retryAfterSeconds: number | undefined) {
    const VisibilityTimeout = backOffSeconds(Number(attributes.ApproximateReceiveCount), retryAfterSeconds);
    await sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout }),
    );
  }

  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: SQSRecord[] = [];
    const blocked = new Set<string | undefined>();
    for (const record of Records) {
      const group = record.attributes.MessageGroupId;
      const delivered = blocked.has(group) ? undefined : await attempt(record);
      if (delivered === 'done') continue;
      blocked.add(group);
      failed.push(record);
      if (delivered) log.warn('a message has to wait', { messageId: record.messageId, detail: delivered.detail });
      await putBack(record, delivered?.retryAfterSeconds);
    }
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}
