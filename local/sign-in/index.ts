import type { IncomingMessage } from 'node:http';
import type { Part, PublicHandler, Surroundings } from '../contracts.ts';
import { forgetExpired } from './adapter.ts';
import { serveInteraction } from './interaction.ts';
import { loadKeys } from './keys.ts';
import { AUDIENCE, CLIENT_ID, makeProvider, SCOPES } from './provider.ts';
import { serveToken } from './token.ts';

/** An OIDC provider with demo accounts, and `/local/token` that gives scripts a token of the same issuer. */
export interface SignIn extends Part {
  readonly handlers: readonly PublicHandler[];
}

/** What the synthesized stacks must be told about the sign-in of the local runner. */
export function signInSettings(publicUrl: string) {
  return {
    issuer: `${publicUrl}/sign-in`,
    clientId: CLIENT_ID,
    audience: AUDIENCE,
    groupsClaim: 'groups',
    scopes: SCOPES.join(' '),
  } as const;
}

/** Makes the sign-in. Throws when the stored keys are damaged. */
export function createSignIn(surroundings: Surroundings): SignIn {
  const keys = loadKeys(surroundings.dataFolder);
  const provider = makeProvider(surroundings, keys);
  const answer = provider.callback();
  provider.on('server_error', (_context, error) => surroundings.log(`sign-in failed: ${error.stack ?? error.message}`));
  const { issuer } = signInSettings(surroundings.publicUrl);
  return {
    name: 'sign-in',
    handlers: [
      {
        prefix: '/sign-in',
        handle: async (request, response) => {
          if (request.url?.startsWith('/sign-in/interaction/')) return serveInteraction(provider, request, response);
          await answer(mounted(request), response);
        },
      },
      {
        prefix: '/local/token',
        handle: (request, response) => serveToken(issuer, keys, surroundings.now(), request, response),
      },
    ],
    start: () => forgetExpired(surroundings.state, () => surroundings.now()),
    end: async () => {},
  };
}

/** The provider finds out where it is mounted by comparing both addresses. */
function mounted(request: IncomingMessage): IncomingMessage {
  const originalUrl = request.url ?? '/';
  return Object.assign(request, { originalUrl, url: originalUrl.slice('/sign-in'.length) || '/' });
}
