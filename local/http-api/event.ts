import type { AuthorizedClaims } from './jwt-authorizer.ts';
import type { RouteMatch } from './route-table.ts';

/** A request as the HTTP API reads it from the wire. `path` is percent-encoded, `search` comes without its `?`. */
export interface HttpApiRequest {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  /** Names and values alternating, as received. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly protocol: string;
}

export interface EventContext {
  readonly apiId: string;
  readonly requestId: string;
  readonly receivedAtMs: number;
}

const ACCOUNT_ID = '000000000000';
const TEXT_TYPES = /^(text\/|application\/(json|javascript|xml)\b|application\/[\w.-]+\+(json|xml)\b)/i;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Lower-case headers, duplicates joined by commas, cookies apart, as payload format 2.0 has them. */
export function readHeaders(rawHeaders: readonly string[]): { headers: Record<string, string>; cookies: string[] } {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    if (name === 'cookie') cookies.push(...value.split(/;\s*/).filter((cookie) => cookie !== ''));
    else headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
  }
  return { headers, cookies };
}

/**
 * The event of payload format 2.0 (API Gateway developer guide, "Create AWS Lambda proxy integrations for HTTP APIs").
 * Fields without content are left out, as the service does.
 */
export function toEvent(
  request: HttpApiRequest,
  match: RouteMatch,
  claims: AuthorizedClaims | undefined,
  context: EventContext,
): Record<string, unknown> {
  const { headers, cookies } = readHeaders(request.rawHeaders);
  const queryStringParameters = readQuery(request.search);
  const path = decodeURIComponent(request.path);
  const encoded = request.body.length > 0 && !isText(headers, request.body);
  const host = headers.host ?? '';
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath: path,
    rawQueryString: request.search,
    ...(cookies.length > 0 && { cookies }),
    headers: {
      ...headers,
      'x-amzn-trace-id': `Root=1-${Math.floor(context.receivedAtMs / 1000).toString(16)}-${context.requestId.replaceAll('-', '').slice(0, 24)}`,
      'x-forwarded-for': headers['x-forwarded-for'] ?? request.sourceIp,
      'x-forwarded-proto': headers['x-forwarded-proto'] ?? 'http',
    },
    ...(queryStringParameters !== undefined && { queryStringParameters }),
    requestContext: {
      accountId: ACCOUNT_ID,
      apiId: context.apiId,
      ...(claims !== undefined && { authorizer: { jwt: claims } }),
      domainName: host,
      domainPrefix: host.split('.')[0] ?? '',
      http: {
        method: request.method,
        path,
        protocol: request.protocol,
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: context.requestId,
      routeKey: match.route.key,
      stage: '$default',
      time: commonLogTime(context.receivedAtMs),
      timeEpoch: context.receivedAtMs,
    },
    ...(match.pathParameters !== undefined && { pathParameters: match.pathParameters }),
    ...(request.body.length > 0 && { body: request.body.toString(encoded ? 'base64' : 'utf8') }),
    isBase64Encoded: encoded,
  };
}

/** `10/Mar/2026:09:05:01 +0000`, always UTC. */
export function commonLogTime(epochMs: number): string {
  const iso = new Date(epochMs).toISOString();
  const month = MONTHS[Number(iso.slice(5, 7)) - 1] ?? '';
  return `${iso.slice(8, 10)}/${month}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}

function readQuery(search: string): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    parameters[name] = parameters[name] === undefined ? value : `${parameters[name]},${value}`;
  }
  return Object.keys(parameters).length === 0 ? undefined : parameters;
}

function isText(headers: Readonly<Record<string, string>>, body: Buffer): boolean {
  if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity') return false;
  const type = headers['content-type'];
  return type === undefined ? Buffer.from(body.toString('utf8')).equals(body) : TEXT_TYPES.test(type);
}
