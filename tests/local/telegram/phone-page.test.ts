import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createTelegram } from '../../../local/telegram/index.ts';
import { openBrowser } from '../../browser.ts';
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
