import { Aws, Stack } from 'aws-cdk-lib';
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { SWEEP, SWEEP_EVERY } from '../../shared/contracts/sweep.ts';
import type { Use } from '../service-function.ts';

/** A sweep that could not be sent for so long is not worth sending: the next one is due. */
const SWEEP_RETRY_SECONDS = 60;

/** Deadlines and the sweep: schedules of a group of their own, which may do nothing but send to the timer queue. */
export class Timers extends Construct {
  private readonly group: CfnScheduleGroup;
  private readonly role: Role;

  constructor(
    scope: Construct,
    id: string,
    name: string,
    private readonly queue: Queue,
  ) {
    super(scope, id);
    this.group = new CfnScheduleGroup(this, 'Group', { name: `${name}-timers` });
    this.role = new Role(this, 'Role', {
      description: 'EventBridge Scheduler sends due timers to the timer queue',
      // Scheduler user guide, "Confused deputy prevention": the source is the schedule group.
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': this.group.attrArn },
        },
      }),
      inlinePolicies: {
        Send: new PolicyDocument({
          statements: [
            new PolicyStatement({ effect: Effect.ALLOW, actions: ['sqs:SendMessage'], resources: [queue.queueArn] }),
          ],
        }),
      },
    });
    new CfnSchedule(this, 'Sweep', {
      name: 'sweep',
      groupName: this.group.ref,
      description: 'Looks after what no report will come of: consoles that fell silent, timers that were lost',
      scheduleExpression: SWEEP_EVERY,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: queue.queueArn,
        roleArn: this.role.roleArn,
        input: JSON.stringify(SWEEP),
        retryPolicy: { maximumEventAgeInSeconds: SWEEP_RETRY_SECONDS, maximumRetryAttempts: 2 },
      },
    });
  }

  /** Lets a function arm timers: far ones as a schedule, near ones as a delayed message. */
  toArm(): Use {
    return {
      environment: {
        TIMER_QUEUE_URL: this.queue.queueUrl,
        TIMER_QUEUE_ARN: this.queue.queueArn,
        TIMER_GROUP: this.group.ref,
        TIMER_ROLE_ARN: this.role.roleArn,
      },
      grants: [
        new PolicyStatement({ effect: Effect.ALLOW, actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }),
        new PolicyStatement({
          effect: Effect.ALLOW,
          actions: ['scheduler:CreateSchedule', 'scheduler:UpdateSchedule'],
          resources: [`arn:${Aws.PARTITION}:scheduler:${Aws.REGION}:${Aws.ACCOUNT_ID}:schedule/${this.group.ref}/*`],
        }),
        new PolicyStatement({
          effect: Effect.ALLOW,
          actions: ['iam:PassRole'],
          resources: [this.role.roleArn],
          conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
        }),
      ],
      wildcards: [
        {
          finding: `Resource::arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/<${Stack.of(this).getLogicalId(this.group)}>/*`,
          reason: 'The star stands for the schedule, named after what it guards; the group is Baton’s own.',
        },
      ],
    };
  }
}
