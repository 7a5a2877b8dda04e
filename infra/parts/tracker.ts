import { Aws } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { ServiceFunction, type Use } from '../service-function.ts';
import type { Settings } from '../settings.ts';
import { consume, toConsume, toSend, WorkQueue } from './queue.ts';
import type { Surroundings } from './surroundings.ts';
import { toUseTable } from './table.ts';

const MEMORY_MB = 512;

/** A tracker has 10 s to answer, and a cold start and four calls of the table come before and after. */
const TIMEOUT_SECONDS = 30;

/** How often an event is tried, which takes about a day: `functions/deliver/tracker-back-off.ts`. */
const TRIES = 22;

/** One at a time: every message of a batch counts as received, so those behind a failing one would use up their tries untried. */
const BATCH = 1;

function path(settings: Settings): string {
  return `/${settings.name.toLowerCase()}/tracker`;
}

function onSecrets(settings: Settings, actions: string[]): Use {
  const name = `parameter${path(settings)}/*`;
  return {
    environment: { TRACKER_PARAMETERS: path(settings) },
    grants: [
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions,
        resources: [`arn:${Aws.PARTITION}:ssm:${Aws.REGION}:${Aws.ACCOUNT_ID}:${name}`],
      }),
    ],
    wildcards: [
      {
        finding: `Resource::arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:${name}`,
        reason: 'The star stands for the id of a signing secret: each has a parameter of its own, made by the desk.',
      },
    ],
  };
}

/** Lets a function make signing secrets and forget old ones. It cannot read them. */
export function toMakeTrackerSecrets(settings: Settings): Use {
  return onSecrets(settings, ['ssm:PutParameter', 'ssm:DeleteParameter']);
}

/** Lets a function sign what it sends. */
export function toSignForTracker(settings: Settings): Use {
  return onSecrets(settings, ['ssm:GetParameters']);
}

/** Tells a function where a tracker may be. */
export function toKnowTrackerTargets(settings: Settings): Use {
  return { environment: { TRACKER_TARGETS: settings.trackerTargets } };
}

/** What the tracker is still to be told, and what it could not be. */
export interface TrackerQueues {
  readonly queue: Queue;
  readonly failures: Queue;
}

/** The queue between the desk, which knows what happened to a ticket, and whatever hands that to the tracker. */
export function createTrackerQueue(scope: Construct, surroundings: Surroundings): TrackerQueues {
  return new WorkQueue(scope, 'Tracker', surroundings, {
    fifo: true,
    consumerTimeoutSeconds: TIMEOUT_SECONDS,
    maxReceiveCount: TRIES,
    failure: {
      customersLose:
        'The team’s tracker does not know of some service tickets: customers wait for work that nobody there sees',
      remedy:
        'Settings, Tracker in the console says why it failed last, and sends a test. When that is well again, move the ' +
        'failure queue’s messages to the tracker’s queue: each ticket is sent as it is by then.',
    },
  });
}

/** What hands tickets to the tracker. */
export function addTrackerDelivery(
  scope: Construct,
  surroundings: Surroundings,
  parts: TrackerQueues & { readonly table: TableV2; readonly consoleUrl: string },
): void {
  const { settings } = surroundings;
  const { queue, failures, table, consoleUrl } = parts;
  const deliver = new ServiceFunction(scope, surroundings, {
    handler: 'deliver/tracker',
    purpose: 'Hands what happens to service tickets to the team’s tracker and records how that went',
    memoryMb: MEMORY_MB,
    timeoutSeconds: TIMEOUT_SECONDS,
    uses: [
      toUseTable(table, {
        items: [
          { actions: ['Query', 'PutItem', 'UpdateItem'], partitions: ['TRACKER'] },
          { actions: ['GetItem', 'PutItem'], partitions: ['WORK#*'] },
          // A tracker that says it is gone is switched off: that stands in the log, and leads are told.
          { actions: ['PutItem'], partitions: ['NOTICE#*', 'SETTINGS'] },
        ],
      }),
      toConsume(queue),
      toSend(failures, { TRACKER_FAILURES_URL: failures.queueUrl }),
      toSignForTracker(settings),
      toKnowTrackerTargets(settings),
      {
        environment: {
          TRACKER_QUEUE_URL: queue.queueUrl,
          TRACKER_TRIES: String(TRIES),
          CONSOLE_URL: consoleUrl,
        },
      },
    ],
    whileItFails:
      'the team’s tracker hears nothing of service tickets, so customers may wait for work that nobody there sees',
    alarm: {
      remedy: 'Read its log group. Nothing is lost: events are tried for a day, then kept on the failure queue.',
    },
  });
  consume(scope, 'TrackerSource', queue, deliver, BATCH);
}
