import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outbound, Sending } from '../../shared/channels/outbound.ts';
import { telegramApi, telegramReact, telegramSend } from '../../shared/channels/telegram/send.ts';
import type { Content, FileRef, FileRole } from '../../shared/domain/content.ts';
import { refusal, startTelegram, type TelegramServer } from './telegram-server.ts';

const TOKEN = '700:AAdemo-token-that-must-not-be-seen';
const THREAD = 'telegram#700:501';

let telegram: TelegramServer;
let opened: string[];

beforeEach(async () => {
  telegram = await startTelegram();
  opened = [];
});
afterEach(() => telegram.end());

function file(as: FileRole, unusual: Partial<FileRef> = {}): FileRef {
  return { fileId: `fil_${as}`, name: `${as}.bin`, type: 'application/octet-stream', as, bytes: 1_000, ...unusual };
}

const files = (all: readonly FileRef[], text?: string): Content => ({
  ...{ kind: 'files', files: all },
  ...(text !== undefined && { text }),
});

async function* contentOf(fileId: string) {
  yield Buffer.from(`what is in ${fileId}, `);
  yield Buffer.from('to its end');
}

async function send(content: Content, unusual: Partial<Outbound> = {}): Promise<Sending> {
  const apiOf = async () => telegramApi(TOKEN, telegram.root);
  const open = async (fileId: string) => {
    opened.push(fileId);
    return contentOf(fileId);
  };
  const sending = await telegramSend(apiOf, { apiOf, open })({ thread: THREAD, content, channelIds: [], ...unusual });
  expect(JSON.stringify(sending)).not.toContain('AAdemo');
  return sending;
}

const methods = () => telegram.calls.map(({ path }) => path.split('/').at(-1));
const bodies = () => telegram.calls.map(({ body }) => (typeof body === 'string' ? body : JSON.stringify(body)));
const album = (...ids: readonly number[]) => ({
  status: 200,
  body: { ok: true, result: ids.map((message_id) => ({ message_id })) },
});

describe('a file', () => {
  it.each<readonly [FileRole, string]>([
    ['photo', 'sendPhoto'],
    ['video', 'sendVideo'],
    ['animation', 'sendAnimation'],
    ['audio', 'sendAudio'],
    ['voice', 'sendVoice'],
    ['document', 'sendDocument'],
    ['sticker', 'sendDocument'],
  ])('that is a %s goes by %s, with the words below it', async (as, method) => {
    expect(await send(files([file(as)], 'have a look'))).toEqual({ outcome: 'sent', channelIds: ['1'] });
    expect(methods()).toEqual([method]);
    expect(bodies()[0]).toContain(`what is in fil_${as}, to its end`);
    expect(bodies()[0]).toMatch(/name="caption"\r\n\r\nhave a look\r\n/);
  });

  it('keeps its name, whatever is in it', async () => {
    await send(files([file('document', { name: 'Rechnung; März 发票.pdf' })]));
    expect(bodies()[0]).toContain('filename="Rechnung; März 发票.pdf"');
  });

  it('goes as a document where Telegram finds it unfit for a photo', async () => {
    telegram.replies.push(refusal(400, 'Bad Request: PHOTO_INVALID_DIMENSIONS'));
    expect(await send(files([file('photo')]))).toEqual({ outcome: 'sent', channelIds: ['2'] });
    expect(methods()).toEqual(['sendPhoto', 'sendDocument']);
    expect(opened).toEqual(['fil_photo', 'fil_photo']);
  });

  it('that Telegram does not take at all is refused', async () => {
    telegram.replies.push(refusal(400, 'Bad Request: wrong file'), refusal(400, 'Bad Request: wrong file'));
    expect(await send(files([file('photo')]))).toMatchObject({ outcome: 'refused', channelIds: [] });
  });

  it('of more than 50 MB is refused before anything of it is sent', async () => {
    const sending = await send(files([file('document', { bytes: 50_000_001 })]));
    expect(sending).toMatchObject({ outcome: 'refused', reason: 'refused' });
    expect(telegram.calls).toEqual([]);
  });

  it('comes after words that are longer than what may stand below it', async () => {
    const words = 'a'.repeat(1_025);
    expect(await send(files([file('document')], words))).toEqual({ outcome: 'sent', channelIds: ['1', '2'] });
    expect(methods()).toEqual(['sendMessage', 'sendDocument']);
    expect(bodies()[1]).not.toContain('caption');
  });

  it('waits while it cannot be read', async () => {
    const apiOf = async () => telegramApi(TOKEN, telegram.root);
    const open = async () => Promise.reject(new Error('the bucket is away'));
    const outbound: Outbound = { thread: THREAD, content: files([file('document')]), channelIds: [] };
    expect(await telegramSend(apiOf, { apiOf, open })(outbound)).toMatchObject({ outcome: 'unreachable' });
  });
});

