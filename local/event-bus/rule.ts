import { z } from 'zod';
import type { Resource } from '../contracts.ts';

const Target = z.strictObject({
  Id: z.string(),
  Arn: z.string().regex(/^arn:[^:]+:sqs:/, 'only queues are emulated as targets'),
  RetryPolicy: z.unknown().optional(),
  DeadLetterConfig: z.unknown().optional(),
});

const Rule = z.strictObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  EventBusName: z.literal('default').optional(),
  EventPattern: z.record(z.string(), z.unknown()),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z.array(Target).min(1),
});

/** A rule of the default bus: which events go to which queues. */
export interface EventRule {
  readonly name: string;
  readonly pattern: Readonly<Record<string, unknown>>;
  /** ARNs of queues. */
  readonly targets: readonly string[];
}

/** Reads an AWS::Events::Rule; `undefined` for one that is switched off. Throws, naming the resource, for what is not emulated. */
export function readRule({ stack, logicalId, physicalId, properties }: Resource): EventRule | undefined {
  const read = Rule.safeParse(properties);
  if (!read.success) throw new Error(`rule ${stack}/${logicalId}: ${z.prettifyError(read.error)}`);
  const { EventPattern, State, Targets } = read.data;
  if (State === 'DISABLED') return undefined;
  return { name: physicalId, pattern: EventPattern, targets: Targets.map(({ Arn }) => Arn) };
}
