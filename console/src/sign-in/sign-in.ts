import { ErrorResponse, type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { CallOutput } from '../api/call-types.ts';

/** What the desk says about signing in. */
export type SignInConfig = CallOutput<'getConfig'>['signIn'];

/** Where the issuer sends people back to, and where they land after signing out. */
export const SIGNED_IN_PATH = '/console/signed-in';
const CONSOLE_PATH = '/console/';

/** Renewed this long before it ends, so that no call leaves with a token that dies on the way. */
const RENEW_BEFORE_SECONDS = 60;

const SIGNED_OUT_KEY = 'baton.signed-out';

/** How an attempt to come back from the issuer ended. */
export type Return = { readonly to: string } | { readonly failed: 'denied' | 'failed' };

/**
 * Signs people in by authorization code and PKCE.
 *
 * Tokens are kept in sessionStorage. In memory alone, each reload would go to the issuer and back, in the middle of a
 * countdown; localStorage would outlive the browser and be shared by all tabs. Script that an attacker got into the page
 * could use a token in memory just as well, so the defence against that is the content security policy, which lets no
 * foreign script in, and short-lived access tokens.
 */
export class SignIn {
  readonly #manager: UserManager;
  #renewal: Promise<string | undefined> | undefined;

  constructor(
    { issuer, clientId, scopes, audience }: SignInConfig,
    origin: string,
    private readonly storage: Storage,
  ) {
    this.#manager = new UserManager({
      authority: issuer,
      client_id: clientId,
      scope: scopes,
      response_type: 'code',
      redirect_uri: origin + SIGNED_IN_PATH,
      post_logout_redirect_uri: origin + CONSOLE_PATH,
      userStore: new WebStorageStateStore({ prefix: 'baton.user.', store: storage }),
      stateStore: new WebStorageStateStore({ prefix: 'baton.state.', store: storage }),
      // Renewal is in one place, `token` below: a refresh token that rotates must not be used twice.
      automaticSilentRenew: false,
      monitorSession: false,
      loadUserInfo: false,
      requestTimeoutInSeconds: 15,
      // Asked for again with the code: an issuer need not remember what the request for it said (RFC 8707, section 2.2).
      ...(audience === undefined ? {} : { resource: audience, extraTokenParams: { resource: audience } }),
    });
  }

  /** The access token, renewed if it is about to end; undefined when nobody is signed in any more. */
  async token(): Promise<string | undefined> {
    const user = await this.#manager.getUser();
    if (user === null) return undefined;
    return (user.expires_in ?? 0) > RENEW_BEFORE_SECONDS ? user.access_token : this.renew();
  }

  /** A fresh access token by refresh token, fetched once however many ask; undefined when the issuer gives none. */
  renew(): Promise<string | undefined> {
    this.#renewal ??= this.#renewed().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  async #renewed(): Promise<string | undefined> {
    const user = await this.#manager.getUser();
    if (user?.refresh_token === undefined) return undefined;
    try {
      const { resource } = this.#manager.settings;
      return (await this.#manager.signinSilent(resource === undefined ? {} : { resource }))?.access_token;
    } catch (error) {
      if (error instanceof ErrorResponse) return undefined;
      // The issuer did not answer: what is left of the present token is better than nothing.
      return user.expired ? undefined : user.access_token;
    }
  }

  /** Goes to the issuer; the browser leaves the page. Rejects when the issuer cannot be reached. */
  async begin(returnTo: string): Promise<void> {
    this.storage.removeItem(SIGNED_OUT_KEY);
    await this.#manager.signinRedirect({ state: { returnTo } });
  }

  /** Takes the issuer's answer from the address. */
  async finish(url: string): Promise<Return> {
    try {
      const user: User = await this.#manager.signinRedirectCallback(url);
      return { to: returnTo(user.state) };
    } catch (error) {
      return { failed: error instanceof ErrorResponse && error.error === 'access_denied' ? 'denied' : 'failed' };
    }
  }

  /** Forgets the tokens here and ends the sign-in at the issuer, if that can be reached and offers it. */
  async end(): Promise<void> {
    this.storage.setItem(SIGNED_OUT_KEY, 'yes');
    const { client_id, post_logout_redirect_uri = '' } = this.#manager.settings;
    try {
      // Cognito's logout endpoint wants its own names for what the standard calls post_logout_redirect_uri (Amazon
      // Cognito, "The managed login logout endpoint").
      await this.#manager.signoutRedirect({ extraQueryParams: { client_id, logout_uri: post_logout_redirect_uri } });
    } catch {
      // No such endpoint, or no answer. Being signed out here must not depend on it.
      await this.#manager.removeUser();
      location.assign(CONSOLE_PATH);
    }
  }

  /** Whether this tab was signed out on purpose: then the console waits for a word instead of going to the issuer. */
  wasEnded(): boolean {
    return this.storage.getItem(SIGNED_OUT_KEY) !== null;
  }
}

/** Only a path below the console: whatever else a state says must not become an address. */
function returnTo(state: unknown): string {
  const to = typeof state === 'object' && state !== null && 'returnTo' in state ? state.returnTo : undefined;
  return typeof to === 'string' && to.startsWith(CONSOLE_PATH) && !to.startsWith(SIGNED_IN_PATH) ? to : CONSOLE_PATH;
}
