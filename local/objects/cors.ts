import type { AwsResponse } from '../contracts.ts';
import type { Bucket, CorsRule } from './buckets.ts';

/** Answers a browser's preflight by the bucket's CORS rules: 403 when none matches. */
export function preflight(bucket: Bucket, headers: Readonly<Record<string, string>>): AwsResponse {
  const method = headers['access-control-request-method'] ?? '';
  const asked = (headers['access-control-request-headers'] ?? '').split(',').map((name) => name.trim().toLowerCase());
  const names = asked.filter((name) => name !== '');
  const rule = findRule(bucket, headers.origin, method, names);
  if (rule === undefined) return { status: 403, headers: { 'content-type': 'text/plain' }, body: 'CORS: not allowed' };
  return {
    status: 200,
    headers: {
      ...grant(rule, headers.origin),
      'access-control-allow-methods': rule.AllowedMethods.join(', '),
      ...(names.length > 0 && { 'access-control-allow-headers': names.join(', ') }),
      ...(rule.MaxAge !== undefined && { 'access-control-max-age': String(rule.MaxAge) }),
    },
  };
}

/** The CORS headers of an actual answer; none when the request has no origin or no rule matches. */
export function corsHeaders(
  bucket: Bucket,
  method: string,
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  const rule = findRule(bucket, headers.origin, method, []);
  if (rule === undefined) return {};
  const exposed = rule.ExposedHeaders.join(', ');
  return { ...grant(rule, headers.origin), ...(exposed !== '' && { 'access-control-expose-headers': exposed }) };
}

function findRule(bucket: Bucket, origin: string | undefined, method: string, names: readonly string[]) {
  if (origin === undefined) return undefined;
  return bucket.cors.find(
    (rule) =>
      rule.AllowedMethods.includes(method) &&
      rule.AllowedOrigins.some((pattern) => matches(pattern, origin)) &&
      names.every((name) => rule.AllowedHeaders.some((pattern) => matches(pattern.toLowerCase(), name))),
  );
}

function grant(rule: CorsRule, origin = ''): Record<string, string> {
  const anyone = rule.AllowedOrigins.includes('*');
  return {
    'access-control-allow-origin': anyone ? '*' : origin,
    ...(!anyone && { 'access-control-allow-credentials': 'true' }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/** S3 allows one `*` in a pattern. */
function matches(pattern: string, text: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text;
  const [start, end] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}
