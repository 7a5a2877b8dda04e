import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { get, post } from './rig.ts';
import { startTelegram } from './telegram-rig.ts';

let now = 0;
let bot: Awaited<ReturnType<typeof startTelegram>>;
let chat: number;

beforeEach(async () => {
  now = 1_800_000_000_000;
  bot = await startTelegram({ now: () => now });
  [{ id: chat }] = await get(`${bot.phone}/chats`);
});
afterEach(() => bot.end());

const sent = () => get(`${bot.phone}/chats/${chat}/messages`);

describe('a call', () => {
  it('is taken as JSON, form, multipart and query', async () => {
    const address = `${bot.url}/bot-api/bot${bot.telegram.bot.token}/sendMessage`;
    const form = new FormData();
    for (const [name, value] of Object.entries({ chat_id: String(chat), text: 'three' })) form.set(name, value);
    await bot.call('sendMessage', { chat_id: chat, text: 'one' });
    await fetch(address, { method: 'POST', body: new URLSearchParams({ chat_id: String(chat), text: 'two' }) });
    await fetch(address, { method: 'POST', body: form });
    await fetch(`${address}?chat_id=${chat}&text=four`);
    expect((await sent()).map(({ text }: { text: string }) => text)).toEqual(['one', 'two', 'three', 'four']);
  });

  it('needs the token', async () => {
    expect((await post(`${bot.url}/bot-api/bot1:wrong/getMe`, {})).body).toMatchObject({ ok: false, error_code: 401 });
    expect((await bot.call('getme')).body.result).toMatchObject({ id: 7_000_000_001, username: 'baton_demo_bot' });
  });

  it('names the method that is not emulated', async () => {
    const { status, body } = await bot.call('sendInvoice');
    expect(status).toBe(404);
    expect(body.description).toBe('Not Found: method sendInvoice is not emulated here');
  });

  it('keeps the token to its owner', async () => {
    const file = join(bot.dataFolder, 'telegram', 'demo-bot-token');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toBe(bot.telegram.bot.token);
  });
});

