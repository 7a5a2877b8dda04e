import type { ThreadKey } from '../../domain/session.ts';

/** A chat with one bot. The same person at two bots is two chats, so the bot's id is part of it. */
export interface TelegramThread {
  readonly botId: string;
  readonly chatId: string;
}

/** `telegram#BOT:CHAT` */
export function toThreadKey({ botId, chatId }: TelegramThread): ThreadKey {
  return `telegram#${botId}:${chatId}`;
}

/** Takes a thread key apart. Throws for a key of another channel. */
export function fromThreadKey(thread: ThreadKey): TelegramThread {
  const [, botId, chatId] = /^telegram#(\d+):(-?\d+)$/.exec(thread) ?? [];
  if (botId === undefined || chatId === undefined) throw new TypeError(`not a Telegram thread: ${thread}`);
  return { botId, chatId };
}
