import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { FaultPlan } from './faults.ts';
import { HttpRefusal, readJson, sendJson, target } from './http.ts';
import { ACTS } from './phone-acts.ts';
import { getBots, getToken, postBot, postRevoke } from './phone-bots.ts';
import { botNamed, type Call, chatOf, chatsOf, type Handler, type Phones, parsed } from './phone-call.ts';
import { servePhoneFile } from './phone-file.ts';
import { asObject } from './shapes.ts';

/** Far above what Telegram sends (a text has 4,096 characters at most), and below what an item of the state table may have. */
const MOST_UPDATE_BYTES = 256 * 1024;

/** Somebody new, or, by their number, somebody who comes to this bot as well. */
const Customer = z.union([
  z.strictObject({ name: z.string().min(1).max(64).optional(), language: z.string().max(12).optional() }),
  z.strictObject({ id: z.number().int() }),
]);

const ROUTES: readonly (readonly [method: string, path: string, handler: Handler])[] = [
  ['GET', '/phone/events', async ({ phones, response }) => phones.events.open(response)],
  ['GET', '/phone/bots', getBots],
  ['POST', '/phone/bots', postBot],
  ['GET', '/phone/bots/:id/token', getToken],
  ['POST', '/phone/bots/:id/revoke', postRevoke],
  ['POST', '/phone/bots/:id/updates', postUpdate],
  ['GET', '/phone/bots/:id/faults', async ({ phone, response }) => sendJson(response, 200, phone.faults.waiting())],
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
  phones: Phones,
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
    const named = pathname.startsWith('/phone/bots/') ? route.id : query.get('bot');
    const phone = named === null ? phones.bots.demo : botNamed(phones, named);
    await route.handler({ phones, phone, request, response, query, id: route.id });
  } catch (error) {
    if (!(error instanceof HttpRefusal)) throw error;
    sendJson(response, error.status, { error: error.message });
  }
  return true;
}

async function postUpdate(call: Call): Promise<void> {
  const { desk } = call.phone;
  const update = asObject(await readJson(call.request));
  if (update === undefined) throw new HttpRefusal(400, 'an update must be a JSON object');
  if (desk.updates.settings.url === '') {
    throw new HttpRefusal(
      409,
      `${desk.bot.username} has no webhook: connect it in the console's settings, or run npm run telegram:connect`,
    );
  }
  if (Buffer.byteLength(JSON.stringify(update)) > MOST_UPDATE_BYTES) {
    throw new HttpRefusal(413, `an update has at most ${MOST_UPDATE_BYTES} bytes`);
  }
  desk.presses.note(update);
  await Promise.all([desk.chats.show(update), desk.updates.add(update)]);
  sendJson(call.response, 202, { update_id: update.update_id ?? null });
}

async function postFaults(call: Call): Promise<void> {
  const { faults, desk } = call.phone;
  faults.plan(await parsed(FaultPlan, call));
  desk.events.tell('bot', {});
  sendJson(call.response, 200, faults.waiting());
}

async function postChat(call: Call): Promise<void> {
  const { customers, desk } = call.phone;
  const draft = await parsed(Customer, call);
  if (!('id' in draft)) return sendJson(call.response, 201, await customers.add(draft.name, draft.language ?? 'en'));
  const there = desk.book.chat(desk.bot.id, draft.id);
  if (there !== undefined) return sendJson(call.response, 200, there);
  const known = desk.book.chatsOf(draft.id).find(({ type }) => type === 'private');
  if (known === undefined) throw new HttpRefusal(404, `no customer ${draft.id} here`);
  sendJson(call.response, 201, await customers.meet(known));
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
