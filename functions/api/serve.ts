import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
} from 'aws-lambda';
import type { z } from 'zod';
import { type Route, type RouteName, type Routes, routes } from '../../shared/contracts/routes.ts';
import { isRefusal, refuse } from '../../shared/domain/refusals.ts';
import { log } from '../../shared/observability/log.ts';
import { variable } from '../environment.ts';
import { type Caller, callerOf } from './actor.ts';
import { answer, answerBadRequest, answerError, answerFile, answerRefusal, type RefusalAnswer } from './answers.ts';

type Shape<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** A request to one route, parsed by its schemas. */
export interface Request<Name extends RouteName> {
  readonly caller: Routes[Name]['roles'] extends 'public' ? undefined : Caller;
  readonly params: Shape<Routes[Name]['params']>;
  readonly query: Shape<Routes[Name]['query']>;
  readonly body: Shape<Routes[Name]['body']>;
  /** Names the request when it is sent again; as the client gave it, or new. */
  readonly idempotencyKey: string;
  /** The caller's access token, for the issuer's user-info endpoint alone. */
  readonly accessToken: string;
}

type Answer<Name extends RouteName> = z.input<Routes[Name]['response']>;

type Event = APIGatewayProxyEventV2 | APIGatewayProxyEventV2WithJWTAuthorizer;

/** The HTTP handler of one route: who may, what came, what goes out. */
export type Handler = (event: Event) => Promise<APIGatewayProxyStructuredResultV2>;

/** A key that a client chooses must not make a session's memory grow. */
const KEY_CHARACTERS = 200;

class BadRequest extends Error {
  constructor(readonly response: APIGatewayProxyStructuredResultV2) {
    super('bad request');
  }
}

/** What a handler throws about a field whose fault only it can see. */
export function badField(path: string, message: string): Error {
  const shape = 'The request does not have the shape that the API document describes';
  return new BadRequest(answerError(400, 'bad-request', shape, { fields: [{ path, message }] }));
}

function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown, part: string): z.output<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw new BadRequest(answerBadRequest(result.error, part));
  return result.data;
}

/** Under an address that nothing could have, there is nothing; only where the caller names what is to be, the name is their fault. */
function placed<Name extends RouteName>(name: Name, event: Event): unknown {
  const { method, params } = routes[name];
  const given = event.pathParameters ?? {};
  if (method !== 'PUT' && !params.safeParse(given).success) throw new BadRequest(answerRefusal(refuse('not-found')));
  return parsed(params, given, 'path');
}

/** Half a character, which the table would refuse, stands as U+FFFD. */
function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}

function jsonBody({ body, isBase64Encoded }: Event): unknown {
  const text = isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString('utf8') : (body ?? '');
  try {
    return text === '' ? {} : JSON.parse(text, wellFormed);
  } catch {
    throw new BadRequest(answerError(400, 'bad-request', 'The body is not JSON'));
  }
}

function callerFrom(event: Event): Caller | undefined {
  const authorizer = 'authorizer' in event.requestContext ? event.requestContext.authorizer : undefined;
  return authorizer && callerOf(authorizer.jwt.claims, variable('SIGN_IN_GROUPS_CLAIM'));
}

function checkRoles(name: RouteName, caller: Caller | undefined): void {
  const { roles } = routes[name];
  if (roles === 'public') return;
  if (caller === undefined) throw new BadRequest(answerError(401, 'unauthenticated', 'Sign in first'));
  if (!caller.roles.some((role) => roles.includes(role))) {
    throw new BadRequest(answerError(403, 'forbidden', `Only for: ${roles.join(', ')}`));
  }
}

function requestOf<Name extends RouteName>(name: Name, event: Event): Request<Name> {
  const caller = callerFrom(event);
  checkRoles(name, caller);
  const { query, body } = routes[name];
  const { headers, requestContext } = event;
  return {
    caller,
    params: placed(name, event),
    query: parsed(query, event.queryStringParameters ?? {}, 'query'),
    body: body === undefined ? undefined : parsed(body, jsonBody(event), 'body'),
    idempotencyKey: (headers['idempotency-key'] ?? requestContext.requestId).slice(0, KEY_CHARACTERS),
    accessToken: (headers.authorization ?? '').replace(/^Bearer /i, ''),
    // The schemas of this one route made these parts; the compiler cannot follow that through the table.
  } as Request<Name>;
}

/**
 * Makes the handler of a route: checks the role, parses by the route's schemas, maps refusals to status codes, and
 * answers `internal` without details when something breaks.
 */
export function serve<Name extends RouteName>(
  name: Name,
  handle: (request: Request<Name>) => Promise<Answer<Name> | RefusalAnswer>,
): Handler {
  return async (event) => {
    try {
      const outcome = await handle(requestOf(name, event));
      if (isRefusal(outcome)) return answerRefusal(outcome);
      const { text }: Route = routes[name];
      return typeof outcome === 'string' && text !== undefined ? answerFile(text, outcome) : answer(200, outcome);
    } catch (error) {
      if (error instanceof BadRequest) return error.response;
      log.error('a request failed', { route: name, requestId: event.requestContext.requestId, error });
      return answerError(500, 'internal', 'Something broke on our side; it has been logged. Try again.');
    }
  };
}
