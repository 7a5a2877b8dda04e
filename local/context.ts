import { signInSettings } from './sign-in/index.ts';

/** The context with which the app is synthesized for this machine: who signs people in, and where Telegram's Bot API is. */
export function localContext(publicUrl: string): Readonly<Record<string, unknown>> {
  return {
    'baton:signIn': { kind: 'oidc', ...signInSettings(publicUrl) },
    'baton:telegramApiRoot': `${publicUrl}/bot-api`,
    // Bundles and the console are read where the build left them, instead of being copied at each start.
    'aws:cdk:disable-asset-staging': true,
  };
}
