import type { HttpAnswer } from './answer.ts';
import type { CorsConfiguration } from './api-definition.ts';

/** The answer to a preflight request by the API's CORS configuration; 204 without grants when it does not match. */
export function preflight(cors: CorsConfiguration, headers: Readonly<Record<string, string>>): HttpAnswer {
  const origin = allowedOrigin(cors, headers.origin);
  const method = headers['access-control-request-method'] ?? '';
  const allowsMethod = cors.AllowMethods.some((each) => each === '*' || each === method);
  const granted = origin !== undefined && allowsMethod;
  return {
    status: 204,
    headers: granted
      ? {
          ...originHeaders(cors, origin),
          'access-control-allow-methods': cors.AllowMethods.join(','),
          ...(cors.AllowHeaders.length > 0 && { 'access-control-allow-headers': cors.AllowHeaders.join(',') }),
          ...(cors.MaxAge !== undefined && { 'access-control-max-age': String(cors.MaxAge) }),
        }
      : {},
    cookies: [],
    body: Buffer.alloc(0),
  };
}

/** Replaces a function's own CORS headers by the API's, as the service does once an API has a configuration. */
export function withCors(cors: CorsConfiguration, requestOrigin: string | undefined, answer: HttpAnswer): HttpAnswer {
  const kept = Object.entries(answer.headers).filter(([name]) => !name.startsWith('access-control-'));
  const origin = allowedOrigin(cors, requestOrigin);
  const exposed = cors.ExposeHeaders.join(',');
  return {
    ...answer,
    headers: {
      ...Object.fromEntries(kept),
      ...(origin !== undefined && originHeaders(cors, origin)),
      ...(origin !== undefined && exposed !== '' && { 'access-control-expose-headers': exposed }),
    },
  };
}

function allowedOrigin(cors: CorsConfiguration, origin: string | undefined): string | undefined {
  if (origin === undefined) return undefined;
  if (cors.AllowOrigins.includes('*')) return '*';
  const matches = (pattern: string) =>
    pattern === origin || (pattern.endsWith('://*') && origin.startsWith(pattern.slice(0, -1)));
  return cors.AllowOrigins.some(matches) ? origin : undefined;
}

function originHeaders(cors: CorsConfiguration, origin: string): Record<string, string> {
  return {
    'access-control-allow-origin': origin,
    ...(origin !== '*' && { vary: 'Origin' }),
    ...(cors.AllowCredentials && { 'access-control-allow-credentials': 'true' }),
  };
}
