import { z } from 'zod';
import type { Assembly } from '../contracts.ts';
import { functionNameIn } from '../http-api/api-definition.ts';

const apiSchema = z.object({
  ProtocolType: z.string().optional(),
  RouteSelectionExpression: z.string().optional(),
});
const routeSchema = z.object({
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.string().default('NONE'),
  RouteResponseSelectionExpression: z.string().optional(),
});
const integrationSchema = z.object({ IntegrationType: z.string(), IntegrationUri: z.string() });
const stageSchema = z.object({ ApiId: z.string(), StageName: z.string() });

/** One route of the WebSocket API. `answers` says that the function's body goes back to the sender. */
export interface WebSocketRoute {
  readonly key: string;
  readonly functionName: string;
  readonly answers: boolean;
}

/** A WebSocket API of the assembly at its stage. */
export interface WebSocketDefinition {
  readonly apiId: string;
  readonly stage: string;
  /** Names in the body that lead to the route key: `['action']` for `$request.body.action`. */
  readonly selection: readonly string[];
  readonly routes: ReadonlyMap<string, WebSocketRoute>;
}

/** Reads the assembly's WebSocket APIs. Throws when one uses what is not emulated. */
export function readWebSocketApis(assembly: Assembly): readonly WebSocketDefinition[] {
  const apis = assembly
    .ofType('AWS::ApiGatewayV2::Api')
    .map((resource) => ({ apiId: resource.physicalId, ...apiSchema.parse(resource.properties) }))
    .filter((api) => api.ProtocolType === 'WEBSOCKET');
  const stages = assembly.ofType('AWS::ApiGatewayV2::Stage').map((resource) => stageSchema.parse(resource.properties));
  return apis.map(({ apiId, RouteSelectionExpression }) => {
    const stage = stages.find((each) => each.ApiId === apiId)?.StageName;
    if (stage === undefined) throw new Error(`The WebSocket API ${apiId} has no stage.`);
    return { apiId, stage, selection: readSelection(RouteSelectionExpression), routes: readRoutes(assembly, apiId) };
  });
}

function readSelection(expression: string | undefined): readonly string[] {
  const path = /^\$\{?request\.body\.([\w.-]+?)\}?$/.exec(expression ?? '')?.[1];
  if (path === undefined) throw new Error(`The route selection expression ${expression} is not emulated.`);
  return path.split('.');
}

function readRoutes(assembly: Assembly, apiId: string): ReadonlyMap<string, WebSocketRoute> {
  const routes = assembly.ofType('AWS::ApiGatewayV2::Route').filter((each) => each.properties.ApiId === apiId);
  const answering = new Set(
    assembly.ofType('AWS::ApiGatewayV2::RouteResponse').map((each) => String(each.properties.RouteId)),
  );
  return new Map(
    routes.map((resource) => {
      const route = routeSchema.parse(resource.properties);
      if (route.AuthorizationType !== 'NONE') {
        throw new Error(
          `The route ${route.RouteKey} is authorized by ${route.AuthorizationType}; that is not emulated.`,
        );
      }
      const functionName = readFunctionName(assembly, route.RouteKey, route.Target);
      const answers = route.RouteResponseSelectionExpression !== undefined && answering.has(resource.physicalId);
      return [route.RouteKey, { key: route.RouteKey, functionName, answers }];
    }),
  );
}

function readFunctionName(assembly: Assembly, routeKey: string, target: string): string {
  const id = target.replace(/^integrations\//, '');
  const resource = assembly.ofType('AWS::ApiGatewayV2::Integration').find((each) => each.physicalId === id);
  if (resource === undefined) throw new Error(`The route ${routeKey} targets ${target}, which the assembly lacks.`);
  const integration = integrationSchema.parse(resource.properties);
  if (integration.IntegrationType !== 'AWS_PROXY') {
    throw new Error(`The integration of ${routeKey} is ${integration.IntegrationType}; AWS_PROXY alone is emulated.`);
  }
  return functionNameIn(integration.IntegrationUri);
}
