import { join } from 'node:path';
import { Duration, Validations } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
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

/** How one function is deployed. */
export interface ServiceFunctionProps {
  readonly handler: Handler;
  readonly purpose: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly uses: readonly Use[];
  /** Ends the alarm's sentence "While it fails, …". */
  readonly whileItFails: string;
  /** What whoever gets the alarm does first. */
  readonly remedy: string;
}

/** The only way a Lambda is made: its bundle, a log group that expires, a role that may do what it uses, an alarm. */
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
      description: props.purpose,
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
    const alarm = new Alarm(this, 'Errors', {
      metric: this.failures(logGroup, props.handler, surroundings.settings.name),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `While ${props.handler} fails, ${props.whileItFails}. ${props.remedy}`,
    });
    surroundings.alarms.notify(alarm);
  }

  /**
   * How often it failed: what Lambda counts, and what the function caught, logged and answered for, which Lambda takes for
   * success. An error that is both counts twice, which an alarm at one does not mind.
   */
  private failures(logGroup: LogGroup, handler: Handler, metricNamespace: string): MathExpression {
    const period = Duration.minutes(5);
    const logged = new MetricFilter(this, 'LoggedErrors', {
      logGroup,
      filterPattern: FilterPattern.stringValue('$.level', '=', 'ERROR'),
      metricNamespace,
      metricName: `${handler} errors`,
    });
    return new MathExpression({
      expression: 'FILL(failed, 0) + FILL(logged, 0)',
      usingMetrics: {
        failed: this.lambda.metricErrors({ period }),
        logged: logged.metric({ statistic: 'Sum', period }),
      },
      period,
      label: `${handler} errors`,
    });
  }
}
