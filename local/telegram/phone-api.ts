import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Customers } from './customers.ts';
import { FaultPlan, type Faults } from './faults.ts';
import { HttpRefusal, readJson, sendJson, target } from './http.ts';
import type { BotDesk } from './method.ts';
import { servePhoneFile } from './phone-file.ts';
import { Contact, forwarded, Place, placeOf, readForm, sendFiles } from './phone-sending.ts';
import { isReaction } from './reaction-methods.ts';
import { asInteger, asObject, type Chat, type Entry } from './shapes.ts';
import { findAnyone } from './to-chat.ts';

/** What the phone's API works on. `realTelegram` says what the page shows about the real Telegram, if it is used. */
export interface PhoneDesk {
  readonly desk: BotDesk;
  readonly customers: Customers;
  readonly faults: Faults;
  realTelegram(): { readonly username: string; readonly problem?: string } | undefined;
}

interface Call {
  readonly phone: PhoneDesk;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  /** The part of the path that stands for `:id`. */
  readonly id: string;
}

type Handler = (call: Call) => Promise<void>;

/** Far above what Telegram sends (a text has 4,096 characters at most), and below what an item of the state table may have. */
const MOST_UPDATE_BYTES = 256 * 1024;

const reply = { reply_to: z.number().int().optional(), quote: z.string().min(1).max(1024).optional() };
const Text = z.strictObject({ text: z.string().min(1).max(4096), ...reply });
const Edit = z.strictObject({ text: z.string().min(1).max(4096), message_id: z.number().int() });
const Press = z.strictObject({ message_id: z.number().int(), data: z.string().min(1).max(64) });
const Block = z.strictObject({ blocked: z.boolean() });
const Reactions = z.strictObject({
  message_id: z.number().int(),
  emojis: z.array(z.string().refine(isReaction, 'none that Telegram has')).max(3),
});
const Forward = z.strictObject({ message_id: z.number().int(), from_chat: z.number().int().optional() });
const Customer = z.strictObject({
  name: z.string().min(1).max(64).optional(),
  language: z.string().max(12).optional(),
});

const ROUTES: readonly (readonly [method: string, path: string, handler: Handler])[] = [
  ['GET', '/phone/events', async ({ phone, response }) => phone.desk.events.open(response)],
  ['GET', '/phone/bots', async ({ phone, response }) => sendJson(response, 200, [await botView(phone)])],
  ['POST', '/phone/bots/:id/updates', postUpdate],
  ['GET', '/phone/bots/:id/faults', async (call) => sendJson(call.response, 200, botOf(call).faults.waiting())],
  ['POST', '/phone/bots/:id/faults', postFaults],
  ['GET', '/phone/files/:id', ({ phone, response, id }) => servePhoneFile(phone.desk, id, response)],
  ['GET', '/phone/chats', async ({ phone, response }) => sendJson(response, 200, phone.desk.book.chats())],
  ['POST', '/phone/chats', postChat],
  ['GET', '/phone/chats/:id/messages', getMessages],
  ['POST', '/phone/chats/:id/messages', postMessage],
  ['GET', '/phone/chats/:id/entries', getEntries],
  ['POST', '/phone/chats/:id/edits', postEdit],
  ['POST', '/phone/chats/:id/files', postFiles],
  ['POST', '/phone/chats/:id/locations', postLocation],
  ['POST', '/phone/chats/:id/contacts', postContact],
  ['POST', '/phone/chats/:id/reactions', postReaction],
  ['POST', '/phone/chats/:id/forwards', postForward],
  ['POST', '/phone/chats/:id/presses', postPress],
  ['POST', '/phone/chats/:id/block', postBlock],
];

/** Serves the phone's API. Answers false when the path is none of it. */
export async function servePhoneApi(
  phone: PhoneDesk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { pathname, searchParams: query } = target(request);
  const matches = ROUTES.flatMap(([method, path, handler]) => {
    const match = new RegExp(`^${path.replace(':id', '([^/]+)')}$`).exec(pathname);
    return match === null ? [] : [{ method, handler, id: decodeURIComponent(match[1] ?? '') }];
  });
  if (matches.length === 0) return false;
  const route = matches.find((match) => match.method === request.method);
  try {
    if (route === undefined) throw new HttpRefusal(405, `use ${matches.map((match) => match.method).join(' or ')}`);
    await route.handler({ phone, request, response, query, id: route.id });
  } catch (error) {
    if (!(error instanceof HttpRefusal)) throw error;
    sendJson(response, error.status, { error: error.message });
  }
  return true;
}

async function botView({ desk, faults, realTelegram }: PhoneDesk) {
  const { bot, updates, state } = desk;
  return {
    id: bot.id,
    slug: bot.slug,
    username: bot.username,
    name: bot.name,
    connected: updates.settings.url !== '',
    pending: updates.pending.length,
    dropped: updates.dropped,
    faults: faults.waiting(),
    commands: (await state.get('telegram-profile', `${bot.id}:commands`)) ?? [],
    description: (await state.get('telegram-profile', `${bot.id}:description`)) ?? '',
    realTelegram: realTelegram() ?? null,
  };
}

async function postUpdate(call: Call): Promise<void> {
  const { desk } = botOf(call);
  const update = asObject(await readJson(call.request));
  if (update === undefined) throw new HttpRefusal(400, 'an update must be a JSON object');
  if (desk.updates.settings.url === '') {
    throw new HttpRefusal(409, `${desk.bot.username} has no webhook: run npm run telegram:connect`);
  }
  if (Buffer.byteLength(JSON.stringify(update)) > MOST_UPDATE_BYTES) {
    throw new HttpRefusal(413, `an update has at most ${MOST_UPDATE_BYTES} bytes`);
  }
  desk.presses.note(update);
  await Promise.all([desk.chats.show(update), desk.updates.add(update)]);
  sendJson(call.response, 202, { update_id: update.update_id ?? null });
}

