import type { IncomingMessage } from 'node:http';

const OWN_NAMES = new Set(['127.0.0.1', 'localhost']);

/**
 * Whether the Host names this machine. Anything else is a page of somebody else that resolved its name to 127.0.0.1 (DNS
 * rebinding), and would read what is here as its own.
 */
export function isLocalHost(request: IncomingMessage): boolean {
  return OWN_NAMES.has((request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase());
}

/**
 * Whether a browser sent the request on behalf of another site's page. A form on our own page that hides its referrer has
 * the origin `null`; the browser's own word on the site tells it apart.
 */
export function isForeign(request: IncomingMessage, port: number): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return false;
  if (origin === 'null') return request.headers['sec-fetch-site'] !== 'same-origin';
  if (!URL.canParse(origin)) return true;
  const url = new URL(origin);
  return url.protocol !== 'http:' || !OWN_NAMES.has(url.hostname) || Number(url.port || 80) !== port;
}

/** Whether the request may change something by its method alone. */
export function isUnsafe(request: IncomingMessage): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(request.method ?? 'GET');
}

/** The path of a well-formed request target, or undefined: absolute-form, asterisk-form or a broken encoding. */
export function readPath(request: IncomingMessage): string | undefined {
  const target = request.url ?? '';
  if (!target.startsWith('/')) return undefined;
  const path = target.split('?', 1)[0] ?? '/';
  try {
    return decodeURIComponent(path).includes('\0') ? undefined : path;
  } catch (cause) {
    if (cause instanceof URIError) return undefined;
    throw cause;
  }
}