describe('sendMessage', () => {
  it('lists what it sent, in order, with the bot as sender', async () => {
    for (const text of ['a', 'b']) await bot.call('sendMessage', { chat_id: chat, text });
    expect(await sent()).toEqual([
      expect.objectContaining({
        message_id: 1,
        text: 'a',
        date: 1_800_000_000,
        chat: expect.objectContaining({ id: chat }),
      }),
      expect.objectContaining({
        message_id: 2,
        text: 'b',
        from: expect.objectContaining({ id: 7_000_000_001, is_bot: true }),
      }),
    ]);
    expect(await get(`${bot.phone}/chats/${chat}/messages?bot=demo`)).toHaveLength(2);
    expect(await get(`${bot.phone}/chats/99/messages`)).toEqual([]);
  });

  it.each([
    ['nothing', '', 'Bad Request: message text is empty'],
    ['blanks', ' \n ', 'Bad Request: message text is empty'],
    ['4,097 units', 'x'.repeat(4097), 'Bad Request: message is too long'],
    ['2,049 emoji', '😀'.repeat(2049), 'Bad Request: message is too long'],
  ])('refuses %s', async (_, text, description) => {
    expect((await bot.call('sendMessage', { chat_id: chat, text })).body).toEqual({
      ok: false,
      error_code: 400,
      description,
    });
  });

  it('counts the length after entities, and takes HTML', async () => {
    const text = `<b>${'x'.repeat(4090)}</b> &lt;a&gt;`;
    const { body } = await bot.call('sendMessage', { chat_id: chat, text, parse_mode: 'HTML' });
    expect(body.result.text).toHaveLength(4094);
    expect(body.result.entities).toEqual([{ type: 'bold', offset: 0, length: 4090 }]);
    const broken = await bot.call('sendMessage', { chat_id: chat, text: '<b>x', parse_mode: 'HTML' });
    expect(broken.body).toMatchObject({
      error_code: 400,
      description: expect.stringContaining("can't parse entities"),
    });
  });

  it('refuses an unknown chat and a customer who blocked the bot', async () => {
    expect((await bot.call('sendMessage', { chat_id: 99, text: 'x' })).body.description).toBe(
      'Bad Request: chat not found',
    );
    await post(`${bot.phone}/chats/${chat}/block`, { blocked: true });
    expect((await bot.call('sendMessage', { chat_id: chat, text: 'x' })).body).toEqual({
      ok: false,
      error_code: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
  });

  it('lets a short burst through, then one a second', async () => {
    const send = async () => (await bot.call('sendMessage', { chat_id: chat, text: 'x' })).body;
    for (let i = 0; i < 5; i++) expect((await send()).ok).toBe(true);
    expect(await send()).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
    now += 1000;
    expect((await send()).ok).toBe(true);
    expect((await send()).error_code).toBe(429);
  });

  it('lets thirty a second through in all', async () => {
    const ids: number[] = [];
    for (let i = 0; i < 31; i++) ids.push((await post(`${bot.phone}/chats`, {})).body.id);
    const answers = await Promise.all(ids.map((id) => bot.call('sendMessage', { chat_id: id, text: 'x' })));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
  });

  it('answers to a message, shows keys, edits and deletes', async () => {
    await post(`${bot.phone}/chats/${chat}/messages`, { text: 'question' });
    const keys = { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] };
    const first = await bot.call('sendMessage', {
      chat_id: chat,
      text: 'answer',
      reply_parameters: { message_id: 1 },
      reply_markup: keys,
    });
    expect(first.body.result).toMatchObject({
      message_id: 2,
      reply_to_message: { text: 'question' },
      reply_markup: keys,
    });
    await bot.call('editMessageText', { chat_id: chat, message_id: 2, text: 'better answer' });
    expect(await sent()).toMatchObject([{ message_id: 2, text: 'better answer', edit_date: 1_800_000_000 }]);
    await bot.call('deleteMessage', { chat_id: chat, message_id: 2 });
    expect(await sent()).toEqual([]);
    expect((await bot.call('sendMessage', { chat_id: chat, text: 'next' })).body.result.message_id).toBe(3);
    expect((await bot.call('editMessageText', { chat_id: chat, message_id: 2, text: 'x' })).status).toBe(400);
  });
});

describe('keys below a message', () => {
  const keys = (data: string) => ({ inline_keyboard: [[{ text: 'Yes', callback_data: data }]] });
  const mark = (reply_markup?: unknown) =>
    bot.call('editMessageReplyMarkup', { chat_id: chat, message_id: 1, ...(reply_markup ? { reply_markup } : {}) });

  it('change and go, and the words stay as they are', async () => {
    await bot.call('sendMessage', { chat_id: chat, text: '<b>Well?</b>', parse_mode: 'HTML', reply_markup: keys('a') });
    expect((await mark(keys('b'))).body.result).toMatchObject({ text: 'Well?', reply_markup: keys('b') });
    expect((await mark(keys('b'))).body.description).toContain('message is not modified');
    expect((await mark()).status).toBe(200);
    const [message] = await sent();
    expect(message).toMatchObject({ text: 'Well?', entities: [{ type: 'bold' }] });
    expect(message).not.toHaveProperty('reply_markup');
    expect(message).not.toHaveProperty('edit_date');
    expect((await bot.call('editMessageReplyMarkup', { chat_id: chat, message_id: 7 })).status).toBe(400);
  });

  it.each([
    [{ inline_keyboard: [[{ text: 'Yes', callback_data: 'x'.repeat(65) }]] }],
    [{ inline_keyboard: [[{ text: 'Yes', callback_data: 'ü'.repeat(33) }]] }],
    [{ inline_keyboard: [[{ text: '', callback_data: 'x' }]] }],
    [{ inline_keyboard: [{ text: 'Yes', callback_data: 'x' }] }],
    ['nonsense'],
  ])('are refused as Telegram refuses them: %j', async (reply_markup) => {
    expect((await bot.call('sendMessage', { chat_id: chat, text: 'x', reply_markup })).status).toBe(400);
    expect(await sent()).toEqual([]);
  });
});

describe('the press of a key', () => {
  const answer = async (id: string, parameters: object = {}) =>
    (await bot.call('answerCallbackQuery', { callback_query_id: id, ...parameters })).body;

  it('is delivered with its message, and can be answered for 150 seconds', async () => {
    const keys = { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] };
    await bot.call('sendMessage', { chat_id: chat, text: 'Well?', reply_markup: keys });
    await post(`${bot.phone}/chats/${chat}/presses`, { message_id: 1, data: 'yes' });
    const [update] = (await bot.call('getUpdates')).body.result;
    expect(update.callback_query).toMatchObject({ data: 'yes', from: { id: chat }, message: { message_id: 1 } });
    const { id } = update.callback_query;
    expect(await answer(id, { text: 'x'.repeat(201) })).toMatchObject({ ok: false });
    expect(await answer(id, { text: 'Noted' })).toMatchObject({ ok: true });
    now += 150_000;
    expect(await answer(id)).toMatchObject({ error_code: 400, description: expect.stringContaining('too old') });
    expect(await answer('made-up')).toMatchObject({ error_code: 400 });
  });
});

