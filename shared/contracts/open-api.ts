import * as z from 'zod';
import { REFUSAL_CODES } from '../domain/refusals.ts';
import { ApiError } from './api.ts';
import { type Route, type RouteName, routes } from './routes.ts';
import { ServiceTicketView } from './service-tickets.ts';
import { DeskSettings } from './settings.ts';
import { AgentView, HistoryEntry, SessionView } from './views.ts';

type Json = Readonly<Record<string, unknown>>;

/** What many routes answer with, described once: an entry of a history alone has dozens of shapes. */
const SHARED = { AgentView, DeskSettings, HistoryEntry, ServiceTicketView, SessionView };

const shared = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(SHARED)) shared.add(schema, { id });

/** A schema and, of what is answered, those that it refers to. */
function described(schema: z.ZodType, io: 'input' | 'output'): { readonly $defs?: Json } & Json {
  const metadata = io === 'output' ? { metadata: shared } : {};
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', ...metadata });
  return JSON.parse(JSON.stringify(rest).replaceAll('"#/$defs/', '"#/components/schemas/'));
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $defs, ...rest } = described(schema, io);
  return rest;
}

/** The named fields of an object schema, as OpenAPI's parameters. */
function parameters(schema: z.ZodObject, where: 'path' | 'query'): readonly Json[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const optional = z.safeParse(z.object({ [name]: field }), {}).success;
    // Described as they are after coercion: a number is a number, though a URL carries text.
    return {
      name,
      in: where,
      required: where === 'path' || !optional,
      schema: jsonSchema(z.object({ field }), 'output'),
    };
  });
}

/** `z.toJSONSchema` wants a whole schema; the field is taken out of the object that carried it. */
function unwrapped(parameter: Json): Json {
  const { properties } = z.object({ properties: z.object({ field: z.looseObject({}) }) }).parse(parameter.schema);
  return { ...parameter, schema: properties.field };
}

function content(schema: Json): Json {
  return { 'application/json': { schema } };
}

function failure(description: string, codes: readonly string[]): Json {
  const schema = {
    allOf: [
      { $ref: '#/components/schemas/ApiError' },
      { properties: { error: { properties: { code: { enum: codes } } } } },
    ],
  };
  return { description, content: content(schema) };
}

/** What a route answers when it does not answer what was asked for; `409` holds the refusals of its own. */
function failures(route: Route): Json {
  const named = 'sessionId' in route.params.shape || 'ticketId' in route.params.shape;
  const takesInput =
    route.body !== undefined || Object.keys({ ...route.params.shape, ...route.query.shape }).length > 0;
  return {
    ...(takesInput ? { 400: failure('The request does not have the right shape', ['bad-request']) } : {}),
    ...(route.roles === 'public'
      ? {}
      : {
          401: failure('No valid access token', ['unauthenticated']),
          403: failure('The role does not allow it', ['forbidden']),
        }),
    ...(named ? { 404: failure('It is not there, or not for you', ['not-found']) } : {}),
    ...(route.refusals.length > 0 ? { 409: failure('Understood and refused', route.refusals) } : {}),
    500: failure('Something broke; the request may be repeated', ['internal']),
  };
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same on each retry of one action, so that it is carried out once.',
  schema: { type: 'string', minLength: 8, maxLength: 64 },
};

function operation(name: string, route: Route): Json {
  const { body, method, roles, summary } = route;
  return {
    operationId: name,
    summary,
    tags: [route.path.split('/')[2] ?? 'api'],
    'x-roles': roles,
    security: roles === 'public' ? [] : [{ accessToken: [] }],
    parameters: [
      ...parameters(route.params, 'path').map(unwrapped),
      ...parameters(route.query, 'query').map(unwrapped),
      ...(method === 'GET' ? [] : [IDEMPOTENCY_KEY]),
    ],
    ...(body === undefined ? {} : { requestBody: { required: true, content: content(jsonSchema(body, 'input')) } }),
    responses: {
      200: {
        description: 'Done',
        content: {
          ...content(jsonSchema(route.response, 'output')),
          ...(route.text === undefined ? {} : { [route.text]: { schema: { type: 'string' } } }),
        },
      },
      ...failures(route),
    },
  };
}

function paths(): Json {
  const byPath: Record<string, Record<string, Json>> = {};
  const table: Readonly<Record<RouteName, Route>> = routes;
  for (const [name, route] of Object.entries(table)) {
    byPath[route.path] = { ...byPath[route.path], [route.method.toLowerCase()]: operation(name, route) };
  }
  return byPath;
}

/** The HTTP API as an OpenAPI 3.1 document, from the route table alone. Pure: the same table, the same document. */
export function openApiDocument(): Json & { readonly openapi: string } {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Baton',
      version: '1',
      description: `A customer-service desk. Refusals carry stable codes: ${REFUSAL_CODES.join(', ')}.`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths: paths(),
    components: {
      schemas: { ApiError: jsonSchema(ApiError, 'output'), ...described(z.object(SHARED), 'output').$defs },
      securitySchemes: {
        accessToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An access token of the issuer that GET /api/config names.',
        },
      },
    },
  };
}
