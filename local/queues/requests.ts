import { z } from 'zod';
import { readJsonInput } from '../aws-gateway/json-input.ts';
import type { MessageAttributes } from './message.ts';

const attribute = z.strictObject({
  DataType: z.string(),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
});
const attributes = z.record(z.string(), attribute) satisfies z.ZodType<MessageAttributes>;
const systemAttributes = z.strictObject({ AWSTraceHeader: attribute.optional() });
const names = z.array(z.string()).default([]);

const onQueue = z.strictObject({ QueueUrl: z.string() });
const message = {
  MessageBody: z.string(),
  DelaySeconds: z.number().optional(),
  MessageAttributes: attributes.optional(),
  MessageSystemAttributes: systemAttributes.optional(),
  MessageGroupId: z.string().optional(),
  MessageDeduplicationId: z.string().optional(),
};
const handle = { ReceiptHandle: z.string() };
const visibility = { ...handle, VisibilityTimeout: z.number() };
const entryId = { Id: z.string() };

/** The input of every emulated operation; a member that is not emulated is refused, not ignored. */
export const inputs = {
  SendMessage: onQueue.extend(message),
  SendMessageBatch: onQueue.extend({ Entries: z.array(z.strictObject({ ...entryId, ...message })) }),
  ReceiveMessage: onQueue.extend({
    MaxNumberOfMessages: z.number().int().min(1).max(10).default(1),
    VisibilityTimeout: z.number().int().min(0).max(43_200).optional(),
    WaitTimeSeconds: z.number().int().min(0).max(20).optional(),
    AttributeNames: names,
    MessageSystemAttributeNames: names,
    MessageAttributeNames: names,
  }),
  DeleteMessage: onQueue.extend(handle),
  DeleteMessageBatch: onQueue.extend({ Entries: z.array(z.strictObject({ ...entryId, ...handle })) }),
  ChangeMessageVisibility: onQueue.extend(visibility),
  ChangeMessageVisibilityBatch: onQueue.extend({ Entries: z.array(z.strictObject({ ...entryId, ...visibility })) }),
  GetQueueAttributes: onQueue.extend({ AttributeNames: names }),
  PurgeQueue: onQueue,
  GetQueueUrl: z.strictObject({ QueueName: z.string() }),
  ListQueues: z.strictObject({ QueueNamePrefix: z.string().default('') }),
};

export type Action = keyof typeof inputs;
export type Input<A extends Action> = z.infer<(typeof inputs)[A]>;

/** Whether the operation is emulated. */
export function isAction(action: string): action is Action {
  return Object.hasOwn(inputs, action);
}

/** Reads an input. Throws `InvalidParameterValue` naming what is wrong or not emulated. */
export function readInput<S extends z.ZodType>(schema: S, body: Buffer): z.output<S> {
  return readJsonInput(schema, body, 'InvalidParameterValue');
}

/** Where an operation goes: the queue's URL, or its name for GetQueueUrl. */
export function readTarget(body: Buffer): string {
  const input = readInput(z.looseObject({ QueueUrl: z.string().optional(), QueueName: z.string().optional() }), body);
  return input.QueueUrl ?? input.QueueName ?? '';
}
