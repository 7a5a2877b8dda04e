import type { Resource } from '../../../local/contracts.ts';
import { resource } from './surroundings.ts';

const uri = (name: string) =>
  `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:${name}/invocations`;

/** A route and its integration with a function. */
export function route(
  apiId: string,
  key: string,
  functionName: string,
  more: Readonly<Record<string, unknown>> = {},
  integration: Readonly<Record<string, unknown>> = {},
): Resource[] {
  const id = `${apiId}-${key}`;
  return [
    resource('AWS::ApiGatewayV2::Integration', id, {
      ApiId: apiId,
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: uri(functionName),
      ...integration,
    }),
    resource('AWS::ApiGatewayV2::Route', `${id}-route`, {
      ApiId: apiId,
      RouteKey: key,
      Target: `integrations/${id}`,
      ...more,
    }),
  ];
}

/** An HTTP API at `$default`. */
export function httpApi(properties: Record<string, unknown> = {}, stage: Record<string, unknown> = {}): Resource[] {
  return [
    resource('AWS::ApiGatewayV2::Api', 'http1', { ProtocolType: 'HTTP', ...properties }),
    resource('AWS::ApiGatewayV2::Stage', 'stage1', { ApiId: 'http1', StageName: '$default', ...stage }),
  ];
}

/** A WebSocket API at the stage `live`. */
export function webSocketApi(): Resource[] {
  return [
    resource('AWS::ApiGatewayV2::Api', 'ws1', {
      ProtocolType: 'WEBSOCKET',
      RouteSelectionExpression: '$request.body.action',
    }),
    resource('AWS::ApiGatewayV2::Stage', 'stage2', { ApiId: 'ws1', StageName: 'live' }),
  ];
}
