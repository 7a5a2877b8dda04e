import { AwsError, type AwsRequest } from '../contracts.ts';
import { noSuchQueue, queryCode } from './answers.ts';
import { messageAnswer, pick, queueAttributes } from './describe.ts';
import { receiveWaiting } from './long-poll.ts';
import { attributesChecksum, bodyChecksum, type Draft, messageBytes } from './message.ts';
import type { Queue } from './queue.ts';
import { type Action, type Input, inputs, readInput } from './requests.ts';
import { queueName } from './settings.ts';

/** The queues that operations reach, and where their bytes are billed. */
export interface Reach {
  readonly queues: ReadonlyMap<string, Queue>;
  bill(queue: string, bytes: number): void;
}

type Output = Promise<object>;
type MessageInput = Omit<Input<'SendMessage'>, 'QueueUrl'>;

/** SQS API reference, SendMessageBatch: all messages of a batch together. */
const LARGEST_BATCH_BYTES = 1_048_576;

/** Runs an operation and gives its output. Throws AwsError with the code of SQS. */
export function act(action: Action, request: AwsRequest, reach: Reach): Output {
  const { body } = request;
  switch (action) {
    case 'SendMessage':
      return send(readInput(inputs.SendMessage, body), request.principal.name, reach);
    case 'SendMessageBatch':
      return sendBatch(readInput(inputs.SendMessageBatch, body), request.principal.name, reach);
    case 'ReceiveMessage':
      return receive(readInput(inputs.ReceiveMessage, body), reach);
    case 'DeleteMessage':
      return remove(readInput(inputs.DeleteMessage, body), reach);
    case 'DeleteMessageBatch':
      return removeBatch(readInput(inputs.DeleteMessageBatch, body), reach);
    case 'ChangeMessageVisibility':
      return changeVisibility(readInput(inputs.ChangeMessageVisibility, body), reach);
    case 'ChangeMessageVisibilityBatch':
      return changeVisibilityBatch(readInput(inputs.ChangeMessageVisibilityBatch, body), reach);
    case 'GetQueueAttributes':
      return getAttributes(readInput(inputs.GetQueueAttributes, body), reach);
    case 'PurgeQueue':
      return purge(readInput(inputs.PurgeQueue, body), reach);
    case 'GetQueueUrl':
      return getUrl(readInput(inputs.GetQueueUrl, body), reach);
    case 'ListQueues':
      return list(readInput(inputs.ListQueues, body), reach);
    default:
      return action satisfies never;
  }
}

function find(reach: Reach, url: string): Queue {
  const queue = reach.queues.get(queueName(url));
  if (queue === undefined) throw noSuchQueue();
  return queue;
}

function draft(input: MessageInput, sender: string): Draft {
  return {
    body: input.MessageBody,
    attributes: input.MessageAttributes,
    traceHeader: input.MessageSystemAttributes?.AWSTraceHeader?.StringValue,
    delaySeconds: input.DelaySeconds,
    groupId: input.MessageGroupId,
    deduplicationId: input.MessageDeduplicationId,
    sender,
  };
}

async function sendOne(queue: Queue, input: MessageInput, sender: string): Output {
  const { messageId, sequenceNumber } = await queue.send(draft(input, sender));
  const checksum = attributesChecksum(input.MessageAttributes ?? {});
  const trace = input.MessageSystemAttributes?.AWSTraceHeader;
  const systemChecksum = attributesChecksum(trace ? { AWSTraceHeader: trace } : {});
  return {
    MessageId: messageId,
    MD5OfMessageBody: bodyChecksum(input.MessageBody),
    ...(checksum && { MD5OfMessageAttributes: checksum }),
    ...(systemChecksum && { MD5OfMessageSystemAttributes: systemChecksum }),
    ...(sequenceNumber && { SequenceNumber: sequenceNumber }),
  };
}

async function send(input: Input<'SendMessage'>, sender: string, reach: Reach): Output {
  const queue = find(reach, input.QueueUrl);
  const output = await sendOne(queue, input, sender);
  reach.bill(queue.settings.name, messageBytes(draft(input, sender)));
  return output;
}

