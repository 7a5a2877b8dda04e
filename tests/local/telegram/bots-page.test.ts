import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { openBrowser } from '../../browser.ts';
import { get, post } from './rig.ts';
import { startTelegram, startWebhook } from './telegram-rig.ts';

const PERSON = 5_000_000_001;

let browser: Browser;
let page: Page;
let rig: Awaited<ReturnType<typeof startTelegram>>;

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());
beforeEach(async () => {
  rig = await startTelegram();
  page = await browser.newPage();
  page.setDefaultTimeout(10_000);
});
afterEach(async () => {
  await page.close();
  await rig.end();
});

const row = (slug: string) => page.locator(`.bot[data-bot="${slug}"]`);
const callAs = (token: string, method: string, parameters: object = {}) =>
  post(`${rig.url}/bot-api/bot${token}/${method}`, parameters);

it('makes a bot, shows its token and how it is, and takes the token away only when that is said twice', async () => {
  await page.goto(`${rig.url}/bots/`);
  await row('demo').getByText('Not connected').waitFor();
  await page.getByRole('textbox', { name: 'Name' }).fill('بوت خدمة العملاء <b>');
  await page.keyboard.press('Enter');
  await page.getByText('is there: connect it by its token').waitFor();
  await row('demo-2').getByRole('heading', { name: 'بوت خدمة العملاء <b>' }).waitFor();
  const token = (await row('demo-2').locator('.token').textContent()) ?? '';
  expect((await callAs(token, 'getMe')).body.result.username).toBe('baton_demo_2_bot');
  await callAs(token, 'setWebhook', { url: 'http://127.0.0.1:1/hook' });
  await callAs(token, 'setMyCommands', { commands: [{ command: 'help', description: 'Hilfe' }] });
  await row('demo-2').getByText('Connected: updates go to http://127.0.0.1:1/hook').waitFor();
  await row('demo-2').getByText('/help').waitFor();
  const revoke = row('demo-2').locator('[data-act="revoke"]');
  await revoke.click();
  expect((await callAs(token, 'getMe')).status).toBe(200);
  await revoke.click();
  await page.getByText('has another token').waitFor();
  expect((await callAs(token, 'getMe')).status).toBe(401);
  await vi.waitFor(async () => expect(await row('demo-2').locator('.token').textContent()).not.toBe(token));
}, 30_000);

it('says what came instead of a bot', async () => {
  await page.goto(`${rig.url}/bots/`);
  for (let number = 2; number <= 20; number += 1) await post(`${rig.phone}/bots`, {});
  await page.getByRole('button', { name: 'New bot' }).click();
  await page.getByRole('alert').getByText('as many bots').waitFor();
}, 30_000);

it('has phones of each bot: one person writes to both, side by side', async () => {
  const webhook = await startWebhook();
  await rig.call('setWebhook', { url: webhook.url });
  await page.goto(`${rig.url}/phone/`);
  await page.getByText('@baton_demo_bot is connected').waitFor();
  const chooser = page.getByRole('navigation', { name: 'Bots' });
  expect(await chooser.isVisible()).toBe(false);
  const { token } = (await post(`${rig.phone}/bots`, { name: 'Second bot' })).body;
  await chooser.getByRole('button', { name: 'Second bot' }).click();
  await page.getByText('@baton_demo_2_bot is not connected').waitFor();
  await callAs(token, 'setWebhook', { url: webhook.url });
  await page.getByText('@baton_demo_2_bot is connected').waitFor();
  await page.getByRole('navigation', { name: 'Customers' }).getByRole('button', { name: 'Demo customer 1' }).click();
  const phone = (slug: string) => page.locator(`[data-chat="${PERSON}"][data-bot="${slug}"]`);
  for (const slug of ['demo', 'demo-2']) await phone(slug).getByRole('button', { name: 'START' }).click();
  await callAs(token, 'sendMessage', { chat_id: PERSON, text: 'by the second bot' });
  await phone('demo-2').getByText('by the second bot').waitFor();
  expect(await phone('demo').getByText('by the second bot').count()).toBe(0);
  expect(await phone('demo-2').getAttribute('aria-label')).toBe('Demo customer 1 – Second bot');
  expect(await get(`${rig.phone}/chats/${PERSON}/entries?bot=demo`)).toHaveLength(1);
  await page.reload();
  await page.getByText('@baton_demo_2_bot is connected').waitFor();
  await webhook.close();
}, 30_000);

it('lists a bot’s commands in the customer’s language, and sends what is chosen', async () => {
  const webhook = await startWebhook();
  await rig.call('setWebhook', { url: webhook.url });
  const listed = (description: string) => [{ command: 'help', description }];
  await rig.call('setMyCommands', { commands: listed('What you can do here') });
  await rig.call('setMyCommands', { commands: listed('ما الذي يمكنك فعله هنا'), language_code: 'ar' });
  await page.goto(`${rig.url}/phone/`);
  const phone = page.locator('.phone').nth(2);
  await phone.locator('.wide:visible').click();
  await phone.locator('summary[aria-label="القائمة"]').click();
  await phone.getByRole('button', { name: 'ما الذي يمكنك فعله هنا' }).click();
  await vi.waitFor(() =>
    expect(Object(webhook.received.at(-1)?.update).message).toMatchObject({
      text: '/help',
      entities: [{ type: 'bot_command', offset: 0, length: 5 }],
    }),
  );
  const english = page.locator('.phone').nth(0);
  await english.getByRole('button', { name: 'START' }).click();
  await english.locator('summary[aria-label="Menu"]').click();
  await english.getByRole('button', { name: 'What you can do here' }).waitFor();
  await webhook.close();
}, 30_000);
