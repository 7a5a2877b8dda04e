import { describe, expect, it } from 'vitest';
import { consoleForTests } from '../console-page.ts';
import { seriousFaults } from '../serious-faults.ts';

const at = consoleForTests();
const TOKEN = `7000000002:AA${'a'.repeat(33)}`;

const BOT = {
  botId: '7000000002',
  name: 'Demo bot',
  username: 'demo_bot',
  webhook: { state: 'here', pending: 0 },
} as const;

const bots = () => at.desk.state.bots;
const token = () => at.page.getByLabel('Token');

async function opened(agentId = 'admin-1'): Promise<void> {
  at.desk.state.addAgent('admin-1', 'Demo Admin', ['admin']);
  at.desk.issuer.nextAgentId = agentId;
  await at.visit('settings/bots');
  await at.live();
}

describe('the bots’ settings', () => {
  it('are for admins: a lead has no such page', async () => {
    await opened('lead-1');
    await at.page.waitForURL(/settings\/queues/);
    expect(await at.page.getByRole('link', { name: 'Bots' }).count()).toBe(0);
  });

  it('lead through: a token is entered, the bot is there, and the token stands nowhere', async () => {
    await opened();
    await at.page.getByText('No bot is connected yet').waitFor();
    await token().fill('hello');
    await at.page.getByText('That is no token of a bot').waitFor();
    await token().fill(` ${TOKEN} `);
    await at.button('Connect').click();
    await at.page.getByText('Connected: Demo bot 7000000002').waitFor();
    await at.page.getByText('@demo_7000000002_bot').waitFor();
    expect(bots().tokens).toEqual([TOKEN]);
    expect(await token().inputValue()).toBe('');
    expect(await at.page.content()).not.toContain(TOKEN);
    expect(await seriousFaults(at.page)).toEqual([]);
  });

  it('say why a token was not taken, and keep it to be looked over', async () => {
    await opened();
    bots().refusal = 'bot-token';
    await token().fill(TOKEN);
    await at.button('Connect').click();
    await at.page.getByText('Telegram does not know this token').waitFor();
    expect(await token().inputValue()).toBe(TOKEN);
  });

  it('say how a bot is, renew its secret, and ask before they disconnect it', async () => {
    const lastError = { at: '2026-05-03T12:00:00.000Z', message: 'Connection refused' };
    bots().bots = [
      {
        ...{ botId: '7000000002', name: 'بوت خدمة العملاء', username: 'demo_bot' },
        webhook: { state: 'elsewhere', pending: 4, lastError },
      },
    ];
    await opened();
    await at.page.getByText('does not hand this bot’s messages over to this desk').waitFor();
    await at.page.getByText('Messages that wait at Telegram: 4').waitFor();
    await at.page.getByText('Connection refused').waitFor();
    await at.button('Renew the secret').click();
    await at.page.getByText('Connected: Telegram hands what customers write').waitFor();
    await at.button('Disconnect').click();
    expect(bots().bots).toHaveLength(1);
    await at.button(/Really disconnect/).click();
    await at.page.getByText('No bot is connected yet').waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
  });

  it('say what Telegram said to the menu’s commands, and let an admin try again', async () => {
    bots().unlisted = { said: 'Too Many Requests: retry after 5' };
    await opened();
    await token().fill(TOKEN);
    await at.button('Connect').click();
    await at.page.getByText('Customers do not see the menu’s commands').waitFor();
    await at.page.getByText('Telegram said: Too Many Requests: retry after 5').waitFor();
    bots().unlisted = {};
    await at.button('Register them again').click();
    await at.page.getByText('could not be registered this time either').waitFor();
    await at.page.getByText('Telegram did not answer when they were registered').waitFor();
    bots().unlisted = undefined;
    await at.button('Register them again').click();
    await at.page.getByText('The commands of Demo bot 7000000002 are registered').waitFor();
    await at.page.getByText('Customers do not see').waitFor({ state: 'detached' });
    expect(await seriousFaults(at.page)).toEqual([]);
  });

  it('say that a program polls a bot, and how Telegram hands over instead', async () => {
    bots().bots = [{ ...BOT, webhook: { state: 'polled', pending: 0 }, unlisted: {} }];
    await opened();
    await at.page.getByText('a program fetches what customers write').waitFor();
    expect(await at.button('Renew the secret').count()).toBe(0);
    expect(await at.button('Register them again').count()).toBe(0);
    await at.button('Have Telegram hand over itself').click();
    await at.page.getByText('Connected: Telegram hands what customers write').waitFor();
  });

  it('are used by keyboard: the focus goes along with what is done', async () => {
    bots().bots = [{ ...BOT }];
    await opened();
    await at.button('Replace the token').press('Enter');
    const focused = () => at.page.evaluate(() => document.activeElement?.textContent ?? '');
    const form = at.page.getByRole('region', { name: /^Replace the token of/ });
    await expect.poll(() => form.getByLabel('Token').evaluate((field) => field === document.activeElement)).toBe(true);
    await form.getByRole('button', { name: 'Cancel' }).press('Enter');
    await expect.poll(focused).toBe('Replace the token');
    await at.button('Disconnect').press('Enter');
    await at.button(/Really disconnect/).press('Escape');
    await at.button('Disconnect').press('Enter');
    await at.button(/Really disconnect/).press('Enter');
    await at.page.getByText('No bot is connected yet').waitFor();
    await expect.poll(focused).toBe('Connected bots');
  });

  it('keep long names of any script within a narrow window', async () => {
    const names = ['W'.repeat(64), 'بوت خدمة عملاء المتجر الإلكتروني الكبير جدًا للأجهزة المنزلية'];
    bots().bots = names.map((name, index) => ({ ...BOT, botId: `700000000${index}`, name }));
    await at.page.setViewportSize({ width: 400, height: 800 });
    await opened();
    await at.page.getByText('W'.repeat(64)).waitFor();
    await at.button('Disconnect').first().click();
    await at.button(/Really disconnect/).waitFor();
    expect(await at.page.evaluate(() => document.querySelector('main')?.scrollWidth)).toBeLessThanOrEqual(400);
    expect(await seriousFaults(at.page)).toEqual([]);
  });

  it('say that they could not be checked again, beside how it was', async () => {
    bots().bots = [{ ...BOT }];
    await opened();
    await at.page.getByText(/^Checked /).waitFor();
    bots().isBroken = true;
    await at.button('Check again').click();
    await at.page.getByText('That could not be checked again').waitFor();
    await at.page.getByText('Connected: Telegram hands what customers write').waitFor();
  });
});
