import { z } from 'zod';
import type { Assembly, Principals, Resource } from '../contracts.ts';
import type { Queue } from './queue.ts';
import { queueName } from './settings.ts';

const properties = z.object({
  FunctionName: z.string(),
  EventSourceArn: z.string(),
  Enabled: z.boolean().default(true),
  BatchSize: z.number().int().min(1).max(10_000).default(10),
  MaximumBatchingWindowInSeconds: z.number().int().min(0).max(300).default(0),
  ScalingConfig: z.object({ MaximumConcurrency: z.number().int().min(2).max(1000).optional() }).default({}),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  FilterCriteria: z
    .object({ Filters: z.array(z.object({ Pattern: z.string() })).default([]) })
    .default({ Filters: [] }),
});

/** Lambda starts five batches at once and adds 300 a minute; the processors of a laptop end that climb early. */
const LOCAL_CONCURRENCY = 10;

/** An AWS::Lambda::EventSourceMapping from a queue to a function. */
export interface Mapping {
  readonly functionName: string;
  readonly queue: Queue;
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly concurrency: number;
  readonly reportsFailures: boolean;
  readonly filters: readonly unknown[];
}

/**
 * Reads the assembly's mappings of queues. Throws, as Lambda refuses to create them, when a queue or function is missing,
 * the function's role may not receive, or the function may run longer than a message stays in flight.
 */
export function queueMappings(
  assembly: Assembly,
  queues: ReadonlyMap<string, Queue>,
  principals: Principals,
): readonly Mapping[] {
  return assembly.ofType('AWS::Lambda::EventSourceMapping').flatMap((resource) => {
    if (!String(resource.properties.EventSourceArn).startsWith('arn:aws:sqs:')) return [];
    const declared = properties.parse(resource.properties);
    if (!declared.Enabled) return [];
    const queue = queues.get(queueName(declared.EventSourceArn));
    if (queue === undefined) throw refusal(resource, `queue ${declared.EventSourceArn} is not in the assembly`);
    const name = declared.FunctionName.split(':').at(-1) ?? '';
    const target = assembly.ofType('AWS::Lambda::Function').find(({ physicalId }) => physicalId === name);
    if (target === undefined) throw refusal(resource, `function ${name} is not in the assembly`);
    checkRole(resource, target, queue, principals);
    checkTimes(resource, target, queue, declared.BatchSize, declared.MaximumBatchingWindowInSeconds);
    return [
      {
        functionName: name,
        queue,
        batchSize: declared.BatchSize,
        windowSeconds: declared.MaximumBatchingWindowInSeconds,
        concurrency: Math.min(declared.ScalingConfig.MaximumConcurrency ?? LOCAL_CONCURRENCY, LOCAL_CONCURRENCY),
        reportsFailures: declared.FunctionResponseTypes.length > 0,
        filters: declared.FilterCriteria.Filters.map(({ Pattern }): unknown => JSON.parse(Pattern)),
      },
    ];
  });
}

function checkRole(resource: Resource, target: Resource, queue: Queue, principals: Principals): void {
  const principal = principals.ofFunction(target.physicalId);
  for (const action of ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']) {
    if (principal.allows(action, queue.settings.arn)) continue;
    throw refusal(resource, `${principal.roleArn} may not perform ${action} on ${queue.settings.arn}`);
  }
}

/** Lambda API reference, CreateEventSourceMapping: what is refused with InvalidParameterValueException. */
function checkTimes(
  resource: Resource,
  target: Resource,
  queue: Queue,
  batchSize: number,
  windowSeconds: number,
): void {
  const timeout = Number(target.properties.Timeout ?? 3);
  const { visibilitySeconds, fifo } = queue.settings;
  if (visibilitySeconds < timeout) {
    throw refusal(
      resource,
      `queue visibility timeout ${visibilitySeconds} s is less than function timeout ${timeout} s`,
    );
  }
  if (fifo && (batchSize > 10 || windowSeconds > 0)) {
    throw refusal(resource, 'a FIFO queue takes batches of at most 10 and no batching window');
  }
  if (batchSize > 10 && windowSeconds === 0) {
    throw refusal(resource, 'a batch size above 10 needs a batching window of at least one second');
  }
}

function refusal(resource: Resource, reason: string): Error {
  return new Error(`event source mapping ${resource.stack}/${resource.logicalId}: ${reason}`);
}
