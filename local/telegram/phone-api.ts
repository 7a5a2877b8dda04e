import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Customers } from './customers.ts';
import { FaultPlan, type Faults } from './faults.ts';
import { HttpRefusal, readJson, sendJson, target } from './http.ts';
import type { BotDesk } from './method.ts';
import { asInteger, asObject, asText, type Chat, type Entry } from './shapes.ts';

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

const Text = z.strictObject({ text: z.string().min(1).max(4096), reply_to: z.number().int().optional() });
const Edit = z.strictObject({ text: z.string().min(1).max(4096), message_id: z.number().int() });
const Press = z.strictObject({ message_id: z.number().int(), data: z.string().min(1).max(64) });
const Block = z.strictObject({ blocked: z.boolean() });
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
  ['GET', '/phone/files/:id', getFile],
  ['GET', '/phone/chats', async ({ phone, response }) => sendJson(response, 200, phone.desk.book.chats())],
  ['POST', '/phone/chats', postChat],
  ['GET', '/phone/chats/:id/messages', getMessages],
  ['POST', '/phone/chats/:id/messages', postMessage],
  ['GET', '/phone/chats/:id/entries', getEntries],
  ['POST', '/phone/chats/:id/edits', postEdit],
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
  const { text, reply_to } = await parsed(Text, call);
  const chat = chatOf(call);
  const original = reply_to === undefined ? undefined : entryOf(call, chat, 'bot', reply_to);
  sendJson(call.response, 202, await call.phone.customers.write(chat, text, original));
}

async function getEntries(call: Call): Promise<void> {
  const entries = call.phone.desk.book.entries(chatOf(call));
  sendJson(
    call.response,
    200,
    entries.filter((entry) => entry.deleted !== true),
  );
}

/** What opens it must not be able to do anything here: a file is somebody else's, and this is the runner's own address. */
const FILE_HEADERS = {
  'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** A file that the bot sent, by its id, as some message names it. */
async function getFile({ phone, response, id }: Call): Promise<void> {
  const { book, documents } = phone.desk;
  const document = book
    .chats()
    .flatMap((chat) => book.entries(chat))
    .map(({ direction, message }) => (direction === 'bot' ? asObject(message.document) : undefined))
    .find((one) => one?.file_id === id);
  const bytes = document && (await documents.read(id));
  if (bytes === undefined) throw new HttpRefusal(404, 'no such file here');
  const name = encodeURIComponent(asText(document?.file_name) ?? 'file');
  const type = asText(document?.mime_type) ?? 'application/octet-stream';
  response.writeHead(200, {
    ...FILE_HEADERS,
    'content-type': type === 'text/html' ? 'text/html; charset=utf-8' : type,
    'content-disposition': `inline; filename*=UTF-8''${name}`,
  });
  response.end(bytes);
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

function entryOf({ phone }: Call, chat: Chat, direction: Entry['direction'], id: number): Entry {
  const entry = phone.desk.book.find(chat, direction, id);
  if (entry === undefined) throw new HttpRefusal(404, `no message ${id} of the ${direction} in that chat`);
  return entry;
}
