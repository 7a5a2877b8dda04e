import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { get, memoryState, post, temporaryFolder } from './rig.ts';
import { message, startTelegram, startWebhook } from './telegram-rig.ts';

const PERSON = 5_000_000_001;

let rig: Awaited<ReturnType<typeof startTelegram>>;
beforeEach(async () => {
  rig = await startTelegram();
});
afterEach(() => rig.end());

async function made(draft: object = {}) {
  const { status, body } = await post(`${rig.phone}/bots`, draft);
  expect(status).toBe(201);
  return body as { id: number; slug: string; username: string; name: string; token: string };
}

const callAs = (token: string, method: string, parameters: object = {}) =>
  post(`${rig.url}/bot-api/bot${token}/${method}`, parameters);
const bots = () => get(`${rig.phone}/bots`);
const meet = (slug: string) => post(`${rig.phone}/chats?bot=${slug}`, { id: PERSON });
const write = (slug: string, text: string) => post(`${rig.phone}/chats/${PERSON}/messages?bot=${slug}`, { text });

describe('making a bot', () => {
  it('gives it a number, a name and a token, by which it is who it is', async () => {
    const second = await made();
    expect(second).toMatchObject({
      id: 7_000_000_002,
      slug: 'demo-2',
      username: 'baton_demo_2_bot',
      name: 'Demo bot 2',
    });
    const { body } = await callAs(second.token, 'getMe');
    expect(body.result).toMatchObject({ id: 7_000_000_002, is_bot: true, username: 'baton_demo_2_bot' });
    expect((await rig.call('getMe')).body.result.id).toBe(7_000_000_001);
    expect((await bots()).map(({ slug }: { slug: string }) => slug)).toEqual(['demo', 'demo-2']);
  });

  it('takes any name of 1 to 64 characters', async () => {
    expect((await made({ name: ' بوت خدمة العملاء ' })).name).toBe('بوت خدمة العملاء');
    expect((await post(`${rig.phone}/bots`, { name: 'x'.repeat(65) })).status).toBe(400);
    expect((await post(`${rig.phone}/bots`, { name: '  ' })).status).toBe(400);
  });

  it('gives each its own number when several are made at once, and no more than twenty in all', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(`${rig.phone}/bots`, {})));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(19).fill(201), 409]);
    const ids = (await bots()).map(({ id }: { id: number }) => id);
    expect(new Set(ids).size).toBe(20);
  });

  it('tells the token again, but nobody of another site', async () => {
    const { token, slug } = await made();
    expect(await get(`${rig.phone}/bots/${slug}/token`)).toEqual({ token });
    expect(JSON.stringify(await bots())).not.toContain(token);
    const stranger = await post(`${rig.phone}/bots`, {}, { origin: 'http://evil.example' });
    expect(stranger.status).toBe(403);
    expect((await post(`${rig.phone}/bots/demo-9/revoke`, {})).status).toBe(404);
  });
});

describe('a revoked token', () => {
  it.each(['demo', 'demo-2'])('of %s is nobody’s, and another one is the bot’s', async (slug) => {
    await made();
    const before = (await get(`${rig.phone}/bots/${slug}/token`)).token;
    const { token } = (await post(`${rig.phone}/bots/${slug}/revoke`, {})).body;
    expect((await callAs(before, 'getMe')).body.error_code).toBe(401);
    expect((await callAs(token, 'getMe')).body.ok).toBe(true);
    expect((await fetch(`${rig.url}/bot-api/file/bot${before}/files/x`)).status).toBe(401);
  });
});

