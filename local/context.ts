import { signInSettings } from './sign-in/index.ts';

/** Telegram's own Bot API (Bot API, "Making requests"). */
export const REAL_TELEGRAM = 'https://api.telegram.org';

/** A real bot's messages go to the real Telegram, or to the server that the variable names. */
function telegramApiRoot(publicUrl: string): string {
  if (!process.env.TELEGRAM_BOT_TOKEN?.trim()) return `${publicUrl}/bot-api`;
  return process.env.TELEGRAM_API_ROOT ?? REAL_TELEGRAM;
}

/** Nobody has it (RFC 2606), so no mail of this machine can be meant for anybody else. */
const EMAIL_DOMAIN = 'desk.example';

/** The context with which the app is synthesized for this machine: who signs people in, and where Telegram's Bot API is. */
export function localContext(publicUrl: string): Readonly<Record<string, unknown>> {
  return {
    'baton:signIn': { kind: 'oidc', ...signInSettings(publicUrl) },
    'baton:telegramApiRoot': telegramApiRoot(publicUrl),
    // The built-in tracker has no certificate.
    'baton:trackerTargets': 'local',
    'baton:emailDomain': EMAIL_DOMAIN,
    // Bundles and the console are read where the build left them, instead of being copied at each start.
    'aws:cdk:disable-asset-staging': true,
  };
}
