import { join } from 'node:path';
import { Duration, Validations } from 'aws-cdk-lib';
import { ComparisonOperator, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { constructId, type Handler } from './functions.ts';
import type { Surroundings } from './parts/surroundings.ts';

/** What a function uses: the environment that names a thing and the grant to use it, never one without the other. */
export interface Use {
  readonly environment?: Readonly<Record<string, string>>;
  readonly grants?: readonly PolicyStatement[];
  readonly wildcards?: readonly Wildcard[];
}

/** A grant whose resource ends in a pattern, and why it cannot be narrower. */
interface Wildcard {
  /** As cdk-nag writes it, references in angle brackets: `Resource::arn:<AWS::Partition>:…`. */
  readonly finding: string;
  readonly reason: string;
}

/** A count of errors that several functions share, of which whoever gives it has an alarm. */
export interface SharedMetric {
  readonly metricName: string;
}

/** An alarm of a function's own. */
export interface OwnAlarm {
  /** What whoever gets it does first. */
  readonly remedy: string;
}

/** How one function is deployed. */
export interface ServiceFunctionProps {
  readonly handler: Handler;
  readonly purpose: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly uses: readonly Use[];
  /** Ends the sentence "While it fails, …". */
  readonly whileItFails: string;
  readonly alarm: OwnAlarm | SharedMetric;
}

/** The only way a Lambda is made: its bundle, a log group that expires, a role that may do what it uses, a count of its errors and an alarm. */
export class ServiceFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly role: Role;

  constructor(scope: Construct, surroundings: Surroundings, props: ServiceFunctionProps) {
    super(scope, constructId(props.handler));
    const logGroup = new LogGroup(this, 'Logs', { retention: surroundings.settings.logDays });
    const logging = new PolicyStatement({
      effect: Effect.ALLOW,
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    });
    // Inline policies: a policy resource for each function would fill the stack (500 resources) twice as fast.
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        Uses: new PolicyDocument({
          statements: [logging, ...props.uses.flatMap((use) => use.grants ?? [])],
        }),
      },
    });
    for (const { finding, reason } of props.uses.flatMap((use) => use.wildcards ?? [])) {
      Validations.of(this.role).acknowledge({ id: `AwsSolutions-IAM5[${finding}]`, reason });
    }
    this.lambda = new LambdaFunction(this, 'Function', {
      description: `${props.purpose}. While it fails, ${props.whileItFails}.`,
      code: Code.fromAsset(join(surroundings.functionsFolder, props.handler)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMb,
      timeout: Duration.seconds(props.timeoutSeconds),
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      // So that no construct adds a grant behind the list of uses.
      role: this.role.withoutPolicyUpdates(),
      environment: Object.assign({}, ...props.uses.map((use) => use.environment)),
    });
    const metric = this.countErrors(logGroup, props, surroundings.settings.name);
    if ('metricName' in props.alarm) return;
    surroundings.alarms.watch(this, 'Errors', {
      metric,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      alarmDescription: `While ${props.handler} fails, ${props.whileItFails}. ${props.alarm.remedy}`,
    });
  }

  /**
   * How often it failed: what it threw, which the runtime logs as an error, and what it caught, logged and answered for, which Lambda takes
   * for success. What ends without a word of its own, by its timeout or for memory, the alarm on all functions tells.
   */
  private countErrors(logGroup: LogGroup, { handler, alarm }: ServiceFunctionProps, metricNamespace: string): Metric {
    const metricName = 'metricName' in alarm ? alarm.metricName : `${handler} errors`;
    const filter = new MetricFilter(this, 'LoggedErrors', {
      logGroup,
      filterPattern: FilterPattern.stringValue('$.level', '=', 'ERROR'),
      metricNamespace,
      metricName,
    });
    return filter.metric({ statistic: 'Sum', period: Duration.minutes(5) });
  }
}