async function sendBatch(input: Input<'SendMessageBatch'>, sender: string, reach: Reach): Output {
  const queue = find(reach, input.QueueUrl);
  const bytes = input.Entries.reduce((sum, entry) => sum + messageBytes(draft(entry, sender)), 0);
  if (bytes > LARGEST_BATCH_BYTES) {
    throw new AwsError('BatchRequestTooLong', `Batch requests cannot be longer than ${LARGEST_BATCH_BYTES} bytes.`);
  }
  const output = await batch(input.Entries, (entry) => sendOne(queue, entry, sender));
  reach.bill(queue.settings.name, bytes);
  return output;
}

async function receive(input: Input<'ReceiveMessage'>, reach: Reach): Output {
  const queue = find(reach, input.QueueUrl);
  const waitSeconds = input.WaitTimeSeconds ?? queue.settings.waitSeconds;
  const received = await receiveWaiting(queue, input.MaxNumberOfMessages, input.VisibilityTimeout, waitSeconds);
  const bytes = received.reduce((sum, { message }) => sum + messageBytes(message), 0);
  reach.bill(queue.settings.name, bytes);
  if (received.length === 0) return {};
  const systemNames = [...input.AttributeNames, ...input.MessageSystemAttributeNames];
  return {
    Messages: received.map((one) => messageAnswer(one, queue.settings.fifo, systemNames, input.MessageAttributeNames)),
  };
}

async function remove(input: Input<'DeleteMessage'>, reach: Reach): Output {
  const queue = find(reach, input.QueueUrl);
  await queue.delete(input.ReceiptHandle);
  reach.bill(queue.settings.name, 0);
  return {};
}

async function removeBatch(input: Input<'DeleteMessageBatch'>, reach: Reach): Output {
  const queue = find(reach, input.QueueUrl);
  const output = await batch(input.Entries, async (entry) => {
    await queue.delete(entry.ReceiptHandle);
    return {};
  });
  reach.bill(queue.settings.name, 0);
  return output;
}

async function changeVisibility(input: Input<'ChangeMessageVisibility'>, reach: Reach): Output {
  const queue = find(reach, input.QueueUrl);
  queue.changeVisibility(input.ReceiptHandle, input.VisibilityTimeout);
  reach.bill(queue.settings.name, 0);
  return {};
}

async function changeVisibilityBatch(input: Input<'ChangeMessageVisibilityBatch'>, reach: Reach): Output {
  const queue = find(reach, input.QueueUrl);
  const output = await batch(input.Entries, async (entry) => {
    queue.changeVisibility(entry.ReceiptHandle, entry.VisibilityTimeout);
    return {};
  });
  reach.bill(queue.settings.name, 0);
  return output;
}

async function getAttributes(input: Input<'GetQueueAttributes'>, reach: Reach): Output {
  const queue = find(reach, input.QueueUrl);
  const wanted = input.AttributeNames;
  const attributes = pick(queueAttributes(queue), (name) => wanted.includes('All') || wanted.includes(name));
  reach.bill(queue.settings.name, 0);
  return { Attributes: attributes };
}

async function purge(input: Input<'PurgeQueue'>, reach: Reach): Output {
  const queue = find(reach, input.QueueUrl);
  await queue.purge();
  reach.bill(queue.settings.name, 0);
  return {};
}

async function getUrl(input: Input<'GetQueueUrl'>, reach: Reach): Output {
  return { QueueUrl: find(reach, input.QueueName).settings.url };
}

async function list(input: Input<'ListQueues'>, reach: Reach): Output {
  const names = [...reach.queues.keys()].filter((name) => name.startsWith(input.QueueNamePrefix));
  return { QueueUrls: names.sort().map((name) => reach.queues.get(name)?.settings.url) };
}

async function batch<E extends { readonly Id: string }>(entries: readonly E[], one: (entry: E) => Output): Output {
  checkEntries(entries);
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...(await one(entry)) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id: entry.Id, SenderFault: true, Code: queryCode(error), Message: error.message });
    }
  }
  return { Successful, Failed };
}

function checkEntries(entries: readonly { readonly Id: string }[]): void {
  if (entries.length === 0) throw new AwsError('EmptyBatchRequest', 'There should be at least one entry.');
  if (entries.length > 10) throw new AwsError('TooManyEntriesInBatchRequest', 'Maximum number of entries is 10.');
  if (entries.some(({ Id }) => !/^[A-Za-z0-9_-]{1,80}$/.test(Id))) {
    throw new AwsError('InvalidBatchEntryId', 'An Id is 1 to 80 alphanumeric characters, hyphens and underscores.');
  }
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw new AwsError('BatchEntryIdsNotDistinct', 'Ids of a batch must differ.');
  }
}
