import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { importJWK, SignJWT } from 'jose';
import { ACCOUNTS, type Account, accountOf } from './accounts.ts';
import type { Keys } from './keys.ts';
import { AUDIENCE, CLIENT_ID } from './provider.ts';

/** A token for scripts lasts a working day; those of the console are renewed by the hour. */
const LIFETIME_S = 8 * 3600;

/** Answers `GET /local/token?account=NAME` with an access token, for scripts. Refuses every web page. */
export async function serveToken(
  issuer: string,
  keys: Keys,
  now: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { searchParams, pathname } = new URL(request.url ?? '/', issuer);
  if (pathname !== '/local/token') return send(response, 404, { error: 'there is nothing here' });
  if (request.method !== 'GET') return send(response, 405, { error: 'use GET' });
  // Browsers name the origin, or at least that a page asks: no page may have a token that it did not sign in for.
  const site = request.headers['sec-fetch-site'];
  if (request.headers.origin !== undefined || (site !== undefined && site !== 'none')) {
    return send(response, 403, { error: 'tokens are for scripts, not for web pages' });
  }
  const account = accountOf(searchParams.get('account'));
  if (account === undefined) {
    const accounts = ACCOUNTS.map(({ id }) => id);
    return send(response, 404, { error: `there is no such demo account; there are ${accounts.join(', ')}`, accounts });
  }
  send(response, 200, { access_token: await mint(issuer, keys, account, now), expires_in: LIFETIME_S });
}

async function mint(issuer: string, keys: Keys, { id, name, groups }: Account, now: number): Promise<string> {
  const issuedAt = Math.floor(now / 1000);
  return new SignJWT({ name, groups, client_id: CLIENT_ID })
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: keys.signing.kid })
    .setIssuer(issuer)
    .setSubject(id)
    .setAudience(AUDIENCE)
    .setJti(randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LIFETIME_S)
    .sign(await importJWK(keys.signing, 'RS256'));
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
