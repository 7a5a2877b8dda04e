import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { StreamPattern } from '../../shared/contracts/stream.ts';
import { type OwnAlarm, ServiceFunction, type ServiceFunctionProps, type Use } from '../service-function.ts';
import { type FailureNotice, FailureQueue, toSend } from './queue.ts';
import type { Surroundings } from './surroundings.ts';

/** How a consumer reads the table's stream. */
export interface StreamConsumerProps {
  readonly table: TableV2;
  readonly patterns: readonly StreamPattern[];
  readonly function: ServiceFunctionProps & { readonly alarm: OwnAlarm };
  readonly retries: number;
  /** A record older than this is no longer worth an attempt. The stream itself keeps a day. */
  readonly oldestSeconds: number;
  readonly failure: FailureNotice;
}

/** A function that reacts to the table's stream. What it cannot process ends on a failure queue, never in endless retries. */
export class StreamConsumer extends Construct {
  readonly service: ServiceFunction;

  constructor(scope: Construct, id: string, surroundings: Surroundings, props: StreamConsumerProps) {
    super(scope, id);
    const failures = new FailureQueue(this, 'Failures', surroundings, props.failure);
    this.service = new ServiceFunction(this, surroundings, {
      ...props.function,
      uses: [...props.function.uses, toReadStream(props.table), toSend(failures.queue, {})],
    });
    new CfnEventSourceMapping(this, 'Stream', {
      eventSourceArn: streamArn(props.table),
      functionName: this.service.lambda.functionName,
      // Lambda developer guide, "Polling and stream starting positions": from LATEST, records may be missed while a source is
      // created or updated. What is read once more does no harm, what is missed leaves a customer waiting.
      startingPosition: 'TRIM_HORIZON',
      filterCriteria: { filters: props.patterns.map((pattern) => ({ pattern: JSON.stringify(pattern) })) },
      // One batch of a shard at a time, which the functions work on side by side: of several, only the changes of one item keep
      // their order, so two replies in one session could change places, and routers of the same shard ask the same agent.
      batchSize: 100,
      bisectBatchOnFunctionError: true,
      functionResponseTypes: ['ReportBatchItemFailures'],
      maximumRetryAttempts: props.retries,
      maximumRecordAgeInSeconds: props.oldestSeconds,
      destinationConfig: { onFailure: { destination: failures.queue.queueArn } },
    });
    surroundings.alarms.watch(this, 'Late', {
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'IteratorAge',
        dimensionsMap: { FunctionName: this.service.lambda.functionName },
        statistic: 'Maximum',
        period: Duration.minutes(1),
      }),
      threshold: Duration.minutes(1).toMilliseconds(),
      evaluationPeriods: 3,
      alarmDescription: `${props.function.handler} runs more than a minute behind: ${props.function.whileItFails}. ${props.function.alarm.remedy}`,
    });
  }
}

function toReadStream(table: TableV2): Use {
  return {
    grants: [
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: [
          'dynamodb:DescribeStream',
          'dynamodb:GetRecords',
          'dynamodb:GetShardIterator',
          'dynamodb:ListStreams',
        ],
        resources: [streamArn(table)],
      }),
    ],
  };
}

function streamArn(table: TableV2): string {
  if (table.tableStreamArn === undefined) throw new Error('the table has no stream');
  return table.tableStreamArn;
}
