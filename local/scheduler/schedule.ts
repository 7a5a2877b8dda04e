import { z } from 'zod';
import { AwsError } from '../contracts.ts';

/** Retries and age of a delivery whose target names no policy: Scheduler API reference, RetryPolicy. */
export const DEFAULT_RETRIES = 185;
export const DEFAULT_AGE_SECONDS = 86_400;

/** An object of these members alone: one that is not emulated is refused, not ignored. */
function exactly<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `${issue.keys.join(', ')}: not emulated by the local runner` : undefined,
  });
}

/** Names of schedules and groups, and the ranges below: Scheduler API reference, CreateSchedule. */
const name = z.string().regex(/^[0-9a-zA-Z-_.]{1,64}$/);
const targetArn = z.string().regex(/^arn:aws:(sqs|lambda):us-east-1:000000000000:.+$/);

const target = exactly({
  Arn: targetArn,
  RoleArn: z.string().regex(/^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/),
  Input: z.string().min(1).optional(),
  RetryPolicy: exactly({
    MaximumRetryAttempts: z.number().int().min(0).max(185).optional(),
    MaximumEventAgeInSeconds: z.number().int().min(60).max(86_400).optional(),
  }).optional(),
  DeadLetterConfig: exactly({ Arn: z.string().startsWith('arn:aws:sqs:').optional() }).optional(),
  SqsParameters: exactly({ MessageGroupId: z.string().min(1).max(128).optional() }).optional(),
}).refine(({ Arn, SqsParameters }) => !Arn.endsWith('.fifo') || SqsParameters?.MessageGroupId !== undefined, {
  message: 'SqsParameters.MessageGroupId is required for a FIFO queue',
});

const window = exactly({
  Mode: z.enum(['OFF', 'FLEXIBLE']),
  MaximumWindowInMinutes: z.number().int().min(1).max(1440).optional(),
}).refine(({ Mode, MaximumWindowInMinutes }) => (Mode === 'FLEXIBLE') === (MaximumWindowInMinutes !== undefined), {
  message: 'MaximumWindowInMinutes goes with FLEXIBLE alone',
});

/** What a template and a call have in common. */
const common = {
  GroupName: name.default('default'),
  ScheduleExpression: z.string().min(1).max(256),
  ScheduleExpressionTimezone: z.string().min(1).max(50).default('UTC'),
  FlexibleTimeWindow: window,
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Description: z.string().max(512).optional(),
  Target: target,
};

/** What CreateSchedule and UpdateSchedule take. */
const input = exactly({
  ...common,
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
  ClientToken: z
    .string()
    .regex(/^[a-zA-Z0-9-_]{1,64}$/)
    .optional(),
});

/** Properties of AWS::Scheduler::Schedule; `Name` is the resource's physical id already. */
const properties = exactly({ Name: z.string().optional(), ...common });

export type ScheduleInput = z.infer<typeof input>;

/** One time that a schedule is due. Times in epoch milliseconds. */
export interface Firing {
  readonly dueAt: number;
  /** When it fires or is tried next. */
  readonly fireAt: number;
  readonly failedAttempts: number;
}

/** A schedule as it lies in the state table. Times in epoch milliseconds. */
export interface Schedule {
  readonly name: string;
  readonly input: ScheduleInput;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** The one to come, and earlier ones of a recurring schedule that are tried again; none when it is done or disabled. */
  readonly firings: readonly Firing[];
  /** The template declares it: it changes and goes with the template. */
  readonly declared?: true | undefined;
}

/** ARN of a schedule. */
export function scheduleArn(group: string, scheduleName: string): string {
  return `arn:aws:scheduler:us-east-1:000000000000:schedule/${group}/${scheduleName}`;
}

/** Reads the body of a create or update. Throws `ValidationException` saying what is wrong. */
export function readScheduleInput(body: Buffer): ScheduleInput {
  const parsed = input.safeParse(readJson(body));
  if (!parsed.success) throw new AwsError('ValidationException', z.prettifyError(parsed.error));
  return parsed.data;
}

/** Reads the properties of AWS::Scheduler::Schedule. Throws `ValidationException` saying what is wrong. */
export function readScheduleProperties(declared: unknown): ScheduleInput {
  const parsed = properties.safeParse(declared);
  if (!parsed.success) throw new AwsError('ValidationException', z.prettifyError(parsed.error));
  const { Name: _, ...rest } = parsed.data;
  // CloudFormation offers no such property: what a template declares, it alone removes.
  return { ...rest, ActionAfterCompletion: 'NONE' };
}

/** Checks a schedule's name. Throws `ValidationException`. */
export function readName(text: string): string {
  const parsed = name.safeParse(text);
  if (!parsed.success) {
    throw new AwsError('ValidationException', `Value '${text}' at 'name' must satisfy pattern ^[0-9a-zA-Z-_.]{1,64}$`);
  }
  return parsed.data;
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new AwsError('ValidationException', 'The request is not JSON.');
  }
}
