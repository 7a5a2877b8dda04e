import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Outbound, Sending } from '../../shared/channels/outbound.ts';
import { markSurvey } from '../../shared/channels/telegram/mark.ts';
import { type ApiOf, telegramApi, telegramSend } from '../../shared/channels/telegram/send.ts';
import { readSurveyData } from '../../shared/channels/telegram/survey.ts';
import type { Content } from '../../shared/domain/content.ts';
import type { Survey } from '../../shared/domain/session.ts';
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

describe('what asks for something', () => {
  const asking = async (unusual: Partial<Outbound>) => {
    const outbound: Outbound = { thread: THREAD, content: HELLO, channelIds: [], ...unusual };
    await telegramSend(async () => telegramApi(TOKEN, telegram.root))(outbound);
    return telegram.calls.map(({ body }) => (body as { reply_markup?: unknown }).reply_markup);
  };
  const KEY = { sessionId: `ses_${'X'.repeat(26)}`, closing: 2_147_483_647 };

  it('a survey has buttons from 1 to 5 and one to skip, in the customer’s language', async () => {
    const [markup] = await asking({ asks: { kind: 'score', ...KEY }, language: 'de-AT' });
    const data = (choice: number | string) => `survey:${KEY.sessionId}:${KEY.closing}:${choice}`;
    expect(markup).toMatchObject({
      inline_keyboard: [
        [1, 2, 3, 4, 5].map((score) => ({ text: expect.stringContaining(String(score)), callback_data: data(score) })),
        [{ text: 'Überspringen', callback_data: data('skip') }],
      ],
    });
    for (const choice of [1, 'skip']) expect(Buffer.byteLength(data(choice))).toBeLessThanOrEqual(64);
    expect(readSurveyData(data(3))).toEqual({ ...KEY, choice: 3 });
  });

  it('thanks open a reply', async () => {
    expect(await asking({ asks: { kind: 'comment' } })).toEqual([
      { force_reply: true, input_field_placeholder: 'Your comment' },
    ]);
  });

  it('goes with the last part of a long text', async () => {
    const markups = await asking({ content: LONG, asks: { kind: 'comment' } });
    expect(markups.map((markup) => markup !== undefined)).toEqual([false, false, true]);
  });
});

describe('the buttons of a survey that was answered', () => {
  const MARK = { thread: THREAD, messageId: 9, sessionId: `ses_${'X'.repeat(26)}`, closing: 12 };
  const ASKED = { closing: 12, askedAt: '2026-05-03T12:00:00.000Z', queueId: 'general' };
  const mark = (survey: Survey | undefined) => markSurvey(async () => telegramApi(TOKEN, telegram.root), MARK, survey);
  const Edited = z.object({
    ...{ chat_id: z.string(), message_id: z.number() },
    reply_markup: z.object({ inline_keyboard: z.array(z.array(z.object({ text: z.string() }))) }).optional(),
  });
  const edited = () => telegram.calls.map(({ body }) => Edited.parse(body));

  it('show the choice, and can be pressed again', async () => {
    expect(await mark({ ...ASKED, score: 4 })).toMatchObject({ outcome: 'sent' });
    expect(telegram.calls[0]?.path).toBe(`/bot${TOKEN}/editMessageReplyMarkup`);
    const [call] = edited();
    expect(call).toMatchObject({ chat_id: '501', message_id: 9 });
    const marked = call?.reply_markup?.inline_keyboard.map((row) => row.map(({ text }) => text.includes('✅')));
    expect(marked).toEqual([[false, false, false, true, false]]);
  });

  it.each([[undefined], [{ ...ASKED, ended: true as const }]])('go where there is no score: %j', async (survey) => {
    await mark(survey);
    expect(edited()).toEqual([{ chat_id: '501', message_id: 9 }]);
  });

  it('stay where Telegram does not change them, and are tried again where it cannot', async () => {
    telegram.replies.push(refusal(400, 'Bad Request: message is not modified'), refusal(500, 'down'));
    expect(await mark(undefined)).toMatchObject({ outcome: 'refused' });
    expect(await mark(undefined)).toMatchObject({ outcome: 'unreachable' });
  });
});

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

  it('says at once that the bot is not connected: only a person can mend that', async () => {
    const sending = await telegramSend(async () => undefined)({ thread: THREAD, content: HELLO, channelIds: [] });
    expect(sending).toMatchObject({ outcome: 'refused', reason: 'not-connected', channelIds: [] });
  });
});

describe('a file', () => {
  const PAGE = '<!doctype html><p>记录</p>';
  const NAME = 'conversation-2026-11-21.html';
  const sendFile = (text: string, unusual: Partial<Outbound> = {}) =>
    telegramSend(async () => telegramApi(TOKEN, telegram.root))({
      ...{ thread: THREAD, content: { kind: 'transcript', text, upTo: 7 }, channelIds: [] },
      ...{ file: { name: NAME, body: Buffer.from(PAGE) }, ...unusual },
    });
  const paths = () => telegram.calls.map(({ path }) => path.split('/').at(-1));

  it('is sent as a document with the words below it', async () => {
    expect(await sendFile('Here it is')).toEqual({ outcome: 'sent', channelIds: ['1'] });
    expect(paths()).toEqual(['sendDocument']);
    const form = String(telegram.calls[0]?.body);
    for (const part of [PAGE, NAME, 'Here it is', '501']) expect(form).toContain(part);
  });

  it('comes behind words that are too long to stand below it, from where an earlier attempt left off', async () => {
    const words = 'x'.repeat(1_025);
    telegram.replies.push(
      { status: 200, body: { ok: true, result: { message_id: 8 } } },
      refusal(429, 'Too Many Requests', { retry_after: 3 }),
    );
    const first = await sendFile(words);
    expect(first).toMatchObject({ outcome: 'unreachable', retryAfterSeconds: 3, channelIds: ['8'] });
    expect(await sendFile(words, { channelIds: ['8'] })).toMatchObject({ outcome: 'sent', channelIds: ['8', '3'] });
    expect(paths()).toEqual(['sendMessage', 'sendDocument', 'sendDocument']);
  });

  it('needs no words', async () => {
    await sendFile('  ');
    expect(String(telegram.calls[0]?.body)).not.toContain('caption');
  });

  it('is refused where the bot is blocked, and when it is larger than Telegram takes', async () => {
    telegram.replies.push(refusal(403, 'Forbidden: bot was blocked by the user'));
    expect(await sendFile('Here it is')).toMatchObject({ outcome: 'refused', reason: 'blocked' });
    const file = { name: NAME, body: new Uint8Array(50_000_001) };
    expect(await sendFile('Here it is', { file })).toMatchObject({ outcome: 'refused', reason: 'refused' });
    expect(telegram.calls).toHaveLength(1);
  });

  it('may be tried again where the line goes dead', async () => {
    telegram.replies.push('hang-up');
    expect(await sendFile('Here it is')).toMatchObject({ outcome: 'unreachable', channelIds: [] });
  });
});
