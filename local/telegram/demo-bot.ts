import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bot, OwnedBot } from './shapes.ts';

const ID = 7_000_000_001;

/**
 * The demo bot. Its token is made at the first start and kept in the data folder, readable by its owner alone.
 * Throws when the file is there but holds no token of this bot.
 */
export function loadDemoBot(dataFolder: string): OwnedBot {
  const file = tokenFile(dataFolder);
  if (!existsSync(file)) keepDemoToken(dataFolder, newToken(ID));
  const token = readFileSync(file, 'utf8').trim();
  if (!new RegExp(`^${ID}:[A-Za-z0-9_-]{35}$`).test(token)) {
    throw new Error(`${file} holds no token of the demo bot; delete it or start with --fresh`);
  }
  return { id: ID, username: 'baton_demo_bot', name: 'Baton demo bot', slug: 'demo', token };
}

/** Writes down what the demo bot's token is from now on. */
export function keepDemoToken(dataFolder: string, token: string): void {
  mkdirSync(join(dataFolder, 'telegram'), { recursive: true, mode: 0o700 });
  writeFileSync(tokenFile(dataFolder), token, { mode: 0o600 });
}

function tokenFile(dataFolder: string): string {
  return join(dataFolder, 'telegram', 'demo-bot-token');
}

/** A token that nobody can guess: 35 characters of [A-Za-z0-9_-] after the colon, as the real ones have. */
export function newToken(id: number): string {
  return `${id}:AA${randomBytes(33).toString('base64url').slice(0, 33)}`;
}

/** The bot as a Telegram User. */
export function botUser(bot: Bot) {
  return { id: bot.id, is_bot: true, first_name: bot.name, username: bot.username } as const;
}