describe('what a customer writes in reply', () => {
  it('comes with the message that it replies to', async () => {
    await bot.call('sendMessage', { chat_id: chat, text: 'Thanks!', reply_markup: { force_reply: true } });
    await post(`${bot.phone}/chats/${chat}/messages`, { text: 'You are welcome', reply_to: 1 });
    const [update] = (await bot.call('getUpdates')).body.result;
    expect(update.message).toMatchObject({
      text: 'You are welcome',
      reply_to_message: { message_id: 1, text: 'Thanks!', from: { is_bot: true } },
    });
    expect((await post(`${bot.phone}/chats/${chat}/messages`, { text: 'x', reply_to: 9 })).status).toBe(404);
  });
});

describe('faults on demand', () => {
  const plan = (next: unknown) => post(`${bot.phone}/bots/demo/faults`, { next });
  const send = (text: string) => bot.call('sendMessage', { chat_id: chat, text });

  it('answers with an error for as many calls as asked', async () => {
    await plan([{ error_code: 429, retry_after: 2 }, { error_code: 500 }]);
    expect((await send('x')).body).toMatchObject({ error_code: 429, parameters: { retry_after: 2 } });
    expect((await send('x')).status).toBe(500);
    expect((await send('x')).status).toBe(200);
    expect(await sent()).toHaveLength(1);
  });

  it('hangs up with and without delivering', async () => {
    await plan([{ hang_up: true }, { deliver_and_hang_up: true }]);
    await expect(send('lost')).rejects.toThrow();
    await expect(send('delivered')).rejects.toThrow();
    expect(await sent()).toMatchObject([{ text: 'delivered' }]);
  });

  it('refuses a plan that it does not understand', async () => {
    expect((await plan([{ explode: true }])).status).toBe(400);
  });
});

describe('setWebhook', () => {
  it.each([
    [{ url: 'nonsense' }],
    [{ url: 'http://127.0.0.1:1', secret_token: 'with space' }],
    [{ url: 'http://127.0.0.1:1', secret_token: 'x'.repeat(257) }],
    [{ url: 'http://127.0.0.1:1', max_connections: 101 }],
  ])('refuses %j', async (parameters) => {
    expect((await bot.call('setWebhook', parameters)).body).toMatchObject({ ok: false, error_code: 400 });
  });

  it('is told back by getWebhookInfo, without the secret', async () => {
    const url = 'http://127.0.0.1:1/hook';
    await bot.call('setWebhook', { url, secret_token: 'abc', allowed_updates: ['message'], max_connections: 7 });
    expect((await bot.call('getWebhookInfo')).body.result).toEqual({
      url,
      has_custom_certificate: false,
      pending_update_count: 0,
      max_connections: 7,
      allowed_updates: ['message'],
    });
    expect((await bot.call('getUpdates')).body.error_code).toBe(409);
  });
});

describe('getUpdates', () => {
  it('hands out until confirmed, and wakes when something comes', async () => {
    const waiting = bot.call('getUpdates', { timeout: 20 });
    await post(`${bot.phone}/chats/${chat}/messages`, { text: 'first' });
    const [update] = (await waiting).body.result;
    expect(update.message).toMatchObject({ text: 'first', from: { id: chat, is_bot: false } });
    expect((await bot.call('getUpdates')).body.result).toEqual([update]);
    expect((await bot.call('getUpdates', { offset: update.update_id + 1 })).body.result).toEqual([]);
    expect((await bot.call('getWebhookInfo')).body.result.pending_update_count).toBe(0);
  });
});
