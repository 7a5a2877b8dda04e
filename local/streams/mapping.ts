import { z } from 'zod';
import { arn } from '../assembly/cloud.ts';
import type { Assembly, Principals, Resource } from '../contracts.ts';

const propertiesSchema = z.object({
  FunctionName: z.string(),
  EventSourceArn: z.string(),
  Enabled: z.boolean().default(true),
  BatchSize: z.int().min(1).max(10_000).default(100),
  MaximumBatchingWindowInSeconds: z.number().min(0).max(300).default(0),
  ParallelizationFactor: z.int().min(1).max(10).default(1),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.int().min(-1).max(10_000).default(-1),
  MaximumRecordAgeInSeconds: z.int().min(-1).max(604_800).default(-1),
  FunctionResponseTypes: z.array(z.string()).default([]),
  // More are refused in an ordinary account (Lambda developer guide, event filtering).
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })).max(5) }).optional(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).optional(),
});

/** An AWS::Lambda::EventSourceMapping from a table's stream to a function. */
export interface StreamMapping {
  /** Names its position in the state table. */
  readonly id: string;
  readonly functionName: string;
  readonly tableName: string;
  readonly streamArn: string;
  readonly batchSize: number;
  readonly windowMs: number;
  /** How many batches are in work at once; those of one item never are. */
  readonly parallel: number;
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST';
  readonly bisects: boolean;
  /** -1: for ever. */
  readonly retries: number;
  /** -1: no limit but the stream's own. */
  readonly oldestSeconds: number;
  readonly reportsFailures: boolean;
  /** Event patterns, of which one must match. None: every record passes. */
  readonly filters: readonly unknown[];
  readonly failureQueueArn?: string;
}

const reading = ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'];

/**
 * Reads the assembly's mappings of tables' streams. Throws, as Lambda refuses to create them, when the function's role may not
 * read the stream or may not send to the failure queue.
 */
export function streamMappings(assembly: Assembly, principals: Principals): readonly StreamMapping[] {
  return assembly
    .ofType('AWS::Lambda::EventSourceMapping')
    .filter((resource) => String(resource.properties.EventSourceArn).startsWith('arn:aws:dynamodb:'))
    .flatMap((resource) => readMapping(resource, principals));
}

function readMapping(resource: Resource, principals: Principals): readonly StreamMapping[] {
  const properties = propertiesSchema.parse(resource.properties);
  if (!properties.Enabled) return [];
  const functionName = properties.FunctionName.split(':').at(-1) ?? '';
  const tableName = /:table\/([^/]+)\/stream\//.exec(properties.EventSourceArn)?.[1];
  if (tableName === undefined) throw refusal(resource, `${properties.EventSourceArn} is not a table's stream`);
  const principal = principals.ofFunction(functionName);
  const failureQueueArn = properties.DestinationConfig?.OnFailure?.Destination;
  for (const action of reading) {
    if (!principal.allows(action, properties.EventSourceArn)) {
      throw refusal(resource, `${principal.roleArn} may not perform ${action} on ${properties.EventSourceArn}`);
    }
  }
  if (failureQueueArn !== undefined) {
    if (!failureQueueArn.startsWith(arn('sqs', ''))) throw refusal(resource, `${failureQueueArn} is not a queue`);
    if (!principal.allows('sqs:SendMessage', failureQueueArn)) {
      throw refusal(resource, `${principal.roleArn} may not perform sqs:SendMessage on ${failureQueueArn}`);
    }
  }
  return [
    {
      id: `${resource.stack}/${resource.logicalId}`,
      functionName,
      tableName,
      streamArn: properties.EventSourceArn,
      batchSize: properties.BatchSize,
      windowMs: properties.MaximumBatchingWindowInSeconds * 1000,
      parallel: properties.ParallelizationFactor,
      startingPosition: properties.StartingPosition,
      bisects: properties.BisectBatchOnFunctionError,
      retries: properties.MaximumRetryAttempts,
      oldestSeconds: properties.MaximumRecordAgeInSeconds,
      reportsFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
      filters: (properties.FilterCriteria?.Filters ?? []).map(({ Pattern }): unknown => JSON.parse(Pattern)),
      ...(failureQueueArn === undefined ? {} : { failureQueueArn }),
    },
  ];
}

function refusal(resource: Resource, reason: string): Error {
  return new Error(`event source mapping ${resource.stack}/${resource.logicalId}: ${reason}`);
}
