import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AwsError } from '../contracts.ts';

/** A call by an address that somebody signed for whoever has it. */
export interface PresignedCall {
  readonly method: string;
  /** As it was sent, still encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
}

/** Whether a call is allowed by its address, and not by a header. */
export function isPresigned({ query, headers }: PresignedCall): boolean {
  return headers.authorization === undefined && query.has('X-Amz-Signature');
}

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Every character but the unreserved ones (RFC 3986, 2.3). */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** All but the signature itself, in the order of their encoded names. */
function queryOf(query: URLSearchParams): string {
  const pairs = [...query].filter(([name]) => name !== 'X-Amz-Signature');
  return pairs
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
}

/**
 * Holds what comes against what was signed: method, path, query, and the headers that the signature names, such as the length and the type of what
 * is brought (S3 API, Authenticating Requests: Using Query Parameters). Throws AwsError `SignatureDoesNotMatch` where it is something else.
 */
export function checkPresigned({ method, path, query, headers }: PresignedCall, secretAccessKey: string): void {
  const names = (query.get('X-Amz-SignedHeaders') ?? '').split(';');
  const signed = names.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/\s+/g, ' ')}\n`).join('');
  const payload = query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD';
  const request = [method, path, queryOf(query), signed, names.join(';'), payload].join('\n');
  const [, ...scope] = (query.get('X-Amz-Credential') ?? '').split('/').slice(-5);
  const text = ['AWS4-HMAC-SHA256', query.get('X-Amz-Date') ?? '', scope.join('/'), sha256(request)].join('\n');
  const key = scope.reduce<string | Buffer>((before, part) => hmac(before, part), `AWS4${secretAccessKey}`);
  const expected = hmac(key, text);
  const given = Buffer.from(query.get('X-Amz-Signature') ?? '', 'hex');
  if (given.length === expected.length && timingSafeEqual(given, expected)) return;
  throw new AwsError(
    'SignatureDoesNotMatch',
    `What came is not what was signed: ${method} and ${names.join(', ')}.`,
    403,
  );
}
