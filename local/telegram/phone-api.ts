import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { FaultPlan } from './faults.ts';
import { HttpRefusal, readJson, sendJson, target } from './http.ts';
import { ACTS } from './phone-acts.ts';
import { botOf, type Call, chatOf, chatsOf, type Handler, type PhoneDesk, parsed } from './phone-call.ts';
import { servePhoneFile } from './phone-file.ts';
import { asObject } from './shapes.ts';

/** Far above what Telegram sends (a text has 4,096 characters at most), and below what an item of the state table may have. */
const MOST_UPDATE_BYTES = 256 * 1024;

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
  ['GET', '/phone/chats/:id/entries', getEntries],
  ...Object.entries(ACTS).map(([what, act]) => ['POST', `/phone/chats/:id/${what}`, act] as const),
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

async function getEntries(call: Call): Promise<void> {
  const entries = call.phone.desk.book.entries(chatOf(call));
  sendJson(
    call.response,
    200,
    entries.filter((entry) => entry.deleted !== true),
  );
}
