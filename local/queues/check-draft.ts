import { AwsError } from '../contracts.ts';
import { type Draft, messageBytes } from './message.ts';
import type { QueueSettings } from './settings.ts';

/** Characters that SQS takes in a body: SQS API reference, SendMessage. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the rule is about exactly these
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const IDENTIFIER = /^[A-Za-z0-9!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/;

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}

function checkAttributes(draft: Draft): void {
  const attributes = Object.entries(draft.attributes ?? {});
  if (attributes.length > 10) throw invalid('Number of message attributes exceeds the allowed maximum (10).');
  for (const [name, { DataType, StringValue, BinaryValue }] of attributes) {
    if (!/^(?!AWS\.|Amazon\.)[A-Za-z0-9_.-]{1,256}$/i.test(name)) {
      throw invalid(`The message attribute name '${name}' is invalid.`);
    }
    const binary = /^Binary(\..+)?$/.test(DataType);
    if (!binary && !/^(String|Number)(\..+)?$/.test(DataType)) {
      throw invalid(`The message attribute '${name}' has an invalid message attribute type.`);
    }
    if (!(binary ? BinaryValue : StringValue)) {
      throw invalid(`The message attribute '${name}' must contain a non-empty value for its type '${DataType}'.`);
    }
  }
}

function checkOrder(queue: QueueSettings, draft: Draft): void {
  if (draft.groupId !== undefined && !IDENTIFIER.test(draft.groupId)) {
    throw invalid('MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.');
  }
  if (draft.deduplicationId !== undefined && !IDENTIFIER.test(draft.deduplicationId)) {
    throw invalid(
      'MessageDeduplicationId can only include alphanumeric and punctuation characters. 1 to 128 in length.',
    );
  }
  if (!queue.fifo) {
    if (draft.deduplicationId === undefined) return;
    throw invalid('MessageDeduplicationId is not valid for this queue type.');
  }
  if (draft.groupId === undefined) {
    throw new AwsError('MissingParameter', 'The request must contain the parameter MessageGroupId.');
  }
  if (draft.deduplicationId === undefined && !queue.contentBasedDeduplication) {
    throw invalid(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
}

/** Refuses with the code of SQS what SQS would not take onto this queue. */
export function checkDraft(queue: QueueSettings, draft: Draft): void {
  if (draft.body === '') throw new AwsError('MissingParameter', 'The request must contain the parameter MessageBody.');
  if (FORBIDDEN.test(draft.body)) {
    throw new AwsError('InvalidMessageContents', 'The message contains characters outside the allowed set.');
  }
  if (messageBytes(draft) > queue.maximumBytes) {
    throw invalid(
      `One or more parameters are invalid. Reason: Message must be shorter than ${queue.maximumBytes} bytes.`,
    );
  }
  const delay = draft.delaySeconds;
  if (delay !== undefined && (!Number.isInteger(delay) || delay < 0 || delay > 900)) {
    throw invalid(
      `Value ${delay} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.`,
    );
  }
  if (queue.fifo && delay) {
    throw invalid(
      `Value ${delay} for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.`,
    );
  }
  checkAttributes(draft);
  checkOrder(queue, draft);
}

/** SQS API reference, ChangeMessageVisibility: twelve hours from the receive. */
const LONGEST_VISIBILITY_SECONDS = 43_200;

/** Refuses with the code of SQS a visibility that SQS would not set. */
export function checkVisibility(seconds: number): void {
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= LONGEST_VISIBILITY_SECONDS) return;
  throw invalid(
    `Value ${seconds} for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and ${LONGEST_VISIBILITY_SECONDS}.`,
  );
}
