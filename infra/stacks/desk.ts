import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { addApiRoutes } from '../parts/api-routes.ts';
import { createMailOutbox } from '../parts/email-outbound.ts';
import { createFetchQueue } from '../parts/file-fetching.ts';
import { addLiveRoutes } from '../parts/live-routes.ts';
import { DELIVER_TIMEOUT_SECONDS, DELIVERY_TRIES, WorkQueue } from '../parts/queue.ts';
import { addReactions } from '../parts/reactions.ts';
import type { Surroundings } from '../parts/surroundings.ts';
import { addTimers } from '../parts/timer-function.ts';
import { createTrackerQueue, type TrackerQueues } from '../parts/tracker.ts';
import { createTranscriptQueue } from '../parts/transcripts.ts';
import type { ConsoleStack } from './console.ts';
import type { DataStack } from './data.ts';

/** The desk: its routes, its reactions to what was committed, its deadlines, and its outbox of what must reach customers. */
export class DeskStack extends Stack {
  /** What channels deliver from. */
  readonly outbox: Queue;
  /** What is sent by mail, where there is mail. */
  readonly mailOutbox: Queue | undefined;
  /** What the team's tracker is handed from. */
  readonly tracker: TrackerQueues;
  /** Of which closings transcripts are still to be made. */
  readonly transcripts: Queue;
  /** Which files are still to be got from their channels. */
  readonly fetches: Queue;

  constructor(
    scope: Construct,
    id: string,
    surroundings: Surroundings,
    { table, files }: Pick<DataStack, 'table' | 'files'>,
    frontDoor: ConsoleStack,
    props: StackProps,
  ) {
    super(scope, id, props);
    this.outbox = this.createOutbox(surroundings);
    this.mailOutbox =
      surroundings.settings.emailDomain === undefined ? undefined : createMailOutbox(this, surroundings);
    this.tracker = createTrackerQueue(this, surroundings);
    this.transcripts = createTranscriptQueue(this, surroundings);
    this.fetches = createFetchQueue(this, surroundings);
    addApiRoutes(this, surroundings, { table, files }, frontDoor, 'desk');
    addLiveRoutes(this, surroundings, table, frontDoor.liveApi);
    const timers = addTimers(this, surroundings, table, frontDoor.liveApi);
    addReactions(this, surroundings, {
      table,
      liveApi: frontDoor.liveApi,
      timers,
      outbox: this.outbox,
      mailOutbox: this.mailOutbox,
      tracker: this.tracker.queue,
      transcripts: this.transcripts,
      fetches: this.fetches,
    });
    this.watchFunctions(surroundings);
  }

  private createOutbox(surroundings: Surroundings): Queue {
    const { queue } = new WorkQueue(this, 'Outbox', surroundings, {
      fifo: true,
      consumerTimeoutSeconds: DELIVER_TIMEOUT_SECONDS,
      maxReceiveCount: DELIVERY_TRIES,
      failure: {
        customersLose: 'Replies to customers were given up after an hour of attempts',
        remedy:
          'Their messages stand as not yet delivered in the console. Read the errors of deliver/*, ' +
          'then redrive the failure queue: it keeps them for 14 days.',
      },
    });
    surroundings.alarms.watch(this, 'OutboxLate', {
      metric: queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period: Duration.minutes(1) }),
      threshold: Duration.minutes(5).toSeconds(),
      evaluationPeriods: 1,
      alarmDescription:
        'A reply to a customer has been waiting for five minutes. Look at the errors and throttles of deliver/*, ' +
        'and whether the channel (Telegram) answers.',
    });
    return queue;
  }

  /**
   * What a function cannot log since it ends before, and the quota of concurrent runs, which is the account's: one alarm tells as much as one
   * for each function.
   */
  private watchFunctions(surroundings: Surroundings): void {
    surroundings.alarms.watch(this, 'FunctionsEnd', {
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Errors',
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      threshold: 1,
      evaluationPeriods: 1,
      alarmDescription:
        'A function of this account and region ended by an error, by its timeout or for want of memory. If no other alarm names it, look ' +
        'in the metrics of Lambda, by function, for the one with errors: what it was about is late, and agents may see errors.',
    });
    surroundings.alarms.watch(this, 'Throttled', {
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      threshold: 1,
      evaluationPeriods: 2,
      alarmDescription:
        'Lambda refuses to run functions of this account and region: messages are late, agents see errors. ' +
        'Ask Service Quotas for more concurrent executions, or find what else in the account uses them up.',
    });
  }
}
