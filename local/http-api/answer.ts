import { z } from 'zod';
import type { Invocation } from '../contracts.ts';

/** A complete HTTP answer. Header names are lower-case; each of `cookies` becomes a `set-cookie` of its own. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
}

/** Lambda's limit on a synchronous payload, in or out (Lambda quotas). */
export const LAMBDA_PAYLOAD_BYTES = 6 * 1024 * 1024;

const headerValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const formattedSchema = z.object({
  statusCode: z.coerce.number().int().min(200).max(599),
  headers: z.record(z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/), headerValue).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** An answer of the gateway itself: `{"message": …}`. */
export function message(status: number, text: string, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return json(status, JSON.stringify({ message: text }), headers);
}

/**
 * A function's result as payload format 2.0 reads it: with `statusCode` as given, anything else as JSON with 200.
 * A failed function, a malformed or oversized result give 500.
 */
export function toAnswer(invocation: Invocation): HttpAnswer {
  const failed = message(500, 'Internal Server Error');
  if (!invocation.ok) return failed;
  const payload = invocation.payload;
  const serialized = JSON.stringify(payload ?? null);
  if (Buffer.byteLength(serialized) > LAMBDA_PAYLOAD_BYTES) return failed;
  if (typeof payload !== 'object' || payload === null || !('statusCode' in payload)) {
    return json(200, typeof payload === 'string' ? payload : serialized);
  }
  const parsed = formattedSchema.safeParse(payload);
  if (!parsed.success) return failed;
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  const lowerCase = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    status: statusCode,
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...Object.fromEntries(lowerCase) },
    cookies: cookies ?? [],
    body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

function json(status: number, body: string, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, cookies: [], body: Buffer.from(body) };
}
