import { systemAttributes } from './describe.ts';
import { matchesPattern } from './filter-patterns.ts';
import { attributesChecksum, bodyChecksum, type ReceivedMessage } from './message.ts';
import type { QueueSettings } from './settings.ts';

/** A record of the event that Lambda hands to a function. Shape: Lambda developer guide, using Lambda with Amazon SQS. */
export function eventRecord(queue: QueueSettings, received: ReceivedMessage) {
  const { message, receiptHandle } = received;
  const attributes = Object.entries(message.attributes).map(([name, attribute]) => [
    name,
    {
      stringValue: attribute.StringValue,
      binaryValue: attribute.BinaryValue,
      stringListValues: [],
      binaryListValues: [],
      dataType: attribute.DataType,
    },
  ]);
  return {
    messageId: message.messageId,
    receiptHandle,
    body: message.body,
    attributes: systemAttributes(received, queue.fifo),
    messageAttributes: Object.fromEntries(attributes),
    ...(attributes.length > 0 && { md5OfMessageAttributes: attributesChecksum(message.attributes) }),
    md5OfBody: bodyChecksum(message.body),
    eventSource: 'aws:sqs',
    eventSourceARN: queue.arn,
    awsRegion: 'us-east-1',
  };
}

/** Whether a message passes the filters of a mapping: none, or one that matches. A body in JSON is matched inside. */
export function passesFilters(filters: readonly unknown[], queue: QueueSettings, received: ReceivedMessage): boolean {
  if (filters.length === 0) return true;
  const record = eventRecord(queue, received);
  const event = { ...record, body: jsonOrText(record.body) };
  return filters.some((filter) => matchesPattern(filter, event));
}

function jsonOrText(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // A body that is not JSON is matched as the text that it is.
    return body;
  }
}
