import { Api, InputFile } from 'grammy/web';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { get, post } from './rig.ts';
import { startTelegram } from './telegram-rig.ts';

let bot: Awaited<ReturnType<typeof startTelegram>>;
let chat: number;

beforeEach(async () => {
  bot = await startTelegram();
  [{ id: chat }] = await get(`${bot.phone}/chats`);
});
afterEach(() => bot.end());

const PAGE = '<!doctype html><title>记录</title>';
const sent = () => get(`${bot.phone}/chats/${chat}/messages`);
const address = () => `${bot.url}/bot-api/bot${bot.telegram.bot.token}/sendDocument`;

async function upload(fields: Readonly<Record<string, string | File>>) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ chat_id: String(chat), ...fields })) form.set(name, value);
  const answer = await fetch(address(), { method: 'POST', body: form });
  return { status: answer.status, body: await answer.json() };
}

describe('sendDocument', () => {
  it('takes a file as the client of the product sends it, with the words below it', async () => {
    const api = new Api(bot.telegram.bot.token, { apiRoot: `${bot.url}/bot-api` });
    const file = new InputFile(Buffer.from(PAGE), 'conversation-2026-11-21.html');
    const message = await api.sendDocument(chat, file, { caption: '您好 <b>' });
    expect(message).toMatchObject({
      message_id: 1,
      caption: '您好 <b>',
      document: {
        file_name: 'conversation-2026-11-21.html',
        mime_type: 'text/html',
        file_size: Buffer.byteLength(PAGE),
      },
    });
    expect(await sent()).toEqual([message]);
  });

  it('hands the file to the phone, where it can do nothing', async () => {
    const { body } = await upload({ document: new File([PAGE], '记录.html') });
    const answer = await fetch(`${bot.phone}/files/${body.result.document.file_id}`);
    expect(await answer.text()).toBe(PAGE);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent('记录.html')}`,
    });
  });

  it('keeps files that nobody was sent to itself', async () => {
    for (const id of ['f'.repeat(48), '..%2Fdemo-bot-token', 'x']) {
      expect((await fetch(`${bot.phone}/files/${id}`)).status).toBe(404);
    }
  });

  it.each([
    ['nothing', {}, 'there is no document in the request'],
    ['an address', { document: 'https://example.com/a.pdf' }, 'only files that are uploaded'],
    ['an empty file', { document: new File([], 'a.html') }, 'file must be non-empty'],
    ['too many words', { document: new File(['x'], 'a.html'), caption: 'x'.repeat(1_025) }, 'caption is too long'],
  ])('refuses %s', async (_, fields, description) => {
    const { status, body } = await upload(fields);
    expect([status, body.ok]).toEqual([400, false]);
    expect(body.description).toContain(description);
    expect(await sent()).toEqual([]);
  });

  it('fails as planned, and not where the bot is blocked', async () => {
    const document = new File(['x'], 'a.html');
    const next = [{ error_code: 429, retry_after: 7 }, { hang_up: true }];
    await post(`${bot.phone}/bots/demo/faults`, { method: 'sendDocument', next });
    expect(await upload({ document })).toMatchObject({ status: 429, body: { parameters: { retry_after: 7 } } });
    await expect(upload({ document })).rejects.toThrow();
    await post(`${bot.phone}/chats/${chat}/block`, { blocked: true });
    expect(await upload({ document })).toMatchObject({ status: 403 });
    expect(await sent()).toEqual([]);
  });
});
