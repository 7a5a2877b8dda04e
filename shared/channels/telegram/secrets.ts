import { randomBytes } from 'node:crypto';

/** What Telegram signs a bot's updates with: 256 random bits in letters that it allows (Bot API, setWebhook). */
export function newWebhookSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Secrets that count beside each other, as they are kept: the newest first. */
export function secretsOf(kept: string): readonly string[] {
  return kept.split(' ').filter((secret) => secret !== '');
}

/** A new secret before those that count until Telegram has it. */
export function besideEachOther(made: string, before: string | undefined): string {
  const [newest] = secretsOf(before ?? '');
  return newest === undefined ? made : `${made} ${newest}`;
}
