import { AwsError } from '../contracts.ts';

/** What a signed call says about its signer. */
export interface Credentials {
  readonly accessKeyId: string;
  /** The signing name, from the credential's scope. */
  readonly service: string;
}

/**
 * Reads the signer from a SigV4 `Authorization` header or, for a presigned URL, from the query, whose expiry is checked.
 * A header's signature is not verified: what it would protect never leaves this machine. That of a presigned URL is, by `presigned.ts`.
 * Throws AwsError as AWS does for a call without one, with an incomplete one or an expired one.
 */
export function readCredentials(
  headers: Readonly<Record<string, string>>,
  query: URLSearchParams,
  nowMs: number,
): Credentials {
  const authorization = headers.authorization;
  if (authorization !== undefined) {
    if (!authorization.startsWith('AWS4-HMAC-SHA256 ')) {
      throw new AwsError('IncompleteSignatureException', 'The Authorization header is not AWS4-HMAC-SHA256.', 400);
    }
    const credential = /Credential=([^,\s]+)/.exec(authorization)?.[1];
    if (credential === undefined || !/Signature=[^,\s]+/.test(authorization)) {
      throw new AwsError(
        'IncompleteSignatureException',
        'Authorization header requires Credential and Signature.',
        400,
      );
    }
    return parseScope(credential);
  }
  const credential = query.get('X-Amz-Credential');
  if (credential === null || !query.get('X-Amz-Signature')) {
    throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
  }
  const signedAtMs = parseAmzDate(query.get('X-Amz-Date') ?? '');
  const expiresSeconds = Number(query.get('X-Amz-Expires'));
  if (Number.isNaN(signedAtMs) || !Number.isInteger(expiresSeconds) || expiresSeconds <= 0) {
    throw new AwsError('AuthorizationQueryParametersError', 'X-Amz-Date and X-Amz-Expires must be given.', 400);
  }
  if (nowMs > signedAtMs + expiresSeconds * 1000) throw new AwsError('AccessDenied', 'Request has expired', 403);
  return parseScope(credential);
}

function parseScope(credential: string): Credentials {
  const parts = credential.split('/');
  const service = parts.at(-2);
  const accessKeyId = parts.slice(0, -4).join('/');
  if (service === undefined || accessKeyId === '') {
    throw new AwsError('IncompleteSignatureException', `Credential must have a scope: ${credential}`, 400);
  }
  return { accessKeyId, service };
}

function parseAmzDate(date: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (parts === null) return Number.NaN;
  const [, year, month, day, hour, minute, second] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
