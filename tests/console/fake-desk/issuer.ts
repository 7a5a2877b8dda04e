import { randomUUID } from 'node:crypto';

function token(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.`;
}

interface Granted {
  readonly agentId: string;
  readonly nonce?: string;
}

/** An OpenID provider that signs everybody in as whom `nextAgentId` names, without asking. */
export class FakeIssuer {
  nextAgentId = 'agent-1';
  /** Answers the authorization request with this error instead. */
  refuseWith: string | undefined;
  expiresInSeconds = 3_600;
  readonly #codes = new Map<string, Granted>();
  readonly #refresh = new Map<string, Granted>();
  readonly #access = new Map<string, string>();

  constructor(readonly issuer: string) {}

  metadata() {
    const { issuer } = this;
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      end_session_endpoint: `${issuer}/end`,
    };
  }

  /** Where the browser goes next. */
  authorize(query: URLSearchParams): string {
    const back = new URL(query.get('redirect_uri') ?? '');
    back.searchParams.set('state', query.get('state') ?? '');
    if (this.refuseWith !== undefined) {
      back.searchParams.set('error', this.refuseWith);
      return back.href;
    }
    const code = randomUUID();
    const nonce = query.get('nonce');
    this.#codes.set(code, nonce === null ? { agentId: this.nextAgentId } : { agentId: this.nextAgentId, nonce });
    back.searchParams.set('code', code);
    return back.href;
  }

  /** Answers a token request; undefined for a code or refresh token that is not good. */
  exchange(form: URLSearchParams): Readonly<Record<string, unknown>> | undefined {
    const [store, key] =
      form.get('grant_type') === 'refresh_token'
        ? [this.#refresh, form.get('refresh_token') ?? '']
        : [this.#codes, form.get('code') ?? ''];
    const granted = store.get(key);
    // Each is good once, as with an issuer that rotates refresh tokens.
    store.delete(key);
    if (granted === undefined) return undefined;
    const access = randomUUID();
    const refresh = randomUUID();
    this.#access.set(access, granted.agentId);
    this.#refresh.set(refresh, granted);
    const now = Math.floor(Date.now() / 1_000);
    const claims = { iss: this.issuer, sub: granted.agentId, aud: 'console', iat: now, exp: now + 3_600 };
    return {
      access_token: access,
      refresh_token: refresh,
      id_token: token(granted.nonce === undefined ? claims : { ...claims, nonce: granted.nonce }),
      token_type: 'Bearer',
      expires_in: this.expiresInSeconds,
      scope: 'openid',
    };
  }

  /** Whose access token it is. */
  agentOf(authorization: string | undefined): string | undefined {
    return this.#access.get((authorization ?? '').replace(/^Bearer /, ''));
  }

  /** Ends every access token, and every sign-in if asked. */
  revoke({ refresh }: { readonly refresh: boolean }): void {
    this.#access.clear();
    if (refresh) this.#refresh.clear();
  }
}
