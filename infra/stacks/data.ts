import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { Operation, type TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { AlarmTopic } from '../parts/alarm-topic.ts';
import { createFileBucket } from '../parts/file-bucket.ts';
import { createTable } from '../parts/table.ts';
import { createTranscriptBucket } from '../parts/transcript-bucket.ts';
import { Staff } from '../parts/user-pool.ts';
import type { Settings } from '../settings.ts';

/** What must survive: the table, the transcripts, files and mails, and the people who may sign in. Also where every alarm goes. */
export class DataStack extends Stack {
  readonly table: TableV2;
  readonly transcripts: IBucket;
  readonly files: IBucket;
  /** None where another issuer signs people in. */
  readonly staff: Staff | undefined;
  readonly alarms: AlarmTopic;

  constructor(scope: Construct, id: string, settings: Settings, props: StackProps) {
    super(scope, id, props);
    this.alarms = new AlarmTopic(this, 'Alarms', settings.alarmEmail);
    this.table = createTable(this);
    this.transcripts = createTranscriptBucket(this, settings.logDays);
    this.files = createFileBucket(this, settings.logDays);
    this.staff = settings.signIn.kind === 'cognito' ? new Staff(this, 'Staff') : undefined;
    this.watchTable();
    new CfnOutput(this, 'TableName', { value: this.table.tableName, description: 'The one table' });
    new CfnOutput(this, 'TranscriptBucket', {
      value: this.transcripts.bucketName,
      description: 'Where transcripts lie',
    });
    new CfnOutput(this, 'FileBucket', { value: this.files.bucketName, description: 'Where files and mails lie' });
    new CfnOutput(this, 'AlarmTopicArn', { value: this.alarms.topic.topicArn, description: 'Subscribe to be told' });
    if (this.staff !== undefined) {
      new CfnOutput(this, 'UserPoolId', { value: this.staff.pool.userPoolId, description: 'Invite people here' });
    }
  }

  private watchTable(): void {
    const period = Duration.minutes(5);
    const event = (metricName: string) => this.table.metric(metricName, { statistic: 'Sum', period });
    this.alarms.watch(this, 'TableThrottled', {
      metric: new MathExpression({
        expression: 'reads + writes',
        usingMetrics: { reads: event('ReadThrottleEvents'), writes: event('WriteThrottleEvents') },
        label: 'Throttled requests',
        period,
      }),
      threshold: 1,
      evaluationPeriods: 2,
      alarmDescription:
        'DynamoDB refuses requests for their rate: messages and replies are late. Find the partition in CloudWatch ' +
        'Contributor Insights for DynamoDB, and what writes to it.',
    });
    this.alarms.watch(this, 'TableFails', {
      metric: this.table.metricSystemErrorsForOperations({
        operations: [Operation.TRANSACT_WRITE_ITEMS, Operation.GET_ITEM, Operation.QUERY, Operation.UPDATE_ITEM],
        period,
      }),
      threshold: 5,
      evaluationPeriods: 1,
      alarmDescription:
        'DynamoDB itself fails: messages are retried and late, agents see errors. Look at the AWS Health Dashboard.',
    });
  }
}
