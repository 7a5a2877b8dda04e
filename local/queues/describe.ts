import { attributesChecksum, bodyChecksum, type MessageAttributes, type ReceivedMessage } from './message.ts';
import type { Queue } from './queue.ts';

/** Where new messages hash their attributes; kept apart because both answers and events need it. */
export interface MessageAnswer {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly MD5OfBody: string;
  readonly Body: string;
  readonly Attributes?: Readonly<Record<string, string>>;
  readonly MessageAttributes?: MessageAttributes;
  readonly MD5OfMessageAttributes?: string | undefined;
}

/** Every system attribute of a received message, by its name in SQS. */
export function systemAttributes(received: ReceivedMessage, fifo: boolean): Record<string, string> {
  const { key, message } = received;
  const all: Record<string, string | undefined> = {
    ApproximateReceiveCount: String(message.receiveCount),
    ...(message.traceHeader !== undefined && { AWSTraceHeader: message.traceHeader }),
    SentTimestamp: String(message.sentAt),
    ...(fifo && { SequenceNumber: key }),
    MessageGroupId: message.groupId,
    SenderId: message.sender,
    MessageDeduplicationId: message.deduplicationId,
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    DeadLetterQueueSourceArn: message.deadLetterSourceArn,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** A message as ReceiveMessage answers it, with those attributes that were asked for. */
export function messageAnswer(
  received: ReceivedMessage,
  fifo: boolean,
  systemNames: readonly string[],
  attributeNames: readonly string[],
): MessageAnswer {
  const { message, receiptHandle } = received;
  const system = pick(
    systemAttributes(received, fifo),
    (name) => systemNames.includes('All') || systemNames.includes(name),
  );
  const attributes = pick(message.attributes, (name) => attributeNames.some((wanted) => matches(wanted, name)));
  return {
    MessageId: message.messageId,
    ReceiptHandle: receiptHandle,
    MD5OfBody: bodyChecksum(message.body),
    Body: message.body,
    ...(Object.keys(system).length > 0 && { Attributes: system }),
    ...(Object.keys(attributes).length > 0 && {
      MessageAttributes: attributes,
      MD5OfMessageAttributes: attributesChecksum(attributes),
    }),
  };
}

/** The attributes of a queue as GetQueueAttributes names them. */
export function queueAttributes(queue: Queue): Record<string, string> {
  const { settings } = queue;
  const depth = queue.depth();
  return {
    QueueArn: settings.arn,
    ApproximateNumberOfMessages: String(depth.visible),
    ApproximateNumberOfMessagesNotVisible: String(depth.inFlight),
    ApproximateNumberOfMessagesDelayed: String(depth.delayed),
    VisibilityTimeout: String(settings.visibilitySeconds),
    DelaySeconds: String(settings.delaySeconds),
    MessageRetentionPeriod: String(settings.retentionSeconds),
    MaximumMessageSize: String(settings.maximumBytes),
    ReceiveMessageWaitTimeSeconds: String(settings.waitSeconds),
    ...(settings.fifo && {
      FifoQueue: 'true',
      ContentBasedDeduplication: String(settings.contentBasedDeduplication),
      DeduplicationScope: settings.deduplicationPerGroup ? 'messageGroup' : 'queue',
    }),
    ...(settings.redrive && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: settings.redrive.queueArn,
        maxReceiveCount: settings.redrive.maxReceiveCount,
      }),
    }),
  };
}

/** The entries whose name is wanted. */
export function pick<V>(from: Readonly<Record<string, V>>, wanted: (name: string) => boolean): Record<string, V> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => wanted(name)));
}

/** SQS API reference, ReceiveMessage: a name, `All`, or the beginning of names followed by `.*`. */
function matches(wanted: string, name: string): boolean {
  if (wanted === 'All' || wanted === '.*') return true;
  return wanted.endsWith('.*') ? name.startsWith(wanted.slice(0, -2)) : wanted === name;
}