describe('several files', () => {
  it('of what is seen are an album, with the words below the first', async () => {
    telegram.replies.push(album(7, 8));
    const both = files([file('photo'), file('video')], 'both');
    expect(await send(both)).toEqual({ outcome: 'sent', channelIds: ['7', '8'] });
    expect(methods()).toEqual(['sendMediaGroup']);
    expect(bodies()[0]?.match(/"caption":"both"/g)).toHaveLength(1);
    expect(opened).toEqual(['fil_photo', 'fil_video']);
  });

  it.each([
    ['of two kinds', [file('photo'), file('document')], ['sendPhoto', 'sendDocument']],
    ['with a voice message', [file('voice'), file('voice')], ['sendVoice', 'sendVoice']],
    [
      'of more than 50 MB together',
      [file('document', { bytes: 30_000_000 }), file('document', { bytes: 30_000_000 })],
      ['sendDocument', 'sendDocument'],
    ],
  ])('%s go one by one', async (_, all, expected) => {
    expect(await send(files(all))).toEqual({ outcome: 'sent', channelIds: ['1', '2'] });
    expect(methods()).toEqual(expected);
  });

  it('go one by one where Telegram finds one of them unfit for the album', async () => {
    telegram.replies.push(refusal(400, 'Bad Request: group send failed'));
    const both = files([file('photo'), file('photo')], 'both');
    expect(await send(both)).toEqual({ outcome: 'sent', channelIds: ['2', '3'] });
    expect(methods()).toEqual(['sendMediaGroup', 'sendPhoto', 'sendPhoto']);
  });

  it('go on from the one that got through', async () => {
    const all = files([file('photo'), file('document'), file('audio')]);
    telegram.replies.push({ status: 200, body: { ok: true, result: { message_id: 81 } } }, refusal(500, 'down'));
    const first = await send(all);
    expect(first).toMatchObject({ outcome: 'unreachable', channelIds: ['81'] });
    expect(await send(all, { channelIds: first.channelIds })).toMatchObject({
      outcome: 'sent',
      channelIds: ['81', '3', '4'],
    });
    expect(methods().slice(2)).toEqual(['sendDocument', 'sendAudio']);
  });

  it('of an album that went one by one go on from the one that got through', async () => {
    const all = files([file('photo'), file('photo')]);
    expect(await send(all, { channelIds: ['81'] })).toEqual({ outcome: 'sent', channelIds: ['81', '1'] });
    expect(methods()).toEqual(['sendPhoto']);
  });
});

describe('a reply to a message', () => {
  it('names it, and stands for itself where it is gone', async () => {
    await send({ kind: 'text', text: 'yes' }, { answers: '42' });
    expect(telegram.calls[0]?.body).toMatchObject({
      reply_parameters: { message_id: 42, allow_sending_without_reply: true },
    });
    await send(files([file('photo')], 'look'), { answers: '42' });
    expect(bodies()[1]).toContain('"message_id":42');
  });
});

describe('what an answer says now', () => {
  const saying = (text: string, channelIds: readonly string[]) => ({
    edits: { content: { kind: 'text', text } as const, channelIds },
  });

  it('stands where it stood', async () => {
    expect(await send({ kind: 'text', text: 'noon' }, saying('one', ['31']))).toMatchObject({ outcome: 'sent' });
    expect(methods()).toEqual(['editMessageText']);
    expect(telegram.calls[0]?.body).toMatchObject({ chat_id: '501', message_id: 31, text: 'noon' });
  });

  it('needs fewer messages, so the others go', async () => {
    const long = `${'a'.repeat(4_000)}\n${'b'.repeat(4_000)}`;
    await send({ kind: 'text', text: 'short' }, saying(long, ['31', '32']));
    expect(methods()).toEqual(['editMessageText', 'deleteMessage']);
  });

  it('has no room in the messages that there are', async () => {
    const sending = await send({ kind: 'text', text: 'a'.repeat(5_000) }, saying('one', ['31']));
    expect(sending).toMatchObject({ outcome: 'refused' });
    expect(telegram.calls).toEqual([]);
  });

  it('stands below the first of its files', async () => {
    const two = [file('photo'), file('photo')];
    const edits = { content: files(two, 'one'), channelIds: ['31', '32'] };
    await send(files(two, 'noon'), { edits });
    expect(methods()).toEqual(['editMessageCaption']);
    expect(telegram.calls[0]?.body).toMatchObject({ message_id: 31, caption: 'noon' });
  });

  it('is said by an earlier attempt already', async () => {
    telegram.replies.push(refusal(400, 'Bad Request: message is not modified: …'));
    expect(await send({ kind: 'text', text: 'noon' }, saying('one', ['31']))).toMatchObject({ outcome: 'sent' });
  });

  it('waits while Telegram is away', async () => {
    telegram.replies.push(refusal(502, 'Bad Gateway'));
    expect(await send({ kind: 'text', text: 'noon' }, saying('one', ['31']))).toMatchObject({ outcome: 'unreachable' });
  });
});

describe('a reaction', () => {
  const show = (emojis: readonly string[]) =>
    telegramReact(async () => telegramApi(TOKEN, telegram.root))({ thread: THREAD, of: '42', emojis });

  it('is shown to the message, and taken back', async () => {
    expect(await show(['👍'])).toMatchObject({ outcome: 'sent' });
    await show([]);
    expect(telegram.calls.map(({ body }) => body)).toEqual([
      { chat_id: '501', message_id: 42, reaction: [{ type: 'emoji', emoji: '👍' }] },
      { chat_id: '501', message_id: 42, reaction: [] },
    ]);
  });

  it('that Telegram does not know is refused', async () => {
    telegram.replies.push(refusal(400, 'Bad Request: REACTION_INVALID'));
    expect(await show(['👍'])).toMatchObject({ outcome: 'refused' });
  });
});
