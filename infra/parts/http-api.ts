import { Aws, Duration, Validations } from 'aws-cdk-lib';
import { CfnApi, CfnAuthorizer, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { ServiceFunction } from '../service-function.ts';
import type { SignIn } from './sign-in.ts';
import type { Surroundings } from './surroundings.ts';

/** Requests a second over all routes, far above a desk of a hundred agents: it caps what an attack can cost. */
const RATE_PER_SECOND = 200;
const BURST = 400;

/** Without the query string, which may carry what is nobody's business. */
const LOG_FORMAT = JSON.stringify({
  requestId: '$context.requestId',
  at: '$context.requestTime',
  method: '$context.httpMethod',
  route: '$context.routeKey',
  path: '$context.path',
  status: '$context.status',
  bytes: '$context.responseLength',
  ms: '$context.responseLatency',
  integrationMs: '$context.integrationLatency',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
  ip: '$context.identity.sourceIp',
});

/** The HTTP API without routes: those who have functions attach them. */
export class HttpApi extends Construct {
  readonly api: CfnApi;

  constructor(scope: Construct, id: string, surroundings: Surroundings) {
    super(scope, id);
    this.api = new CfnApi(this, 'Api', { name: `${surroundings.settings.name}-http`, protocolType: 'HTTP' });
    const logs = new LogGroup(this, 'AccessLogs', { retention: surroundings.settings.logDays });
    new CfnStage(this, 'Stage', {
      apiId: this.api.ref,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: { destinationArn: logs.logGroupArn, format: LOG_FORMAT },
      defaultRouteSettings: { throttlingRateLimit: RATE_PER_SECOND, throttlingBurstLimit: BURST },
    });
    surroundings.alarms.watch(this, 'ServerErrors', {
      metric: new Metric({
        namespace: 'AWS/ApiGateway',
        metricName: '5xx',
        dimensionsMap: { ApiId: this.api.ref },
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      threshold: 5,
      evaluationPeriods: 1,
      alarmDescription:
        'Requests fail at the HTTP API: agents see errors in the console, customers’ messages are late. ' +
        'Look at the errors and throttles of the functions, then at the API’s access log.',
    });
  }

  get endpoint(): string {
    return this.api.attrApiEndpoint;
  }

  /** Makes the authorizer that checks a token's signature, issuer, audience and time before a function is invoked. */
  authorize(signIn: SignIn): string {
    const authorizer = new CfnAuthorizer(this, 'Authorizer', {
      apiId: this.api.ref,
      name: 'sign-in',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer: signIn.issuer, audience: [signIn.audience] },
    });
    return authorizer.ref;
  }
}

/** One route of the HTTP API. */
export interface HttpRouteProps {
  readonly api: CfnApi;
  readonly method: string;
  readonly path: string;
  readonly service: ServiceFunction;
  /** The authorizer's id, or why the route needs no token. */
  readonly access: { readonly authorizerId: string } | { readonly publicBecause: string };
}

/** A route, what it calls, and the permission to call it; all in the function's own stack. */
export class HttpRoute extends Construct {
  constructor(scope: Construct, id: string, props: HttpRouteProps) {
    super(scope, id);
    const { lambda } = props.service;
    const integration = new CfnIntegration(this, 'Integration', {
      apiId: props.api.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: lambda.functionArn,
      payloadFormatVersion: '2.0',
    });
    const authorization =
      'authorizerId' in props.access
        ? { authorizationType: 'JWT', authorizerId: props.access.authorizerId }
        : { authorizationType: 'NONE' };
    const route = new CfnRoute(this, 'Route', {
      apiId: props.api.ref,
      routeKey: `${props.method} ${props.path}`,
      target: `integrations/${integration.ref}`,
      ...authorization,
    });
    new CfnPermission(this, 'Permission', {
      action: 'lambda:InvokeFunction',
      functionName: lambda.functionName,
      principal: 'apigateway.amazonaws.com',
      sourceArn: `arn:${Aws.PARTITION}:execute-api:${Aws.REGION}:${Aws.ACCOUNT_ID}:${props.api.ref}/*/*${props.path}`,
    });
    if ('publicBecause' in props.access) {
      Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason: props.access.publicBecause });
    }
  }
}
