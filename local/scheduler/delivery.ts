import { randomUUID } from 'node:crypto';
import { AwsError, type Functions, type Principals } from '../contracts.ts';
import type { SendToQueue } from '../queues/create-queues.ts';
import { DEFAULT_RETRIES, type Firing, type Schedule } from './schedule.ts';
import { arnOf } from './schedules.ts';

/** What a delivery needs from around it. */
export interface DeliverySurroundings {
  readonly principals: Principals;
  readonly functions: Functions;
  readonly sendToQueue: SendToQueue;
}

/** How a delivery ended. Only `failed` may be tried again: neither a missing grant nor a missing target heals by waiting. */
export type Delivery =
  | { readonly outcome: 'delivered' }
  | { readonly outcome: 'failed' | 'hopeless'; readonly code: string; readonly message: string };

/** What a target without an input gets. Source: Scheduler user guide, templated targets. */
function payload(schedule: Schedule, { dueAt }: Firing): string {
  const { Input } = schedule.input.Target;
  if (Input !== undefined) return Input;
  return JSON.stringify({
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: '000000000000',
    time: new Date(dueAt).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region: 'us-east-1',
    resources: [arnOf(schedule)],
    detail: '{}',
  });
}

/** Hands a schedule's input to its target under the target's role. */
export async function deliver(schedule: Schedule, firing: Firing, around: DeliverySurroundings): Promise<Delivery> {
  const { Arn } = schedule.input.Target;
  try {
    if (Arn.startsWith('arn:aws:sqs:')) await toQueue(schedule, firing, around);
    else await toFunction(schedule, firing, around);
    return { outcome: 'delivered' };
  } catch (error) {
    if (error instanceof AwsError) {
      const hopeless = ['AccessDenied', 'QueueDoesNotExist'].includes(error.code);
      return { outcome: hopeless ? 'hopeless' : 'failed', code: error.code, message: error.message };
    }
    return { outcome: 'failed', code: 'InternalError', message: String(error) };
  }
}

/**
 * Puts what could not be delivered on the schedule's failure queue, if it names one, with the attributes that Scheduler
 * gives. Throws AwsError when the role may not send there. Source: Scheduler user guide, dead-letter queues.
 */
export async function buryDelivery(
  schedule: Schedule,
  firing: Firing,
  delivery: Exclude<Delivery, { outcome: 'delivered' }>,
  around: DeliverySurroundings,
): Promise<'buried' | 'dropped'> {
  const { Target } = schedule.input;
  const queue = Target.DeadLetterConfig?.Arn;
  if (queue === undefined) return 'dropped';
  demand(schedule, 'sqs:SendMessage', queue, around);
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  await around.sendToQueue(queue, payload(schedule, firing), {
    sender: 'scheduler',
    attributes: {
      ERROR_CODE: text(delivery.code),
      ERROR_MESSAGE: text(delivery.message.slice(0, 1024)),
      ...(delivery.outcome === 'failed' && { EXHAUSTED_RETRY_CONDITION: text(exhausted(schedule, firing)) }),
      RETRY_ATTEMPTS: text(String(Math.max(0, firing.failedAttempts - 1))),
      SCHEDULED_TIME: text(new Date(firing.dueAt).toISOString()),
      SCHEDULE_ARN: text(arnOf(schedule)),
      TARGET_ARN: text(Target.Arn),
    },
  });
  return 'buried';
}

function exhausted({ input }: Schedule, { failedAttempts }: Firing): string {
  const retries = input.Target.RetryPolicy?.MaximumRetryAttempts ?? DEFAULT_RETRIES;
  return failedAttempts > retries ? 'MaximumRetryAttempts' : 'MaximumEventAgeInSeconds';
}

async function toQueue(schedule: Schedule, firing: Firing, around: DeliverySurroundings): Promise<void> {
  const { Arn, SqsParameters } = schedule.input.Target;
  demand(schedule, 'sqs:SendMessage', Arn, around);
  await around.sendToQueue(Arn, payload(schedule, firing), {
    sender: 'scheduler',
    groupId: SqsParameters?.MessageGroupId,
  });
}

/** AWS invokes asynchronously and lets Lambda try again; here a failing function is tried again by the retry policy. */
async function toFunction(schedule: Schedule, firing: Firing, around: DeliverySurroundings): Promise<void> {
  const { Arn } = schedule.input.Target;
  demand(schedule, 'lambda:InvokeFunction', Arn, around);
  const name = Arn.split(':')[6] ?? '';
  const outcome = await around.functions.invoke(name, JSON.parse(payload(schedule, firing)));
  if (!outcome.ok) throw new AwsError(outcome.errorType, outcome.errorMessage, 500);
}

function demand(schedule: Schedule, action: string, resource: string, around: DeliverySurroundings): void {
  const { RoleArn } = schedule.input.Target;
  if (around.principals.byRoleArn(RoleArn)?.allows(action, resource)) return;
  throw new AwsError('AccessDenied', `${RoleArn} may not perform ${action} on ${resource}`, 403);
}
