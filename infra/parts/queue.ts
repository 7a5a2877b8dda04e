import { Duration, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ServiceFunction, Use } from '../service-function.ts';
import type { Surroundings } from './surroundings.ts';

/** SQS keeps a message for 14 days at most (SQS quotas): the time there is to look at what failed. */
const FAILURES_KEPT = Duration.days(14);

/** Of the functions that send to customers: a channel that is slow to answer, then a file that takes its minute. */
export const DELIVER_TIMEOUT_SECONDS = 90;

/** How often a message to a customer is tried. The waits double up to five minutes (`functions/back-off.ts`), so that this is an hour. */
export const DELIVERY_TRIES = 20;

const PROTECTED = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const;

/** What an alarm of a failure queue says. */
export interface FailureNotice {
  readonly customersLose: string;
  readonly remedy: string;
}

/** Where what could not be processed waits for a person, who is told. */
export class FailureQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, surroundings: Surroundings, notice: FailureNotice, fifo = false) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', { ...PROTECTED, ...fifoProps(fifo), retentionPeriod: FAILURES_KEPT });
    Validations.of(this.queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This is where failures end; an alarm says so as soon as one does.',
    });
    surroundings.alarms.watch(this, 'NotEmpty', {
      metric: this.queue.metricApproximateNumberOfMessagesVisible({
        statistic: 'Maximum',
        period: Duration.minutes(1),
      }),
      threshold: 1,
      evaluationPeriods: 1,
      alarmDescription: `${notice.customersLose}. ${notice.remedy}`,
    });
  }
}

/** How a queue is worked off. */
export interface WorkQueueProps {
  readonly fifo: boolean;
  /** Of the function that works it off; SQS asks for six times of that until a message is seen again. */
  readonly consumerTimeoutSeconds: number;
  readonly maxReceiveCount: number;
  readonly failure: FailureNotice;
}

/** A queue that one function works off, and the queue of what it could not. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly failures: Queue;

  constructor(scope: Construct, id: string, surroundings: Surroundings, props: WorkQueueProps) {
    super(scope, id);
    this.failures = new FailureQueue(this, 'Failures', surroundings, props.failure, props.fifo).queue;
    this.queue = new Queue(this, 'Queue', {
      ...PROTECTED,
      ...fifoProps(props.fifo),
      // Lambda developer guide, "Using Lambda with Amazon SQS": at least six times the function's timeout.
      visibilityTimeout: Duration.seconds(6 * props.consumerTimeoutSeconds),
      deadLetterQueue: { queue: this.failures, maxReceiveCount: props.maxReceiveCount },
    });
  }
}

function fifoProps(fifo: boolean): QueueProps {
  return fifo ? { fifo: true } : {};
}

/** Grants to send to the queue, and names it by the variables given. */
export function toSend(queue: Queue, environment: Readonly<Record<string, string>>): Use {
  return { environment, grants: [allow(['sqs:SendMessage'], queue)] };
}

/** What Lambda needs to hand the queue's messages to a function; a function may put a message off by its own. */
export function toConsume(queue: Queue): Use {
  const actions = ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];
  return { grants: [allow(actions, queue)] };
}

/** Has the function work off the queue, at most so many messages at once. One that fails does not take the others along. */
export function consume(
  scope: Construct,
  id: string,
  queue: Queue,
  consumer: ServiceFunction,
  batchSize: number,
): void {
  new CfnEventSourceMapping(scope, id, {
    eventSourceArn: queue.queueArn,
    functionName: consumer.lambda.functionName,
    batchSize,
    functionResponseTypes: ['ReportBatchItemFailures'],
  });
}

function allow(actions: string[], queue: Queue): PolicyStatement {
  return new PolicyStatement({ effect: Effect.ALLOW, actions, resources: [queue.queueArn] });
}
