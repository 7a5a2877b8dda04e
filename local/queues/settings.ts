import { z } from 'zod';
import type { Resource } from '../contracts.ts';

const number = z.coerce.number().int().min(0);
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

/** The properties of AWS::SQS::Queue that change what the queue does; encryption, tags and policies do not here. */
const properties = z.object({
  FifoQueue: flag.default(false),
  ContentBasedDeduplication: flag.default(false),
  DeduplicationScope: z.enum(['queue', 'messageGroup']).default('queue'),
  VisibilityTimeout: number.max(43_200).default(30),
  DelaySeconds: number.max(900).default(0),
  MessageRetentionPeriod: number.min(60).max(1_209_600).default(345_600),
  MaximumMessageSize: number.min(1024).max(1_048_576).default(1_048_576),
  ReceiveMessageWaitTimeSeconds: number.max(20).default(0),
  RedrivePolicy: z
    .object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number().int().min(1) })
    .optional(),
});

/** A queue as the assembly declares it. Defaults and ranges: SQS API reference, SetQueueAttributes. */
export interface QueueSettings {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  readonly fifo: boolean;
  readonly contentBasedDeduplication: boolean;
  readonly deduplicationPerGroup: boolean;
  readonly visibilitySeconds: number;
  readonly delaySeconds: number;
  readonly retentionSeconds: number;
  readonly maximumBytes: number;
  readonly waitSeconds: number;
  readonly redrive: { readonly queueArn: string; readonly maxReceiveCount: number } | undefined;
}

/** ARN of a queue by its name. */
export function queueArn(name: string): string {
  return `arn:aws:sqs:us-east-1:000000000000:${name}`;
}

/** Name of a queue by its URL or ARN. */
export function queueName(urlOrArn: string): string {
  return urlOrArn.split(/[/:]/).at(-1) ?? '';
}

/** Reads an AWS::SQS::Queue. Throws when a property is out of the range that CloudFormation accepts. */
export function queueSettings(resource: Resource): QueueSettings {
  const parsed = properties.safeParse(resource.properties);
  if (!parsed.success) throw new Error(`queue ${resource.logicalId}: ${z.prettifyError(parsed.error)}`);
  const declared = parsed.data;
  const name = queueName(resource.physicalId);
  if (declared.FifoQueue !== name.endsWith('.fifo')) {
    throw new Error(`queue ${resource.logicalId}: the name of a FIFO queue, and of no other, ends in .fifo (${name})`);
  }
  return {
    name,
    url: resource.physicalId,
    arn: queueArn(name),
    fifo: declared.FifoQueue,
    contentBasedDeduplication: declared.ContentBasedDeduplication,
    deduplicationPerGroup: declared.DeduplicationScope === 'messageGroup',
    visibilitySeconds: declared.VisibilityTimeout,
    delaySeconds: declared.DelaySeconds,
    retentionSeconds: declared.MessageRetentionPeriod,
    maximumBytes: declared.MaximumMessageSize,
    waitSeconds: declared.ReceiveMessageWaitTimeSeconds,
    redrive: declared.RedrivePolicy && {
      queueArn: declared.RedrivePolicy.deadLetterTargetArn,
      maxReceiveCount: declared.RedrivePolicy.maxReceiveCount,
    },
  };
}
