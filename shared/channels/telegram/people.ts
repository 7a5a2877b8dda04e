import * as z from 'zod';
import { isVisible } from '../../contracts/visible-text.ts';
import { oneLine } from '../one-line.ts';
import { keptText } from './kept-text.ts';
import { TelegramChat, TelegramUser } from './update.ts';

/** First and last name have 64 characters each at most (Bot API, User); a session is written with its name each time. */
const NAME_CHARACTERS = 129;

function short(name: string): string {
  return oneLine(name, NAME_CHARACTERS);
}

/** The first of several names that a reader sees anything of. Marks that turn the text around a name are no part of it. */
function firstSeen(...names: readonly (string | undefined)[]): string {
  return names.map((name = '') => short(name)).find(isVisible) ?? '';
}

/** What somebody calls themselves. */
export function nameOf({ id, first_name, last_name = '', username }: TelegramUser): string {
  return firstSeen(`${first_name} ${last_name}`, username, `Telegram ${id}`);
}

/** What a chat is called, or the person whose chat it is. */
export function chatNameOf({ id, title, first_name = '', last_name = '', username }: TelegramChat): string {
  return firstSeen(title, `${first_name} ${last_name}`, username, `Telegram ${id}`);
}

/** The name of whoever a field tells of, if it can be read. */
export function nameIn(value: unknown): string | undefined {
  const user = TelegramUser.safeParse(value).data;
  return user && nameOf(user);
}

/** The name of the chat that a field tells of, if it can be read. */
export function chatNameIn(value: unknown): string | undefined {
  const chat = TelegramChat.safeParse(value).data;
  return chat && chatNameOf(chat);
}

/** Where a message came from first (Bot API, MessageOrigin). */
const Origin = z.looseObject({ type: z.string(), author_signature: z.string().optional().catch(undefined) });

/** Who wrote a message first; where Telegram does not say, what kind of author that is. `undefined` where it is nobody else's. */
export function authorOf(origin: unknown): string | undefined {
  const read = Origin.safeParse(origin).data;
  if (read === undefined) return undefined;
  const { type, author_signature, sender_user, sender_user_name, sender_chat, chat } = read;
  const hidden = typeof sender_user_name === 'string' ? short(sender_user_name) || undefined : undefined;
  const author = nameIn(sender_user) ?? hidden ?? chatNameIn(sender_chat) ?? chatNameIn(chat) ?? keptText(type, 32);
  return author_signature === undefined ? author : short(`${author} (${author_signature})`);
}
