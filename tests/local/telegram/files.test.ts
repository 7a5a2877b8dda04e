import { Api, InputFile } from 'grammy/web';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { POLLED_UPDATES } from '../../../local/telegram/polled-updates.ts';
import { ALLOWED_UPDATES } from '../../../shared/channels/telegram/update.ts';
import { GIF, JPEG, PNG, WEBP } from './pictures.ts';
import { get, post } from './rig.ts';
import { startTelegram } from './telegram-rig.ts';

let now = 0;
let bot: Awaited<ReturnType<typeof startTelegram>>;
let api: Api;
let chat: number;

beforeEach(async () => {
  now = 1_800_000_000_000;
  bot = await startTelegram({ now: () => now });
  api = new Api(bot.telegram.bot.token, { apiRoot: `${bot.url}/bot-api` });
  [{ id: chat }] = await get(`${bot.phone}/chats`);
});
afterEach(() => bot.end());

const refused = (description: string) => expect.objectContaining({ description: expect.stringContaining(description) });
const entries = () => get(`${bot.phone}/chats/${chat}/entries`);

/** The latest update that waits for the bot. */
async function latest() {
  return (await bot.call('getUpdates')).body.result.at(-1);
}

/** A customer sends files as the phone page does. */
async function sendFiles(fields: Readonly<Record<string, string>>, ...files: readonly File[]) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  for (const [at, file] of files.entries()) body.set(`file${at}`, file);
  const answer = await fetch(`${bot.phone}/chats/${chat}/files`, { method: 'POST', body });
  return { status: answer.status, body: await answer.json() };
}

const download = (path: string, token = bot.telegram.bot.token) => fetch(`${bot.url}/bot-api/file/bot${token}/${path}`);

describe('what the bot sends', () => {
  it.each([
    ['PNG', PNG],
    ['JPEG', JPEG],
    ['GIF', GIF],
    ['WebP', WEBP],
  ])('is a photo, with the size that is in it: %s', async (_, bytes) => {
    const { photo } = await api.sendPhoto(chat, new InputFile(bytes, 'a.png'));
    expect(photo).toMatchObject([{ width: 3, height: 2, file_size: bytes.length }]);
  });

  it('is no photo where it is none, or too long for one', async () => {
    const long = Buffer.from(PNG);
    long.writeUInt32BE(100, 16);
    const photo = (bytes: Buffer) => api.sendPhoto(chat, new InputFile(bytes, 'a.png'));
    await expect(photo(Buffer.from('text'))).rejects.toEqual(refused('IMAGE_PROCESS_FAILED'));
    await expect(photo(long)).rejects.toEqual(refused('PHOTO_INVALID_DIMENSIONS'));
    expect(await entries()).toEqual([]);
  });

  it('is of each kind, with its words', async () => {
    const file = () => new InputFile(WEBP, 'a.webp');
    const words = { caption: 'see' };
    expect(await api.sendVideo(chat, file(), words)).toMatchObject({ video: { file_name: 'a.webp' }, caption: 'see' });
    expect(await api.sendVoice(chat, file(), { ...words, duration: 4 })).toMatchObject({ voice: { duration: 4 } });
    expect(await api.sendAudio(chat, file(), { title: 'Song' })).toMatchObject({ audio: { title: 'Song' } });
    expect(await api.sendAnimation(chat, file())).toMatchObject({ animation: {}, document: {} });
    now += 5_000;
    expect(await api.sendSticker(chat, file())).toMatchObject({ sticker: { width: 3, is_video: false } });
    expect(await api.sendVideoNote(chat, file())).toMatchObject({ video_note: { length: 240 } });
    expect(await api.sendLocation(chat, 1.5, -2)).toMatchObject({ location: { latitude: 1.5, longitude: -2 } });
    expect(await api.sendVenue(chat, 1, 2, 'Demo Place', 'Street')).toMatchObject({ venue: { title: 'Demo Place' } });
    now += 5_000;
    expect(await api.sendContact(chat, '+1', 'Demo')).toMatchObject({ contact: { phone_number: '+1' } });
  });

  it('is an album of two to ten that go together', async () => {
    const photo = { type: 'photo', media: new InputFile(PNG, 'a.png') } as const;
    const video = { type: 'video', media: new InputFile(PNG, 'a.mp4') } as const;
    const sent = await api.sendMediaGroup(chat, [{ ...photo, caption: 'first' }, video]);
    expect(sent).toMatchObject([{ photo: [{}], caption: 'first' }, { video: {} }]);
    expect(new Set(sent.map((message) => 'media_group_id' in message && message.media_group_id)).size).toBe(1);
    await expect(api.sendMediaGroup(chat, [photo])).rejects.toEqual(refused('2-10 media'));
    const mixed = JSON.stringify([photo, { type: 'document', media: 'attach://file' }]);
    expect((await bot.call('sendMediaGroup', { chat_id: chat, media: mixed })).body.description).toContain('mixed');
  });

  it('can be mended: words where there are words, what is below a file where there is one', async () => {
    const { message_id: photo } = await api.sendPhoto(chat, new InputFile(PNG, 'a.png'), { caption: 'one' });
    const { message_id: text } = await api.sendMessage(chat, 'one');
    const edited = await api.editMessageCaption(chat, photo, { caption: 'two' });
    expect(edited).toMatchObject({ caption: 'two', photo: [{}], edit_date: 1_800_000_000 });
    await expect(api.editMessageCaption(chat, photo, { caption: 'two' })).rejects.toEqual(refused('not modified'));
    await expect(api.editMessageCaption(chat, text, { caption: 'x' })).rejects.toEqual(refused('no caption'));
    await expect(api.editMessageText(chat, photo, 'x')).rejects.toEqual(refused('no text'));
    expect(await api.editMessageCaption(chat, photo)).not.toHaveProperty('caption');
  });

  it('answers a message, with the words of it that were chosen', async () => {
    await post(`${bot.phone}/chats/${chat}/messages`, { text: 'where is it' });
    const reply_parameters = { message_id: 1, quote: 'is it' };
    expect(await api.sendMessage(chat, 'here', { reply_parameters })).toMatchObject({
      ...{ reply_to_message: { text: 'where is it' }, quote: { text: 'is it', position: 6 } },
    });
    expect(
      await api.sendPhoto(chat, new InputFile(PNG, 'a.png'), { reply_parameters: { message_id: 1 } }),
    ).toMatchObject({
      reply_to_message: { message_id: 1 },
    });
  });

  it('shows one emoji of Telegram’s to a message, until it is taken back', async () => {
    await post(`${bot.phone}/chats/${chat}/messages`, { text: 'hello' });
    const react = (...emojis: string[]) =>
      bot.call('setMessageReaction', {
        ...{ chat_id: chat, message_id: 1, reaction: emojis.map((emoji) => ({ type: 'emoji', emoji })) },
      });
    expect((await react('👍')).body.ok).toBe(true);
    expect(await entries()).toMatchObject([{ reactions: { bot: ['👍'] } }]);
    expect((await react('👍', '❤')).body.description).toContain('REACTIONS_TOO_MANY');
    expect((await react('🐙')).body.description).toContain('REACTION_INVALID');
    expect((await react()).body.ok).toBe(true);
    expect(await entries()).toMatchObject([{ reactions: { bot: [] } }]);
  });
});