async function postFaults(call: Call): Promise<void> {
  const { faults, desk } = botOf(call);
  faults.plan(await parsed(FaultPlan, call));
  desk.events.tell('bot', {});
  sendJson(call.response, 200, faults.waiting());
}

async function postChat(call: Call): Promise<void> {
  const { name, language } = await parsed(Customer, call);
  sendJson(call.response, 201, await call.phone.customers.add(name, language ?? 'en'));
}

async function getMessages(call: Call): Promise<void> {
  const sent = chatsOf(call).flatMap((chat) => call.phone.desk.book.entries(chat));
  const shown = sent.filter((entry) => entry.direction === 'bot' && entry.deleted !== true);
  sendJson(
    call.response,
    200,
    shown.map((entry) => entry.message),
  );
}

async function postMessage(call: Call): Promise<void> {
  const { text, reply_to, quote } = await parsed(Text, call);
  const chat = chatOf(call);
  const original = reply_to === undefined ? undefined : anyEntryOf(call, chat, reply_to);
  sendJson(call.response, 202, await call.phone.customers.write(chat, text, { original, quote }));
}

/** Files as a form: `kind`, `caption`, `reply_to`, `quote`, `emoji`, `duration`; each part that is a file is sent. */
async function postFiles(call: Call): Promise<void> {
  const chat = chatOf(call);
  const form = await readForm(call.request);
  const replyTo = form.integer('reply_to');
  const original = replyTo === undefined ? undefined : anyEntryOf(call, chat, replyTo);
  sendJson(call.response, 202, await sendFiles(call.phone, chat, form, { original, quote: form.text('quote') }));
}

async function postLocation(call: Call): Promise<void> {
  const { message_id, ...place } = await parsed(Place, call);
  const chat = chatOf(call);
  const { customers } = call.phone;
  const moved = message_id === undefined ? undefined : entryOf(call, chat, 'customer', message_id);
  const content = placeOf(place);
  sendJson(call.response, 202, moved ? await customers.change(moved, content) : await customers.send(chat, content));
}

async function postContact(call: Call): Promise<void> {
  const { own, ...contact } = await parsed(Contact, call);
  const chat = chatOf(call);
  const whose = own ? { ...contact, user_id: chat.id } : contact;
  sendJson(call.response, 202, await call.phone.customers.send(chat, { contact: whose }));
}

async function postReaction(call: Call): Promise<void> {
  const { message_id, emojis } = await parsed(Reactions, call);
  const chat = chatOf(call);
  await call.phone.customers.react(chat, anyEntryOf(call, chat, message_id), emojis);
  sendJson(call.response, 202, {});
}

/** A message of this chat, or of another one, comes once more, with whose it is. */
async function postForward(call: Call): Promise<void> {
  const { message_id, from_chat } = await parsed(Forward, call);
  const source = from_chat === undefined ? chatOf(call) : chatOf({ ...call, id: String(from_chat) });
  const entry = anyEntryOf(call, source, message_id);
  sendJson(call.response, 202, await call.phone.customers.send(chatOf(call), forwarded(entry)));
}

async function getEntries(call: Call): Promise<void> {
  const entries = call.phone.desk.book.entries(chatOf(call));
  sendJson(
    call.response,
    200,
    entries.filter((entry) => entry.deleted !== true),
  );
}

async function postEdit(call: Call): Promise<void> {
  const { text, message_id } = await parsed(Edit, call);
  const chat = chatOf(call);
  sendJson(call.response, 202, await call.phone.customers.edit(entryOf(call, chat, 'customer', message_id), text));
}

async function postPress(call: Call): Promise<void> {
  const { message_id, data } = await parsed(Press, call);
  const chat = chatOf(call);
  await call.phone.customers.press(chat, entryOf(call, chat, 'bot', message_id), data);
  sendJson(call.response, 202, {});
}

async function postBlock(call: Call): Promise<void> {
  sendJson(call.response, 200, await call.phone.customers.block(chatOf(call), (await parsed(Block, call)).blocked));
}

async function parsed<T>(schema: z.ZodType<T>, { request }: Call): Promise<T> {
  const result = schema.safeParse(await readJson(request));
  if (!result.success) throw new HttpRefusal(400, z.prettifyError(result.error));
  return result.data;
}

function botOf({ phone, id }: Pick<Call, 'phone' | 'id'>): PhoneDesk {
  const { bot } = phone.desk;
  if (![bot.slug, bot.username, `@${bot.username}`, String(bot.id)].includes(id)) {
    throw new HttpRefusal(404, `no bot ${id} here: use ${bot.slug}, ${bot.username} or ${bot.id}`);
  }
  return phone;
}

function chatsOf({ phone, id, query }: Call): readonly Chat[] {
  const bot = query.get('bot');
  if (bot !== null) botOf({ phone, id: bot });
  return phone.desk.book.chatsOf(asInteger(Number(id)) ?? Number.NaN);
}

function chatOf(call: Call): Chat {
  const [chat] = chatsOf(call);
  if (chat === undefined) throw new HttpRefusal(404, `no chat ${call.id} here`);
  return chat;
}

function anyEntryOf({ phone }: Call, chat: Chat, id: number): Entry {
  const entry = findAnyone(phone.desk, chat, id);
  if (entry === undefined) throw new HttpRefusal(404, `no message ${id} in that chat`);
  return entry;
}

function entryOf({ phone }: Call, chat: Chat, direction: Entry['direction'], id: number): Entry {
  const entry = phone.desk.book.find(chat, direction, id);
  if (entry === undefined) throw new HttpRefusal(404, `no message ${id} of the ${direction} in that chat`);
  return entry;
}
