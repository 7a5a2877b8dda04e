import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sending } from '../../shared/channels/outbound.ts';
import { type ApiOf, telegramApi, telegramSend } from '../../shared/channels/telegram/send.ts';
import type { Content } from '../../shared/domain/events.ts';
import { refusal, startTelegram, type TelegramServer } from './telegram-server.ts';

const TOKEN = '700:AAdemo-token-that-must-not-be-seen';
const THREAD = 'telegram#700:501';
const HELLO: Content = { kind: 'text', text: 'hello' };
const LONG: Content = { kind: 'text', text: `${'a'.repeat(4_000)}\n${'b'.repeat(4_000)}\n${'c'.repeat(100)}` };

let telegram: TelegramServer;

beforeEach(async () => {
  telegram = await startTelegram();
});
afterEach(() => telegram.end());

async function send(content: Content, channelIds: readonly string[] = []): Promise<Sending> {
  const sending = await telegramSend(async () => telegramApi(TOKEN, telegram.root))({
    thread: THREAD,
    content,
    channelIds,
  });
  expect(JSON.stringify(sending)).not.toContain('AAdemo');
  return sending;
}

describe('sending to Telegram', () => {
  it('gives the text to the chat and keeps its id there', async () => {
    expect(await send(HELLO)).toEqual({ outcome: 'sent', channelIds: ['1'] });
    expect(telegram.calls).toEqual([{ path: `/bot${TOKEN}/sendMessage`, body: { chat_id: '501', text: 'hello' } }]);
  });

  it('gives a long text in parts, in order', async () => {
    expect(await send(LONG)).toEqual({ outcome: 'sent', channelIds: ['1', '2', '3'] });
    const texts = telegram.calls.map(({ body }) => (body as { text: string }).text);
    expect(texts.join('')).toBe(LONG.text);
  });

  it('goes on from the part that got through', async () => {
    telegram.replies.push({ status: 200, body: { ok: true, result: { message_id: 81 } } }, refusal(500, 'down'));
    const first = await send(LONG);
    expect(first).toEqual({ outcome: 'unreachable', detail: 'down', channelIds: ['81'] });
    expect(await send(LONG, first.channelIds)).toEqual({ outcome: 'sent', channelIds: ['81', '3', '4'] });
    expect(telegram.calls).toHaveLength(4);
  });

  it.each([[undefined], [telegramApi(TOKEN, 'http://127.0.0.1:1')]])(
    'looks for the connection again when the one it knows is out of date',
    async (known) => {
      const looks: unknown[] = [];
      const renewed = telegramApi(TOKEN, telegram.root);
      if (known !== undefined) telegram.replies.push(refusal(401, 'Unauthorized'));
      const apiOf: ApiOf = async (_, fresh) => {
        looks.push(fresh);
        return fresh || known !== undefined ? renewed : undefined;
      };
      const sending = await telegramSend(apiOf)({ thread: THREAD, content: HELLO, channelIds: [] });
      expect(looks).toEqual([undefined, true]);
      expect(sending.outcome).toBe(known === undefined ? 'sent' : 'unreachable');
    },
  );

  it('leaves out parts that are nothing but space', async () => {
    await send({ kind: 'text', text: `${'a'.repeat(4_096)}${'\n'.repeat(50)}` });
    expect(telegram.calls).toHaveLength(1);
  });

  it('waits as long as Telegram asks', async () => {
    telegram.replies.push(refusal(429, 'Too Many Requests: retry after 7', { retry_after: 7 }));
    expect(await send(HELLO)).toMatchObject({ outcome: 'unreachable', retryAfterSeconds: 7, channelIds: [] });
  });

  it('knows that the customer blocked the bot', async () => {
    telegram.replies.push(refusal(403, 'Forbidden: bot was blocked by the user'));
    expect(await send(HELLO)).toMatchObject({ outcome: 'refused', reason: 'blocked', channelIds: [] });
  });

  it('does not try again what Telegram does not take', async () => {
    telegram.replies.push(refusal(400, 'Bad Request: chat not found'));
    expect(await send(HELLO)).toMatchObject({ outcome: 'refused', reason: 'refused' });
  });

  it.each([401, 404, 500, 502])('may be tried again after %d', async (status) => {
    telegram.replies.push(refusal(status, 'not now'));
    expect(await send(HELLO)).toMatchObject({ outcome: 'unreachable', detail: 'not now' });
  });

  it('may be tried again when the line goes dead', async () => {
    telegram.replies.push('hang-up');
    expect(await send(HELLO)).toEqual({ outcome: 'unreachable', detail: 'no answer from Telegram', channelIds: [] });
  });

  it('may be tried again when something else answers', async () => {
    telegram.replies.push({ status: 502, body: '<html>Bad Gateway</html>' });
    expect(await send(HELLO)).toMatchObject({ outcome: 'unreachable', channelIds: [] });
  });

  it('may be tried again once the bot is connected', async () => {
    const sending = await telegramSend(async () => undefined)({ thread: THREAD, content: HELLO, channelIds: [] });
    expect(sending).toMatchObject({ outcome: 'unreachable', channelIds: [] });
  });
});
