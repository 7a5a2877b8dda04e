import { Aws, Stack, Validations } from 'aws-cdk-lib';
import { CfnApi, CfnIntegration, CfnRoute, CfnRouteResponse, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import * as z from 'zod';
import type { ServiceFunction, Use } from '../service-function.ts';

const Imported = z.object({ 'Fn::ImportValue': z.string() });

const STAGE = 'live';

/** A console pings every 25 seconds, and every four while somebody types: what a thousand of them need, and no more. */
const RATE_PER_SECOND = 100;
const BURST = 200;

/** The WebSocket API of the consoles, without routes. */
export class LiveApi extends Construct {
  readonly api: CfnApi;
  readonly origin: string;
  /** What consoles connect to. */
  readonly url: string;

  constructor(scope: Construct, id: string, name: string) {
    super(scope, id);
    this.api = new CfnApi(this, 'Api', {
      name: `${name}-live`,
      protocolType: 'WEBSOCKET',
      routeSelectionExpression: '$request.body.action',
    });
    const stage = new CfnStage(this, 'Stage', {
      apiId: this.api.ref,
      stageName: STAGE,
      autoDeploy: true,
      defaultRouteSettings: { throttlingRateLimit: RATE_PER_SECOND, throttlingBurstLimit: BURST },
    });
    this.origin = this.api.attrApiEndpoint;
    this.url = `${this.origin}/${STAGE}`;
    Validations.of(stage).acknowledge({
      id: 'AwsSolutions-APIG1',
      reason:
        'Access logs of a WebSocket API need a role that is one for the whole account and would replace what others set; ' +
        'the functions behind its routes log every connection.',
    });
  }

  /** Lets a function post to the connections of the stage, and close them. */
  toPost(): Use {
    const host = `${this.api.ref}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`;
    return {
      environment: { LIVE_ENDPOINT: `https://${host}/${STAGE}` },
      grants: [
        new PolicyStatement({
          effect: Effect.ALLOW,
          actions: ['execute-api:ManageConnections'],
          resources: [`${arn(this.api)}/${STAGE}/*/@connections/*`],
        }),
      ],
      wildcards: [
        {
          finding: `Resource::arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:${this.exportedId()}/${STAGE}/*/@connections/*`,
          reason: 'The stars stand for the method and the connection; the API and its stage are named.',
        },
      ],
    };
  }

  /** The name by which the stacks after this one import the API's id. */
  private exportedId(): string {
    const stack = Stack.of(this);
    return Imported.parse(stack.resolve(stack.exportValue(this.api.ref)))['Fn::ImportValue'];
  }
}

/** One route of the WebSocket API. */
export interface LiveRouteProps {
  readonly api: CfnApi;
  readonly routeKey: '$connect' | '$disconnect' | '$default';
  readonly service: ServiceFunction;
  /** Whether what the function returns goes back to the sender. */
  readonly answers: boolean;
  readonly publicBecause: string;
}

/** A route, what it calls, and the permission to call it; all in the function's own stack. */
export class LiveRoute extends Construct {
  constructor(scope: Construct, id: string, props: LiveRouteProps) {
    super(scope, id);
    const { lambda } = props.service;
    const apiId = props.api.ref;
    const integration = new CfnIntegration(this, 'Integration', {
      apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: `arn:${Aws.PARTITION}:apigateway:${Aws.REGION}:lambda:path/2015-03-31/functions/${lambda.functionArn}/invocations`,
    });
    const route = new CfnRoute(this, 'Route', {
      apiId,
      routeKey: props.routeKey,
      authorizationType: 'NONE',
      target: `integrations/${integration.ref}`,
      ...(props.answers ? { routeResponseSelectionExpression: '$default' } : {}),
    });
    if (props.answers) {
      new CfnRouteResponse(this, 'Response', { apiId, routeId: route.ref, routeResponseKey: '$default' });
    }
    new CfnPermission(this, 'Permission', {
      action: 'lambda:InvokeFunction',
      functionName: lambda.functionName,
      principal: 'apigateway.amazonaws.com',
      sourceArn: `${arn(props.api)}/${STAGE}/${props.routeKey}`,
    });
    Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason: props.publicBecause });
  }
}

function arn(api: CfnApi): string {
  return `arn:${Aws.PARTITION}:execute-api:${Aws.REGION}:${Aws.ACCOUNT_ID}:${api.ref}`;
}
