import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import type { JwtAuthorizer } from './api-definition.ts';

/** API Gateway gives an issuer 1.5 s for its keys and keeps them for two hours ("Control access with JWT authorizers"). */
const KEYS_TIMEOUT_MS = 1_500;
const KEYS_CACHE_MS = 2 * 60 * 60 * 1_000;
/** API Gateway accepts RSA signatures only (same page). */
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];

const discoverySchema = z.object({ jwks_uri: z.url() });

/** Claims as `requestContext.authorizer.jwt` carries them: every value a string. */
export interface AuthorizedClaims {
  readonly claims: Readonly<Record<string, string>>;
  readonly scopes: readonly string[] | null;
}

export type Verdict =
  | { readonly allowed: true; readonly claims: AuthorizedClaims }
  | { readonly allowed: false; readonly status: 401 | 403; readonly challenge: string };

/** Checks tokens as the JWT authorizer of an HTTP API does, keeping each issuer's keys. */
export class TokenVerifier {
  readonly #keysByIssuer = new Map<string, Promise<JWTVerifyGetKey>>();
  readonly #log: (line: string) => void;
  readonly #now: () => number;

  constructor(log: (line: string) => void, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  /** `authorization` is the header's value, with or without `Bearer `. Never throws: a broken issuer is a refusal. */
  async verify(
    authorization: string | undefined,
    authorizer: JwtAuthorizer,
    scopes: readonly string[],
  ): Promise<Verdict> {
    const token = authorization?.replace(/^bearer\s+/i, '').trim();
    if (token === undefined || token === '') return { allowed: false, status: 401, challenge: 'Bearer' };
    let payload: JWTPayload;
    try {
      const keys = await this.#keys(authorizer.issuer);
      const verified = await jwtVerify(token, keys, {
        issuer: authorizer.issuer,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp'],
        currentDate: new Date(this.#now()),
      });
      payload = verified.payload;
    } catch (cause) {
      if (!(cause instanceof errors.JOSEError) || cause instanceof errors.JWKSTimeout) {
        this.#log(`the issuer ${authorizer.issuer} could not be asked for its keys: ${describe(cause)}`);
      }
      return unauthorized(cause instanceof errors.JWTExpired ? 'the token has expired' : 'the token is not valid');
    }
    if (!hasAudience(payload, authorizer.audience)) return unauthorized('the token does not have a valid audience');
    const granted = scopesOf(payload);
    const matching = scopes.filter((scope) => granted.includes(scope));
    if (scopes.length > 0 && matching.length === 0) {
      const challenge = `Bearer scope="${scopes.join(' ')}" error="insufficient_scope" error_description="the token lacks a required scope"`;
      return { allowed: false, status: 403, challenge };
    }
    const claims = Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, render(value)]));
    return { allowed: true, claims: { claims, scopes: scopes.length === 0 ? null : matching } };
  }

  #keys(issuer: string): Promise<JWTVerifyGetKey> {
    const known = this.#keysByIssuer.get(issuer);
    if (known !== undefined) return known;
    const keys = discover(issuer);
    this.#keysByIssuer.set(issuer, keys);
    keys.catch(() => this.#keysByIssuer.delete(issuer));
    return keys;
  }
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(url, { signal: AbortSignal.timeout(KEYS_TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  const { jwks_uri } = discoverySchema.parse(await response.json());
  return createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: KEYS_TIMEOUT_MS, cacheMaxAge: KEYS_CACHE_MS });
}

/** The audience may stand in `aud`, or in `client_id` when `aud` is absent, as in Cognito's access tokens. */
function hasAudience(payload: JWTPayload, accepted: readonly string[]): boolean {
  const named = payload.aud ?? payload.client_id;
  const audiences = Array.isArray(named) ? named : [named];
  return audiences.some((audience) => typeof audience === 'string' && accepted.includes(audience));
}

function scopesOf(payload: JWTPayload): readonly string[] {
  const scope = payload.scope ?? payload.scp;
  if (Array.isArray(scope)) return scope.filter((each) => typeof each === 'string');
  return typeof scope === 'string' ? scope.split(' ') : [];
}

/** The service prints claims as Go does: a list is `[a b]`, an object `map[a:1]`. */
function render(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(render).join(' ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `map[${entries.map(([name, each]) => `${name}:${render(each)}`).join(' ')}]`;
  }
  return String(value);
}

const describe = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));

function unauthorized(description: string): Verdict {
  const challenge = `Bearer scope="" error="invalid_token" error_description="${description}"`;
  return { allowed: false, status: 401, challenge };
}