describe('what a customer sends', () => {
  it('is got by the bot, and by nobody without its token', async () => {
    const { body } = await sendFiles({ kind: 'photo', caption: 'look' }, new File([PNG], '看.png'));
    const { message } = await latest();
    expect(message).toMatchObject({ caption: 'look', from: { id: chat }, photo: [{ width: 3, height: 2 }] });
    expect(body).toEqual([message]);
    const { file_id } = message.photo[0];
    const { file_path, file_size } = await api.getFile(file_id);
    expect(file_size).toBe(PNG.length);
    const answer = await download(file_path ?? '');
    expect(Buffer.from(await answer.arrayBuffer()).equals(PNG)).toBe(true);
    expect((await download(file_path ?? '', '1:wrong')).status).toBe(401);
    expect((await download('files/../demo-bot-token')).status).toBe(404);
    expect((await download(`files/${'f'.repeat(48)}`)).status).toBe(404);
    const shown = await fetch(`${bot.phone}/files/${file_id}`);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  });

  it('is more than a bot may have, and the bot is told so', async () => {
    const large = new File([Buffer.alloc(20 * 1_000 * 1_000 + 1)], 'large.bin');
    await sendFiles({ kind: 'document' }, large);
    const { document } = (await latest()).message;
    await expect(api.getFile(document.file_id)).rejects.toEqual(refused('file is too big'));
    expect((await download(`files/${document.file_id}`)).status).toBe(404);
    await expect(api.getFile('AgACAgIAAxk')).rejects.toEqual(refused('invalid file_id'));
  });

  it('comes as an album where there are several, and in reply to a message', async () => {
    await api.sendMessage(chat, 'show me all of it');
    const file = () => new File([PNG], 'a.png');
    const { body } = await sendFiles(
      { kind: 'photo', caption: 'x', reply_to: '1', quote: 'all of it' },
      file(),
      file(),
    );
    expect(body).toMatchObject([
      { caption: 'x', quote: { text: 'all of it' } },
      { reply_to_message: { message_id: 1 } },
    ]);
    expect(body[0].media_group_id).toBe(body[1].media_group_id);
    expect(body[1]).not.toHaveProperty('caption');
  });

  it('is a voice message, a sticker, a round video, as the phone says', async () => {
    await sendFiles({ kind: 'voice', duration: '3' }, new File(['x'], 'v.ogg'));
    expect((await latest()).message.voice).toMatchObject({ duration: 3, mime_type: 'audio/ogg' });
    await sendFiles({ kind: 'sticker', emoji: '👍' }, new File([WEBP], 's.webp'));
    expect((await latest()).message.sticker).toMatchObject({ emoji: '👍', width: 3, is_animated: false });
    await sendFiles({ kind: 'video_note' }, new File(['x'], 'v.mp4'));
    expect((await latest()).message.video_note).toMatchObject({ length: 240 });
    expect((await sendFiles({ kind: 'photo' }, new File(['no'], 'p.jpg'))).status).toBe(400);
    expect((await sendFiles({ kind: 'hologram' }, new File(['x'], 'p.jpg'))).status).toBe(400);
    expect((await sendFiles({ kind: 'photo' })).status).toBe(400);
  });

  it('is a place that moves, and a number that is theirs', async () => {
    const place = { latitude: 1, longitude: 2 };
    await post(`${bot.phone}/chats/${chat}/locations`, { ...place, live_period: 900 });
    expect((await latest()).message.location).toEqual({ ...place, live_period: 900 });
    await post(`${bot.phone}/chats/${chat}/locations`, { latitude: 3, longitude: 2, message_id: 1 });
    expect((await latest()).edited_message).toMatchObject({ message_id: 1, location: { latitude: 3 } });
    await post(`${bot.phone}/chats/${chat}/contacts`, { phone_number: '+1', first_name: 'Demo', own: true });
    expect((await latest()).message.contact).toEqual({ phone_number: '+1', first_name: 'Demo', user_id: chat });
  });

  it('is shown to a message, where the bot asked to be told', async () => {
    await api.sendMessage(chat, 'done');
    const react = (emojis: string[]) => post(`${bot.phone}/chats/${chat}/reactions`, { message_id: 1, emojis });
    await react(['❤']);
    expect(await latest()).toBeUndefined();
    await bot.call('getUpdates', { allowed_updates: ['message_reaction'] });
    await react([]);
    expect((await latest()).message_reaction).toMatchObject({
      ...{ message_id: 1, old_reaction: [{ type: 'emoji', emoji: '❤' }], new_reaction: [], user: { id: chat } },
    });
    expect((await react(['🐙'])).status).toBe(400);
  });

  it('says whose it was where it is forwarded', async () => {
    await api.sendPhoto(chat, new InputFile(PNG, 'a.png'), { caption: 'see' });
    await post(`${bot.phone}/chats/${chat}/forwards`, { message_id: 1 });
    const { message } = await latest();
    expect(message).toMatchObject({
      caption: 'see',
      from: { id: chat },
      forward_origin: { sender_user: { is_bot: true } },
    });
    expect(message.message_id).toBe(2);
  });

  it('can be mended below a file, too', async () => {
    await sendFiles({ kind: 'photo', caption: 'one' }, new File([PNG], 'a.png'));
    await post(`${bot.phone}/chats/${chat}/edits`, { message_id: 1, text: 'two' });
    expect((await latest()).edited_message).toMatchObject({ caption: 'two', photo: [{}] });
    expect((await latest()).edited_message).not.toHaveProperty('text');
  });
});

describe('a download', () => {
  it('fails as planned', async () => {
    await sendFiles({ kind: 'document' }, new File(['x'], 'a.txt'));
    const { file_path } = await api.getFile((await latest()).message.document.file_id);
    const next = [{ error_code: 500 }, { hang_up: true }];
    await post(`${bot.phone}/bots/demo/faults`, { method: 'download', next });
    expect((await download(file_path ?? '')).status).toBe(500);
    await expect(download(file_path ?? '')).rejects.toThrow();
    expect((await download(file_path ?? '')).status).toBe(200);
  });
});

it('asks a real bot, when it is polled, for what the product reads', () => {
  expect(POLLED_UPDATES).toEqual(ALLOWED_UPDATES);
});
