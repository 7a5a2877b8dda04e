import { describe, expect, it } from 'vitest';
import { consoleForTests } from '../console-page.ts';
import { seriousFaults } from '../serious-faults.ts';

const at = consoleForTests();
const TOKEN = `7000000002:AA${'a'.repeat(33)}`;

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
});
