import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Customers } from './customers.ts';
import type { Faults } from './faults.ts';
import { HttpRefusal, readJson } from './http.ts';
import type { BotDesk } from './method.ts';
import { asInteger, type Chat, type Entry } from './shapes.ts';
import { findAnyone } from './to-chat.ts';

/** What the phone's API works on. `realTelegram` says what the page shows about the real Telegram, if it is used. */
export interface PhoneDesk {
  readonly desk: BotDesk;
  readonly customers: Customers;
  readonly faults: Faults;
  realTelegram(): { readonly username: string; readonly problem?: string } | undefined;
}

/** A call of the phone's API. */
export interface Call {
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

/** The phones of the bot that a call names. */
export function botOf({ phone, id }: Pick<Call, 'phone' | 'id'>): PhoneDesk {
  const { bot } = phone.desk;
  if (![bot.slug, bot.username, `@${bot.username}`, String(bot.id)].includes(id)) {
    throw new HttpRefusal(404, `no bot ${id} here: use ${bot.slug}, ${bot.username} or ${bot.id}`);
  }
  return phone;
}

/** The chats of the customer whom a call names, one for each bot. */
export function chatsOf({ phone, id, query }: Call): readonly Chat[] {
  const bot = query.get('bot');
  if (bot !== null) botOf({ phone, id: bot });
  return phone.desk.book.chatsOf(asInteger(Number(id)) ?? Number.NaN);
}

/** As `chatsOf`, of the one bot that there is. */
export function chatOf(call: Call): Chat {
  const [chat] = chatsOf(call);
  if (chat === undefined) throw new HttpRefusal(404, `no chat ${call.id} here`);
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
