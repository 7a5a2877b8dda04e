import { z } from 'zod';
import type { Assembly } from '../contracts.ts';

/** Integrations of HTTP APIs that name no timeout wait 30 s at most (API Gateway quotas). */
const DEFAULT_INTEGRATION_TIMEOUT_MS = 30_000;

const apiSchema = z.object({
  ProtocolType: z.string().optional(),
  CorsConfiguration: z
    .object({
      AllowOrigins: z.array(z.string()).default([]),
      AllowMethods: z.array(z.string()).default([]),
      AllowHeaders: z.array(z.string()).default([]),
      ExposeHeaders: z.array(z.string()).default([]),
      AllowCredentials: z.boolean().default(false),
      MaxAge: z.number().optional(),
    })
    .optional(),
});
const routeSchema = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.string().default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
});
const integrationSchema = z.object({
  IntegrationType: z.string(),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.string().optional(),
  TimeoutInMillis: z.coerce.number().default(DEFAULT_INTEGRATION_TIMEOUT_MS),
});
const authorizerSchema = z.object({
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.array(z.string()).default(['$request.header.Authorization']),
  JwtConfiguration: z.object({ Issuer: z.string(), Audience: z.array(z.string()).default([]) }),
});
const throttleSchema = z.object({
  ThrottlingBurstLimit: z.coerce.number().optional(),
  ThrottlingRateLimit: z.coerce.number().optional(),
});
const stageSchema = z.object({
  ApiId: z.string(),
  StageName: z.string(),
  DefaultRouteSettings: throttleSchema.optional(),
  RouteSettings: z.record(z.string(), throttleSchema).default({}),
});

export type CorsConfiguration = NonNullable<z.infer<typeof apiSchema>['CorsConfiguration']>;

/** What a JWT authorizer checks. `identitySource` is the lower-case header that carries the token. */
export interface JwtAuthorizer {
  readonly header: string;
  readonly issuer: string;
  readonly audience: readonly string[];
}

/** One route, resolved to the function it calls. */
export interface HttpRoute {
  readonly key: string;
  readonly functionName: string;
  readonly timeoutMs: number;
  readonly authorizer: JwtAuthorizer | undefined;
  readonly scopes: readonly string[];
  readonly throttle: { readonly burst: number; readonly ratePerSecond: number } | undefined;
}

/** The HTTP API of the assembly. */
export interface HttpApiDefinition {
  readonly apiId: string;
  readonly cors: CorsConfiguration | undefined;
  readonly routes: readonly HttpRoute[];
}

/**
 * Reads the assembly's HTTP API; undefined when there is none. Throws when there are several, when its stage is not
 * `$default`, and when a route uses what is not emulated, so that a gap shows at start and not at a request.
 */
export function readHttpApi(assembly: Assembly): HttpApiDefinition | undefined {
  const apis = assembly
    .ofType('AWS::ApiGatewayV2::Api')
    .map((resource) => ({ id: resource.physicalId, ...apiSchema.parse(resource.properties) }))
    .filter((api) => api.ProtocolType === 'HTTP');
  const api = apis[0];
  if (api === undefined) return undefined;
  if (apis.length > 1) throw new Error('The assembly has several HTTP APIs; the local runner serves one.');
  const stage = assembly
    .ofType('AWS::ApiGatewayV2::Stage')
    .map((resource) => stageSchema.parse(resource.properties))
    .find((each) => each.ApiId === api.id);
  if (stage !== undefined && stage.StageName !== '$default') {
    throw new Error(`The HTTP API's stage is ${stage.StageName}; the local runner serves $default.`);
  }
  const routes = assembly
    .ofType('AWS::ApiGatewayV2::Route')
    .map((resource) => resource.properties)
    .filter((properties) => properties.ApiId === api.id)
    .map((properties) => {
      const route = routeSchema.parse(properties);
      return {
        key: route.RouteKey,
        ...readIntegration(assembly, route.RouteKey, route.Target),
        authorizer: readAuthorizer(assembly, route),
        scopes: route.AuthorizationScopes,
        throttle: readThrottle(stage, route.RouteKey),
      };
    });
  return { apiId: api.id, cors: api.CorsConfiguration, routes };
}

/** Function name in a Lambda ARN, plain or inside `arn:aws:apigateway:…:path/2015-03-31/functions/ARN/invocations`. */
export function functionNameIn(integrationUri: string): string {
  const name = /:function:([\w-]+)/.exec(integrationUri)?.[1];
  if (name === undefined) throw new Error(`The integration ${integrationUri} names no Lambda function.`);
  return name;
}

function readIntegration(assembly: Assembly, routeKey: string, target: string) {
  const id = target.replace(/^integrations\//, '');
  const resource = assembly.ofType('AWS::ApiGatewayV2::Integration').find((each) => each.physicalId === id);
  if (resource === undefined) throw new Error(`The route ${routeKey} targets ${target}, which the assembly lacks.`);
  const integration = integrationSchema.parse(resource.properties);
  if (integration.IntegrationType !== 'AWS_PROXY' || integration.PayloadFormatVersion === '1.0') {
    throw new Error(`The integration of ${routeKey} is not AWS_PROXY with payload format 2.0; that is not emulated.`);
  }
  return { functionName: functionNameIn(integration.IntegrationUri), timeoutMs: integration.TimeoutInMillis };
}

function readAuthorizer(assembly: Assembly, route: z.infer<typeof routeSchema>): JwtAuthorizer | undefined {
  if (route.AuthorizationType === 'NONE') return undefined;
  const resource = assembly
    .ofType('AWS::ApiGatewayV2::Authorizer')
    .find((each) => each.physicalId === route.AuthorizerId);
  if (route.AuthorizationType !== 'JWT' || resource === undefined) {
    throw new Error(`The route ${route.RouteKey} is authorized by ${route.AuthorizationType}; JWT alone is emulated.`);
  }
  const authorizer = authorizerSchema.parse(resource.properties);
  const header = /^\$request\.header\.(.+)$/.exec(authorizer.IdentitySource[0] ?? '')?.[1];
  if (header === undefined) throw new Error(`The authorizer of ${route.RouteKey} reads its token from no header.`);
  const { Issuer, Audience } = authorizer.JwtConfiguration;
  return { header: header.toLowerCase(), issuer: Issuer, audience: Audience };
}

function readThrottle(stage: z.infer<typeof stageSchema> | undefined, routeKey: string): HttpRoute['throttle'] {
  const settings = { ...stage?.DefaultRouteSettings, ...stage?.RouteSettings[routeKey] };
  if (settings.ThrottlingBurstLimit === undefined || settings.ThrottlingRateLimit === undefined) return undefined;
  return { burst: settings.ThrottlingBurstLimit, ratePerSecond: settings.ThrottlingRateLimit };
}
