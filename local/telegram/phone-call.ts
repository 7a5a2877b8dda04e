import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Bots, PhoneDesk } from './bots.ts';
import type { PhoneEvents } from './events.ts';
import { HttpRefusal, readJson } from './http.ts';
import { asInteger, type Chat, type Entry } from './shapes.ts';
import { findAnyone } from './to-chat.ts';

/** What the phone's API works on. `realTelegram` says what the page shows about the real Telegram, if it is used. */
export interface Phones {
  readonly bots: Bots;
  readonly events: PhoneEvents;
  realTelegram(): { readonly username: string; readonly problem?: string } | undefined;
}

/** A call of the phone's API. */
export interface Call {
  readonly phones: Phones;
  /** The bot that the call names, in its path or as `?bot=`, else the demo bot. */
  readonly phone: PhoneDesk;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  /** The part of the path that stands for `:id`. */
  readonly id: string;
}

/** Answers a call. Throws HttpRefusal for what it does not take. */
export type Handler = (call: Call) => Promise<void>;

/** The body of a call. */
export async function parsed<T>(schema: z.ZodType<T>, { request }: Call): Promise<T> {
  const result = schema.safeParse(await readJson(request));
  if (!result.success) throw new HttpRefusal(400, z.prettifyError(result.error));
  return result.data;
}

/** The bot of that name. Throws HttpRefusal 404 where there is none. */
export function botNamed({ bots }: Phones, name: string): PhoneDesk {
  const found = bots.named(name);
  if (found !== undefined) return found;
  const names = bots.all().map(({ desk }) => desk.bot.slug);
  throw new HttpRefusal(404, `no bot ${name} here: use ${names.join(', ')}, a name in Telegram or a number`);
}

/** The chats of the customer whom a call names: with the bot that it names, else one for each bot. */
export function chatsOf({ phone, id, query }: Call): readonly Chat[] {
  const { book, bot } = phone.desk;
  const all = book.chatsOf(asInteger(Number(id)) ?? Number.NaN);
  return query.has('bot') ? all.filter((chat) => chat.bot === bot.id) : all;
}

/** The chat of the customer whom a call names, with the bot that it names. */
export function chatOf({ phone, id }: Call): Chat {
  const { book, bot } = phone.desk;
  const chat = book.chat(bot.id, asInteger(Number(id)) ?? Number.NaN);
  if (chat === undefined) throw new HttpRefusal(404, `no chat ${id} with ${bot.slug} here`);
  return chat;
}

/** A message of a chat, whoever wrote it. */
export function anyEntryOf({ phone }: Call, chat: Chat, id: number): Entry {
  const entry = findAnyone(phone.desk, chat, id);
  if (entry === undefined) throw new HttpRefusal(404, `no message ${id} in that chat`);
  return entry;
}

/** A message of a chat by one of the two. */
export function entryOf({ phone }: Call, chat: Chat, direction: Entry['direction'], id: number): Entry {
  const entry = phone.desk.book.find(chat, direction, id);
  if (entry === undefined) throw new HttpRefusal(404, `no message ${id} of the ${direction} in that chat`);
  return entry;
}
