import type { RouteName } from '../../../shared/contracts/routes.ts';
import { ApiFailure, type FailureCode, type FieldFault } from './api-failure.ts';
import type { Call, CallInput, CallOptions, CallOutput } from './call-types.ts';
import { paths } from './paths.generated.ts';

/** An API Gateway integration times out after 30 s (HTTP API quotas); a person should not wait as long. */
const TIMEOUT_MS = 20_000;

/** What the client needs of its surroundings. */
export interface CallSurroundings {
  /** The access token; undefined when nobody is signed in. */
  token(): Promise<string | undefined>;
  /** Fetches a fresh token after the server refused one; undefined when that is not possible. */
  renew(): Promise<string | undefined>;
  /** Called with each answer's server time and the local times at which it was asked for and came. */
  onTime(at: string, askedMs: number, answeredMs: number): void;
  readonly fetch: typeof fetch;
  nowMs(): number;
  newKey(): string;
}

interface Parts {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** The address of a route with its parameters filled in. */
export function urlOf(name: RouteName, { params = {}, query = {} }: Parts): string {
  const path = paths[name].path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(String(params[key])));
  const pairs = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Codes for answers that do not come from a handler of ours: the gateway's own. */
const BY_STATUS: Readonly<Record<number, FailureCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  429: 'busy',
  503: 'busy',
};

function isField(value: unknown): value is FieldFault {
  return isObject(value) && typeof value.path === 'string' && typeof value.message === 'string';
}

function fieldsOf(fields: unknown): readonly FieldFault[] {
  return Array.isArray(fields) ? fields.filter(isField) : [];
}

function failureOf(status: number, json: unknown): ApiFailure {
  const error = isObject(json) && isObject(json.error) ? json.error : {};
  // A code that this console does not know yet still has the server's own words.
  const code = typeof error.code === 'string' ? (error.code as FailureCode) : (BY_STATUS[status] ?? 'internal');
  const message = typeof error.message === 'string' ? error.message : `HTTP ${status}`;
  const said = typeof error.said === 'string' ? error.said : undefined;
  return new ApiFailure(code, message, undefined, fieldsOf(error.fields), said);
}

async function readBody(response: Response): Promise<unknown> {
  try {
    const isText = response.headers.get('content-type')?.startsWith('text/csv');
    return await (isText ? response.text() : response.json());
  } catch (cause) {
    if (response.ok) throw new ApiFailure('internal', 'the answer is no JSON', { cause });
    return undefined;
  }
}

/** Makes the typed client. A refused token is renewed once, silently, and the call made again with the same key. */
export function createCall(around: CallSurroundings): Call {
  async function send(name: RouteName, parts: Parts, key: string, token: string | undefined, signal?: AbortSignal) {
    const { method } = paths[name];
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    try {
      return await around.fetch(urlOf(name, parts), {
        method,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(method === 'GET' ? {} : { 'idempotency-key': key, 'content-type': 'application/json' }),
        },
        ...(method === 'GET' ? {} : { body: JSON.stringify(parts.body ?? {}) }),
        cache: 'no-store',
        credentials: 'omit',
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      });
    } catch (cause) {
      throw new ApiFailure('unreachable', 'no answer from the server', { cause });
    }
  }

  return async function call<N extends RouteName>(name: N, input: CallInput<N>, options: CallOptions = {}) {
    const parts: Parts = input;
    const key = options.idempotencyKey ?? around.newKey();
    const isPublic = name === 'getConfig';
    const token = isPublic ? undefined : await around.token();
    if (!isPublic && token === undefined) throw new ApiFailure('signed-out', 'nobody is signed in');
    let askedMs = around.nowMs();
    let response = await send(name, parts, key, token, options.signal);
    if (response.status === 401 && !isPublic) {
      const fresh = await around.renew();
      if (fresh === undefined) throw new ApiFailure('signed-out', 'the sign-in has ended');
      askedMs = around.nowMs();
      response = await send(name, parts, key, fresh, options.signal);
    }
    const json = await readBody(response);
    if (!response.ok) throw failureOf(response.status, json);
    if (isObject(json) && typeof json.at === 'string') around.onTime(json.at, askedMs, around.nowMs());
    // The server answers by the same route table; its own tests hold it to the schema.
    return json as CallOutput<N>;
  };
}
