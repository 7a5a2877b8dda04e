import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createTelegram } from '../../../local/telegram/index.ts';
import { openBrowser } from '../../browser.ts';
import { PNG } from './pictures.ts';
import { memoryState, post, surroundings, temporaryFolder } from './rig.ts';
import { startWebhook } from './telegram-rig.ts';

let browser: Browser;
let page: Page;
let rig: Awaited<ReturnType<typeof start>>;

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());
beforeEach(async () => {
  rig = await start();
  page = await browser.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${rig.url}/phone/`);
});
afterEach(async () => {
  await page.close();
  await rig.end();
});

/** The built-in Telegram behind a door that can be shut and opened again at the same address. */
async function start() {
  const folder = await temporaryFolder();
  const webhook = await startWebhook((update) => (JSON.stringify(update).includes('refuse me') ? 500 : 200));
  let handle: RequestListener = () => {};
  let server = createServer((request, response) => handle(request, response));
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const telegram = createTelegram(surroundings(memoryState(), url, folder.path).surroundings);
  handle = (request, response) => {
    const handler = telegram.handlers.find(({ prefix }) => request.url?.startsWith(prefix));
    if (handler === undefined) response.writeHead(404).end();
    else void handler.handle(request, response);
  };
  const shut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await telegram.start();
  const call = (method: string, parameters: unknown) =>
    post(`${url}/bot-api/bot${telegram.bot.token}/${method}`, parameters);
  await call('setWebhook', { url: webhook.url });
  return {
    url,
    call,
    upload: (method: string, body: FormData) =>
      fetch(`${url}/bot-api/bot${telegram.bot.token}/${method}`, { method: 'POST', body }),
    webhook,
    shut,
    open: async () => {
      server = createServer((request, response) => handle(request, response));
      await listen(port);
    },
    end: async () => {
      await telegram.end();
      await shut();
      await webhook.close();
      await folder.remove();
    },
  };
}

const phone = (at: number) => page.locator('.phone').nth(at);

async function write(at: number, text: string) {
  await phone(at).locator('textarea').fill(text);
  await phone(at).locator('textarea').press('Enter');
}

it('starts a chat, shows one tick when posted and two when the bot has it', async () => {
  await phone(0).getByRole('button', { name: 'START' }).click();
  await phone(0).getByRole('img', { name: 'received by the bot' }).waitFor();
  await write(0, 'refuse me');
  await phone(0).getByRole('img', { name: 'sent', exact: true }).waitFor();
  expect(rig.webhook.received[0]?.update).toMatchObject({ message: { text: '/start' } });
}, 30_000);

it('shows what the bot sends to that customer alone, as text and nothing else', async () => {
  for (const at of [0, 2]) await phone(at).locator('.wide:visible').click();
  await phone(2).locator('textarea').waitFor();
  await rig.call('sendMessage', { chat_id: 5_000_000_003, text: '<img src=x> see https://example.org/a.' });
  await phone(2).getByText('<img src=x> see').waitFor();
  expect(await phone(2).locator('.log img').count()).toBe(0);
  expect(await phone(2).locator('.log a').getAttribute('href')).toBe('https://example.org/a');
  expect(await phone(2).getAttribute('dir')).toBe('rtl');
  expect(await phone(0).getByText('see').count()).toBe(0);
}, 30_000);

it('blocks the bot and lets it in again', async () => {
  await phone(0).getByRole('button', { name: 'START' }).click();
  await phone(0).getByRole('button', { name: 'Block' }).click();
  const unblock = phone(0).getByRole('button', { name: 'Unblock bot' });
  await unblock.waitFor();
  expect((await rig.call('sendMessage', { chat_id: 5_000_000_001, text: 'x' })).status).toBe(403);
  await unblock.click();
  await phone(0).locator('textarea').waitFor();
  expect((await rig.call('sendMessage', { chat_id: 5_000_000_001, text: 'x' })).status).toBe(200);
}, 30_000);

it('says that the connection is lost, and catches up when it is back', async () => {
  await phone(0).getByRole('button', { name: 'START' }).click();
  await phone(0).locator('textarea').waitFor();
  await phone(0).locator('textarea').fill('half a sentence');
  await rig.shut();
  const banner = page.getByText('Connection lost');
  await banner.waitFor();
  await rig.open();
  await rig.call('sendMessage', { chat_id: 5_000_000_001, text: 'while you were away' });
  await phone(0).getByText('while you were away').waitFor();
  await banner.waitFor({ state: 'hidden' });
  expect(await phone(0).locator('textarea').inputValue()).toBe('half a sentence');
  await write(0, 'back');
  await vi.waitFor(() => expect(JSON.stringify(rig.webhook.received)).toContain('back'));
}, 30_000);

it('has keys to press, which turn until the bot has answered, says what it answered, and shows other keys', async () => {
  await phone(0).getByRole('button', { name: 'START' }).click();
  const keys = (text: string) => ({
    inline_keyboard: [
      [
        { text, callback_data: 'four' },
        { text: '5', callback_data: 'five' },
      ],
    ],
  });
  const sent = await rig.call('sendMessage', { chat_id: 5_000_000_001, text: 'How was it?', reply_markup: keys('4') });
  const key = phone(0).getByRole('button', { name: '4', exact: true });
  await key.click();
  await phone(0).locator('[aria-busy="true"]').waitFor();
  const query = await vi.waitFor(() => {
    const found = rig.webhook.received.map(({ update }) => Object(update).callback_query).find(Boolean);
    expect(found).toMatchObject({ data: 'four', message: { text: 'How was it?' } });
    return found;
  });
  await rig.call('answerCallbackQuery', { callback_query_id: query.id, text: 'Thank you!' });
  await phone(0).getByText('Thank you!').waitFor();
  await phone(0).locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  const { message_id } = sent.body.result;
  await rig.call('editMessageReplyMarkup', { chat_id: 5_000_000_001, message_id, reply_markup: keys('✅ 4') });
  await phone(0).getByRole('button', { name: '✅ 4' }).waitFor();
  await rig.call('editMessageReplyMarkup', { chat_id: 5_000_000_001, message_id });
  await phone(0).getByRole('button', { name: '5', exact: true }).waitFor({ state: 'detached' });
}, 30_000);

it('opens a reply where the bot asks for one, lets one leave it, and reply later', async () => {
  await phone(0).getByRole('button', { name: 'START' }).click();
  const reply_markup = { force_reply: true, input_field_placeholder: 'Your comment' };
  await rig.call('sendMessage', { chat_id: 5_000_000_001, text: 'Anything to add?', reply_markup });
  const text = phone(0).locator('textarea');
  await phone(0).locator('.replying').getByText('Anything to add?').waitFor();
  expect(await text.getAttribute('placeholder')).toBe('Your comment');
  await write(0, 'Very good');
  const repliesTo = (words: string) =>
    vi.waitFor(() => {
      const message = rig.webhook.received
        .map(({ update }) => Object(update).message)
        .find((one) => one?.text === words);
      expect(message).toBeDefined();
      return message.reply_to_message?.text;
    });
  expect(await repliesTo('Very good')).toBe('Anything to add?');
  await phone(0).locator('.replying').waitFor({ state: 'hidden' });
  await write(0, 'Something else');
  expect(await repliesTo('Something else')).toBeUndefined();
  const bubble = phone(0).locator('.bubble:not(.mine)', { hasText: 'Anything to add?' });
  await bubble.hover();
  await bubble.getByRole('button', { name: 'Reply' }).click();
  await text.press('Escape');
  await phone(0).locator('.replying').waitFor({ state: 'hidden' });
  await bubble.getByRole('button', { name: 'Reply' }).click();
  await write(0, 'One more thing');
  expect(await repliesTo('One more thing')).toBe('Anything to add?');
}, 30_000);

it('shows a file by its name and size, to be opened', async () => {
  const form = new FormData();
  form.set('chat_id', (await phone(0).getAttribute('data-chat')) ?? '');
  form.set('caption', 'Here it is');
  form.set('document', new File(['<p>kept</p>'.repeat(200)], 'conversation-2026-11-21.html'));
  await rig.upload('sendDocument', form);
  const file = phone(0).getByRole('link', { name: /conversation-2026-11-21\.html/ });
  expect(await file.innerText()).toContain('2.2 kB');
  expect(await phone(0).locator('.bubble').innerText()).toContain('Here it is');
  expect(await file.getAttribute('target')).toBe('_blank');
  const href = new URL((await file.getAttribute('href')) ?? '', page.url());
  expect(await (await fetch(href)).text()).toContain('<p>kept</p>');
});

/** What the bot has been told, of one kind, the latest last. */
const told = (kind: string) => rig.webhook.received.flatMap(({ update }) => Object(update)[kind] ?? []);

async function opened() {
  await rig.call('setWebhook', {
    url: rig.webhook.url,
    allowed_updates: ['message', 'edited_message', 'message_reaction'],
  });
  await phone(0).getByRole('button', { name: 'START' }).click();
  await phone(0).locator('textarea').waitFor();
}

async function attach(kind: string, ...names: readonly string[]) {
  await phone(0).locator('summary[aria-label="Attach"]').click();
  const chooser = page.waitForEvent('filechooser');
  await phone(0).locator(`[data-attach="${kind}"]`).click();
  await (await chooser).setFiles(names.map((name) => ({ name, mimeType: 'image/png', buffer: PNG })));
}

it('sends photos with words, an album, a file, a sticker, a place and a number', async () => {
  await opened();
  await phone(0).locator('textarea').fill('It looks like this');
  await attach('photo', '看.png');
  await vi.waitFor(() =>
    expect(told('message').at(-1)).toMatchObject({ caption: 'It looks like this', photo: [{ width: 3 }] }),
  );
  await phone(0).locator('.picture img').waitFor();
  const loaded = () =>
    phone(0)
      .locator('.picture img')
      .evaluate((image) => Reflect.get(image, 'naturalWidth'));
  await vi.waitFor(async () => expect(await loaded()).toBe(3));
  expect(await phone(0).locator('textarea').inputValue()).toBe('');
  await attach('photo', 'a.png', 'b.png');
  await vi.waitFor(() => {
    const [one, other] = told('message').slice(-2);
    expect(one.media_group_id).toMatch(/^\d+$/);
    expect(other.media_group_id).toBe(one.media_group_id);
  });
  await attach('document', 'list.png');
  await phone(0)
    .getByRole('link', { name: /list\.png/ })
    .waitFor();
  for (const [name, kind] of [
    ['Sticker 👍', 'sticker'],
    ['Location', 'location'],
    ['Place with a name', 'venue'],
    ['My own number', 'contact'],
  ] as const) {
    await phone(0).locator('summary[aria-label="Attach"]').click();
    await phone(0).getByRole('button', { name, exact: true }).click();
    await vi.waitFor(() => expect(told('message').at(-1)).toHaveProperty(kind));
  }
  expect(told('message').at(-1).contact.user_id).toBe(5_000_000_001);
  expect(told('message').find(({ sticker }) => sticker).sticker).toMatchObject({ emoji: '👍', width: 256 });
}, 60_000);

it('mends a message, answers with words of another, shows what it likes, and forwards', async () => {
  await opened();
  await rig.call('sendMessage', { chat_id: 5_000_000_001, text: 'Which colour do you like?' });
  await write(0, 'blue');
  const own = phone(0).locator('.bubble.mine', { hasText: 'blue' });
  await own.hover();
  await own.locator('summary').click();
  await own.getByRole('button', { name: 'Edit message' }).click();
  await write(0, 'light blue');
  await vi.waitFor(() => expect(told('edited_message')).toMatchObject([{ text: 'light blue' }]));
  await phone(0).locator('.bubble.mine', { hasText: 'light blue' }).getByText('edited').waitFor();
  const theirs = phone(0).locator('.bubble:not(.mine)', { hasText: 'Which colour' });
  await theirs.locator('.words').evaluate((element) => {
    const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
    if (text !== null) getSelection()?.setBaseAndExtent(text, 6, text, 12);
  });
  await theirs.hover();
  await theirs.getByRole('button', { name: 'Reply' }).click();
  await write(0, 'what is that?');
  await vi.waitFor(() => expect(told('message').at(-1)).toMatchObject({ quote: { text: 'colour', position: 6 } }));
  await theirs.hover();
  await theirs.locator('summary').click();
  await theirs.getByRole('button', { name: 'React with 👍' }).click();
  await vi.waitFor(() => expect(told('message_reaction')).toMatchObject([{ new_reaction: [{ emoji: '👍' }] }]));
  await theirs.locator('.reactions', { hasText: '👍' }).waitFor();
  await rig.call('setMessageReaction', {
    chat_id: 5_000_000_001,
    message_id: 3,
    reaction: [{ type: 'emoji', emoji: '❤' }],
  });
  await phone(0).locator('.mine .reactions', { hasText: '❤' }).waitFor();
  await theirs.hover();
  await theirs.locator('summary').click();
  await theirs.getByRole('button', { name: 'Forward' }).click();
  await phone(0).getByText('Forwarded from: Baton demo bot').waitFor();
}, 60_000);

it('shows what the bot sends: pictures, sounds, an edit of what stands below', async () => {
  await opened();
  const send = async (method: string, kind: string, name: string) => {
    const form = new FormData();
    form.set('chat_id', '5000000001');
    form.set('caption', `this is ${kind}`);
    form.set(kind, new File([new Uint8Array(PNG)], name));
    return Object(await (await rig.upload(method, form)).json()).result.message_id;
  };
  const photo = await send('sendPhoto', 'photo', 'a.png');
  await phone(0).getByRole('img', { name: 'Photo' }).waitFor();
  await send('sendVoice', 'voice', 'v.ogg');
  await phone(0).locator('audio[aria-label="Voice message"]').waitFor();
  await send('sendVideo', 'video', 'v.mp4');
  await phone(0).locator('video[aria-label="Video"]').waitFor();
  await rig.call('editMessageCaption', { chat_id: 5_000_000_001, message_id: photo, caption: 'mended' });
  await phone(0).getByText('mended').waitFor();
}, 60_000);

it('makes downloads of files fail on demand', async () => {
  await page.locator('#faults summary').click();
  await page.locator('[data-method="download"]').first().click();
  await page.getByText('Waiting: 1 for download.').waitFor();
  await page.getByRole('button', { name: 'Call all off' }).click();
  await page.getByText('No fault is waiting.').waitFor();
}, 30_000);
