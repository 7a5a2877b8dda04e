import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Invocation, Part, Surroundings } from '../contracts.ts';
import { type HttpAnswer, LAMBDA_PAYLOAD_BYTES, message, toAnswer } from './answer.ts';
import { readHttpApi } from './api-definition.ts';
import { preflight, withCors } from './cors.ts';
import { type HttpApiRequest, readHeaders, toEvent } from './event.ts';
import { type AuthorizedClaims, TokenVerifier } from './jwt-authorizer.ts';
import { RouteTable } from './route-table.ts';
import { Throttle } from './throttle.ts';

/** An HTTP API takes bodies up to 10 MB and is billed by 512 KB of request (API Gateway quotas and pricing). */
const MAXIMUM_BODY_BYTES = 10 * 1024 * 1024;
const METERED_BYTES = 512 * 1024;

/** The HTTP API of the assembly. */
export interface HttpApi extends Part {
  /** `ApiId` of the API, undefined when the assembly has none. */
  readonly apiId: string | undefined;
  /** Answers one request; a client that hangs up while sending makes it throw. */
  answer(request: IncomingMessage): Promise<HttpAnswer>;
  /** The same, written to the response. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/**
 * Serves the assembly's `AWS::ApiGatewayV2::Api` of protocol HTTP. Tokens are good by `tokensNow`, the clock of who issues them.
 * Throws when it uses what is not emulated.
 */
export function createHttpApi(surroundings: Surroundings, tokensNow: () => number = surroundings.now): HttpApi {
  const { functions, meter, now } = surroundings;
  const api = readHttpApi(surroundings.assembly);
  const routes = new RouteTable(api?.routes ?? []);
  const throttle = new Throttle(now);
  const tokens = new TokenVerifier(surroundings.log, tokensNow);

  async function route(incoming: IncomingMessage, requestId: string): Promise<HttpAnswer> {
    const [path = '/', search = ''] = splitUrl(incoming.url ?? '/');
    const method = incoming.method ?? 'GET';
    const { headers } = readHeaders(incoming.rawHeaders);
    if (api?.cors !== undefined && method === 'OPTIONS' && headers['access-control-request-method'] !== undefined) {
      return preflight(api.cors, headers);
    }
    const match = matchOrUndefined(method, path);
    if (match === 'malformed') return message(400, 'Bad Request');
    if (api === undefined || match === undefined) return message(404, 'Not Found');
    if (!throttle.admits(match.route)) return message(429, 'Too Many Requests');
    let claims: AuthorizedClaims | undefined;
    if (match.route.authorizer !== undefined) {
      const { authorizer, scopes } = match.route;
      const verdict = await tokens.verify(headers[authorizer.header], authorizer, scopes);
      if (!verdict.allowed) {
        const text = verdict.status === 401 ? 'Unauthorized' : 'Forbidden';
        return message(verdict.status, text, { 'www-authenticate': verdict.challenge });
      }
      claims = verdict.claims;
    }
    const body = await readBody(incoming);
    if (body === undefined) return message(413, 'Request Entity Too Large');
    meter.count('http-api', 'request', Math.max(1, Math.ceil(body.length / METERED_BYTES)), match.route.key);
    const request: HttpApiRequest = {
      method,
      path,
      search,
      rawHeaders: incoming.rawHeaders,
      body,
      sourceIp: incoming.socket.remoteAddress ?? '127.0.0.1',
      protocol: `HTTP/${incoming.httpVersion}`,
    };
    const event = toEvent(request, match, claims, { apiId: api.apiId, requestId, receivedAtMs: now() });
    if (Buffer.byteLength(JSON.stringify(event)) > LAMBDA_PAYLOAD_BYTES) {
      return message(413, 'Request Entity Too Large');
    }
    const outcome = await within(match.route.timeoutMs, functions.invoke(match.route.functionName, event));
    return outcome === 'timeout' ? message(503, 'Service Unavailable') : toAnswer(outcome);
  }

  function matchOrUndefined(method: string, path: string) {
    try {
      return routes.match(method, path);
    } catch (cause) {
      if (cause instanceof URIError) return 'malformed';
      throw cause;
    }
  }

  async function answer(request: IncomingMessage): Promise<HttpAnswer> {
    const requestId = randomUUID();
    const plain = await route(request, requestId);
    const origin = request.headers.origin;
    const answered = api?.cors === undefined || plain.status === 204 ? plain : withCors(api.cors, origin, plain);
    return { ...answered, headers: { ...answered.headers, 'apigw-requestid': requestId } };
  }

  return {
    name: 'http-api',
    apiId: api?.apiId,
    answer,
    handle: async (request, response) => writeAnswer(response, await answer(request)),
    start: async () => undefined,
    end: async () => undefined,
  };
}

/** Writes an answer out. A body of a HEAD request is left out, its length kept. */
export function writeAnswer(response: ServerResponse, answer: HttpAnswer): void {
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(answer.cookies.length > 0 && { 'set-cookie': [...answer.cookies] }),
    ...(answer.status !== 204 && answer.status !== 304 && { 'content-length': String(answer.body.length) }),
  });
  response.end(response.req.method === 'HEAD' ? undefined : answer.body);
}

function splitUrl(url: string): [string, string] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}

/** The whole body, or undefined when it is larger than the API takes; the rest is then read and dropped. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes: Buffer = chunk;
    size += bytes.length;
    if (size <= MAXIMUM_BODY_BYTES) chunks.push(bytes);
    else chunks.length = 0;
  }
  return size > MAXIMUM_BODY_BYTES ? undefined : Buffer.concat(chunks, size);
}

async function within(limitMs: number, invocation: Promise<Invocation>): Promise<Invocation | 'timeout'> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<'timeout'>((resolve) => {
    timer = setTimeout(() => resolve('timeout'), limitMs);
  });
  try {
    return await Promise.race([invocation, expired]);
  } finally {
    clearTimeout(timer);
  }
}
