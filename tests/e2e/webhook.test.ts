import { beforeAll, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import type { Webhook } from './operator.ts';
import { Stage } from './stage.ts';

const stage = Stage.set();
let webhook: Webhook;
/** Keys of the sessions of earlier tests, which may still be told of their completion. */
let earlier: readonly string[];
let updates = 900_000_000;

beforeAll(async () => {
  webhook = await stage.operator.webhook();
  earlier = (await stage.operator.items()).flatMap(({ pk, sk }) => (sk === 'SESSION' ? [String(pk)] : []));
});

/** A private message as Telegram describes it, from a chat that the test names. */
function update(chatId: number, text: string) {
  updates += 1;
  const name = { first_name: `Demo customer ${chatId}` };
  const from = { id: chatId, is_bot: false, language_code: 'en', ...name };
  const chat = { id: chatId, type: 'private', ...name };
  return { update_id: updates, message: { message_id: updates, date: 1_790_000_000, from, chat, text } };
}

async function deliver(body: string, secret: string | undefined = webhook.secret): Promise<number> {
  const headers = { 'content-type': 'application/json', ...(secret && { 'x-telegram-bot-api-secret-token': secret }) };
  return (await fetch(webhook.url, { method: 'POST', headers, body })).status;
}

/** What the desk has stored, apart from the sessions of earlier tests. */
async function stored(): Promise<readonly Record<string, unknown>[]> {
  const ids = earlier.map((pk) => pk.replace(/^SESSION#/, ''));
  return (await stage.operator.items()).filter(({ pk }) => !ids.some((id) => String(pk).endsWith(id)));
}

/** What the desk has stored about a chat. */
async function traces(chatId: number): Promise<number> {
  return (await stage.operator.items()).filter((item) => JSON.stringify(item).includes(String(chatId))).length;
}

it.each([
  ['a wrong secret', 'wrong-secret'],
  ['no secret', ''],
])('refuses %s with 401 and stores nothing', async (_, secret) => {
  const before = await stored();
  expect(await deliver(JSON.stringify(update(6_100_000_001, 'Let me in.')), secret)).toBe(401);
  expect(await stored()).toEqual(before);
});

it.each([
  ['no JSON', 'this is no JSON'],
  ['JSON of something else', '{"hello":"world"}'],
  ['an update without an id', '{"message":{"text":"x"}}'],
  ['an empty body', ''],
])('takes %s, since an error would hold the chat back, and stores nothing', async (_, body) => {
  const before = await stored();
  expect(await deliver(body)).toBe(200);
  expect(await stored()).toEqual(before);
});

it('makes one message of an update that arrives five times', async () => {
  const chatId = 6_100_000_002;
  const body = JSON.stringify(update(chatId, 'Once.'));
  // All at once some meet the same session and are told to come again; Telegram does.
  const statuses = await Promise.all(Array.from({ length: 5 }, () => deliver(body)));
  expect(statuses).toContain(200);
  expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
  await eventually(async () => expect(await deliver(body)).toBe(200));
  const sessions = await stage.api.sessionsOf(`Demo customer ${chatId}`);
  expect(sessions).toHaveLength(1);
  const history = await stage.api.history(sessions[0]?.id ?? '');
  expect(history.map(({ event }) => event.type)).toEqual(['started', 'message-received']);
  expect(await traces(chatId)).toBeGreaterThan(0);
});
