import { type Configuration, interactionPolicy, type JWK, Provider } from 'oidc-provider';
import type { StateTable, Surroundings } from '../contracts.ts';
import { PAGE_HEADERS } from '../start-page/look.ts';
import { accountOf } from './accounts.ts';
import { StateAdapter } from './adapter.ts';
import type { Keys } from './keys.ts';
import { problemPage, signOutPage } from './pages.ts';

/** The console's client: public, so it proves itself by PKCE. */
export const CLIENT_ID = 'baton-console';
/** What clients ask tokens for, and `aud` of access tokens. A resource indicator must be a URI (RFC 8707). */
export const AUDIENCE = 'urn:baton:api';
/** Scopes that a client may ask for. */
export const SCOPES = ['openid', 'profile', 'email', 'groups', 'offline_access'];

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;

/** The OIDC provider of the local runner. Its issuer is `<publicUrl>/sign-in`. */
export function makeProvider({ publicUrl, state, now }: Surroundings, keys: Keys): Provider {
  return new Provider(
    `${publicUrl}/sign-in`,
    configuration(publicUrl, state, () => now(), keys),
  );
}

function configuration(publicUrl: string, state: StateTable, now: () => number, keys: Keys): Configuration {
  // Cookies do not tell ports apart, and two runners may run side by side.
  const suffix = new URL(publicUrl).port;
  return {
    adapter: (kind: string) => new StateAdapter(kind, state, now),
    jwks: { keys: [keys.signing as JWK] },
    cookies: {
      keys: keys.cookies,
      names: {
        session: `baton_session_${suffix}`,
        interaction: `baton_interaction_${suffix}`,
        resume: `baton_resume_${suffix}`,
      },
    },
    clients: [
      {
        client_id: CLIENT_ID,
        client_name: 'Baton console',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [`${publicUrl}/console/signed-in`],
        post_logout_redirect_uris: [`${publicUrl}/console/`],
      },
    ],
    pkce: { required: () => true },
    scopes: SCOPES,
    claims: { openid: ['sub'], profile: ['name'], email: ['email'], groups: ['groups'] },
    conformIdTokenClaims: false,
    findAccount: (_context, id) => {
      const account = accountOf(id);
      if (account === undefined) return undefined;
      const { name, groups } = account;
      return { accountId: id, claims: () => ({ sub: id, name, groups, email: `${id}@demo.invalid` }) };
    },
    extraTokenClaims: (_context, token) => {
      const account = 'accountId' in token ? accountOf(token.accountId) : undefined;
      return account === undefined ? undefined : { name: account.name, groups: account.groups };
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => AUDIENCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: '',
          audience: AUDIENCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: HOUR_S,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => {
          context.set(PAGE_HEADERS);
          context.body = signOutPage(form);
        },
        postLogoutSuccessSource: (context) => {
          context.set(PAGE_HEADERS);
          context.body = problemPage('You are signed out', 'Nothing of you is left in this browser.');
        },
      },
    },
    interactions: { policy: policy(), url: (_context, interaction) => `/sign-in/interaction/${interaction.uid}` },
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    // Two tabs may be two people: one signing in must not end what the other holds.
    expiresWithSession: () => false,
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: CLIENT_ID, accountId: oidc.session?.accountId ?? '' });
      grant.addOIDCScope(SCOPES.join(' '));
      await grant.save();
      return grant;
    },
    renderError: (context, out) => {
      context.set(PAGE_HEADERS);
      context.body = problemPage(
        'Signing in did not work',
        `${out.error}: ${out.error_description ?? 'no more is known'}`,
      );
    },
    // A browser names its origin even where it is our own.
    clientBasedCORS: (_context, origin) => origin === publicUrl,
    ttl: {
      AccessToken: HOUR_S,
      AuthorizationCode: 60,
      Grant: 14 * DAY_S,
      IdToken: HOUR_S,
      Interaction: HOUR_S,
      RefreshToken: 14 * DAY_S,
      Session: 14 * DAY_S,
    },
  };
}

/**
 * Asks who one wants to be at every sign-in, session or not: each tab of one browser can be another person. A silent
 * renewal (`prompt=none`) is not asked.
 */
function policy() {
  const prompts = interactionPolicy.base();
  const { Check } = interactionPolicy;
  prompts
    .get('login')
    ?.checks.add(
      new Check('choose_account', 'an account must be chosen', ({ oidc }) =>
        oidc.prompts.has('none') || oidc.result?.login !== undefined ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
      ),
    );
  return prompts;
}