describe('the same person at two bots', () => {
  it('has a chat with each, with messages of its own', async () => {
    const second = await made();
    expect((await meet('demo-2')).status).toBe(201);
    expect((await meet('demo-2')).status).toBe(200);
    await write('demo', 'to the first');
    await write('demo-2', 'to the second');
    const first = (await rig.call('getUpdates')).body.result;
    const other = (await callAs(second.token, 'getUpdates')).body.result;
    expect(first).toMatchObject([{ message: { message_id: 1, text: 'to the first', from: { id: PERSON } } }]);
    expect(other).toMatchObject([{ message: { message_id: 1, text: 'to the second', from: { id: PERSON } } }]);
    expect(first[0].update_id).toBe(other[0].update_id);
    await callAs(second.token, 'sendMessage', { chat_id: PERSON, text: 'by the second' });
    const texts = async (query: string) =>
      (await get(`${rig.phone}/chats/${PERSON}/messages${query}`)).map(({ text }: { text: string }) => text);
    expect(await texts('?bot=demo')).toEqual([]);
    expect(await texts('?bot=demo-2')).toEqual(['by the second']);
    expect(await texts('')).toEqual(['by the second']);
  });

  it('is nobody whom a bot could write to first', async () => {
    const { token } = await made();
    expect((await callAs(token, 'sendMessage', { chat_id: PERSON, text: 'hello' })).body.error_code).toBe(400);
    expect((await write('demo-2', 'hello')).status).toBe(404);
    expect((await post(`${rig.phone}/chats?bot=demo-2`, { id: 99 })).status).toBe(404);
  });

  it('may block one and still write to the other', async () => {
    const { token } = await made();
    await meet('demo-2');
    await post(`${rig.phone}/chats/${PERSON}/block?bot=demo-2`, { blocked: true });
    expect((await callAs(token, 'sendMessage', { chat_id: PERSON, text: 'x' })).body.error_code).toBe(403);
    expect((await rig.call('sendMessage', { chat_id: PERSON, text: 'x' })).body.ok).toBe(true);
  });
});

describe('each bot', () => {
  it('has a webhook, faults and commands of its own', async () => {
    const { token } = await made();
    const webhook = await startWebhook();
    await callAs(token, 'setWebhook', { url: webhook.url, secret_token: 'of-the-second' });
    await post(`${rig.phone}/bots/demo-2/updates`, message(1, 5));
    await vi.waitFor(() => expect(webhook.received).toMatchObject([{ secret: 'of-the-second' }]));
    expect((await post(`${rig.phone}/bots/demo/updates`, message(1, 5))).status).toBe(409);
    await post(`${rig.phone}/bots/demo-2/faults`, { method: 'getMe', next: [{ error_code: 500 }] });
    expect((await rig.call('getMe')).status).toBe(200);
    expect((await callAs(token, 'getMe')).status).toBe(500);
    const help = [{ command: 'help', description: 'Hilfe' }];
    await callAs(token, 'setMyCommands', { commands: help, language_code: 'de' });
    expect((await bots()).map(({ commands }: { commands: object }) => commands)).toEqual([{}, { de: help }]);
    await webhook.close();
  });

  it('is connected or not, as the runner is told when it starts again', async () => {
    const { token, slug } = await made();
    expect(rig.telegram.connected()).toEqual([]);
    await callAs(token, 'setWebhook', { url: 'http://127.0.0.1:1/hook' });
    expect(rig.telegram.connected()).toMatchObject([{ slug, token }]);
    await callAs(token, 'deleteWebhook');
    expect(rig.telegram.connected()).toEqual([]);
  });
});

it('a restart finds every bot with its token, its webhook and its chats', async () => {
  const folder = await temporaryFolder();
  const state = memoryState();
  await rig.end();
  rig = await startTelegram({ state, folder: folder.path });
  const second = await made({ name: 'Second' });
  const demo = (await post(`${rig.phone}/bots/demo/revoke`, {})).body.token;
  await callAs(second.token, 'setWebhook', { url: 'http://127.0.0.1:1/hook', allowed_updates: ['callback_query'] });
  await meet('demo-2');
  await rig.end();
  rig = await startTelegram({ state, folder: folder.path });
  expect(rig.telegram.bot.token).toBe(demo);
  expect((await stat(join(folder.path, 'telegram', 'demo-bot-token'))).mode & 0o777).toBe(0o600);
  expect((await callAs(second.token, 'getMe')).body.result.first_name).toBe('Second');
  expect(rig.telegram.connected()).toMatchObject([{ slug: 'demo-2' }]);
  expect(await get(`${rig.phone}/chats`)).toContainEqual(expect.objectContaining({ bot: second.id, id: PERSON }));
  expect((await made()).slug).toBe('demo-3');
  await folder.remove();
});
