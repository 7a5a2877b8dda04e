import { createHmac, randomBytes } from 'node:crypto';

/** 256 bits, as many as the hash has. */
const SECRET_BYTES = 32;

/** A new signing secret. Its prefix tells people and scanners what it is. */
export function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64url')}`;
}

/**
 * The header that proves a body to be Baton's: the time in seconds since 1970, then for each secret the HMAC-SHA256 of time, dot
 * and body, in hexadecimal. Throws without a secret, since what nobody can verify must not be sent.
 */
export function signatureOf(secrets: readonly string[], unixSeconds: number, body: string): string {
  if (secrets.length === 0) throw new Error('there is no secret to sign with');
  const signatures = secrets.map((secret) => {
    const hmac = createHmac('sha256', secret).update(`${unixSeconds}.${body}`);
    return `v1=${hmac.digest('hex')}`;
  });
  return [`t=${unixSeconds}`, ...signatures].join(',');
}
