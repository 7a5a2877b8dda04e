import { describe, expect, it } from 'vitest';
import type { DeskSettings } from '../../../shared/contracts/settings.ts';
import { consoleForTests } from '../console-page.ts';
import { beginByMail, demoMail } from '../fake-desk/mails.ts';
import { seriousFaults } from '../serious-faults.ts';

const at = consoleForTests();

const SHOP = { local: 'shop', name: 'Shop support', queueId: 'general', signature: '{{agent.name}}', usual: false };
const ARABIC = {
  local: 'daem',
  name: 'دعم المتجر',
  queueId: 'general',
  signature: 'مع تحيات {{agent.name}}',
  usual: true,
};

const listed = () => at.desk.state.settings.mailAddresses;
const field = (name: string) => at.page.getByRole('textbox', { name, exact: true });
const row = (address: string) => at.page.getByRole('listitem').filter({ hasText: address });

async function opened(mailAddresses: DeskSettings['mailAddresses'] = [], agentId = 'admin-1'): Promise<void> {
  const { state } = at.desk;
  state.addAgent('admin-1', 'Demo Admin', ['admin']);
  state.mails.domain = 'desk.example';
  const repairs = { id: 'repairs', name: 'Repairs', skills: [], joinsNewAgents: false, policy: {} };
  state.settings = { ...state.settings, queues: [...state.settings.queues, repairs], mailAddresses };
  at.desk.issuer.nextAgentId = agentId;
  await at.visit('settings/addresses');
  await at.live();
}

describe('the settings of mail addresses', () => {
  it('list an address by keyboard alone, with its queue, its name and its signature', async () => {
    await opened();
    await at.page.getByText('No address is listed yet').waitFor();
    await at.page
      .getByText(/it waits in the queue of that name, such as repairs@desk\.example, else in .General/)
      .waitFor();
    await at.button('List an address').press('Enter');
    await field('Address').waitFor();
    await at.page.keyboard.type('Shop@desk.example');
    expect(await field('Address').inputValue()).toBe('shop');
    await at.page.keyboard.press('Tab');
    await at.page.keyboard.type('Rep');
    await at.page.keyboard.press('Tab');
    await at.page.keyboard.type('Shop support');
    await at.page.getByText(/Customers see: .Shop support. .<shop@desk\.example>/).waitFor();
    await at.page.keyboard.press('Tab');
    await at.page.keyboard.type('Kind regards, {{agent.name}} of {{queue.name}}');
    await at.page.getByText('Kind regards, Demo Admin of Repairs').waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
    await field('Signature').press('Tab');
    // The first of all is the usual one, and says so.
    expect(await at.page.getByRole('checkbox', { name: 'The usual address' }).isChecked()).toBe(true);
    await at.button('Save').press('Enter');
    await row('shop@desk.example').getByText('Usual address').waitFor();
    await row('shop@desk.example')
      .getByText(/Mail goes to .Repairs.*customers see .Shop support/)
      .waitFor();
    expect(listed()).toEqual([
      {
        ...{ local: 'shop', name: 'Shop support', queueId: 'repairs', usual: true },
        signature: 'Kind regards, {{agent.name}} of {{queue.name}}',
      },
    ]);
    expect(await seriousFaults(at.page)).toEqual([]);
  });

  it('say at once why an address cannot be listed', async () => {
    await opened([SHOP]);
    await at.button('List an address').click();
    const faults: readonly [string, RegExp][] = [
      ['help+shop', /Without the \+/],
      ['two words', /Letters from a to z/],
      ['.help', /Letters from a to z/],
      ['reply', /“reply” is taken/],
      ['no-reply', /programs think that nobody reads here/],
      ['shop', /listed already/],
      ['a'.repeat(65), /too long/],
    ];
    for (const [local, words] of faults) {
      await field('Address').fill(local);
      await at.page.getByText(words).waitFor();
      await at.button('Save').click();
      await field('Address').fill('help');
      await at.page.getByText(words).waitFor({ state: 'detached' });
    }
    expect(listed()).toEqual([SHOP]);
  });

  it('say which placeholder there is none of', async () => {
    await opened([SHOP]);
    await row('shop@').getByRole('button', { name: 'Change' }).click();
    await field('Signature').fill('{{agent.phone}}');
    await at.page.getByText('There is no such placeholder: {{agent.phone}}').waitFor();
    await at.button('Save').click();
    expect(listed()).toEqual([SHOP]);
  });

  it('change one, and make it the usual one', async () => {
    await opened([SHOP, { ...ARABIC, usual: false }]);
    await row('shop@').getByText('Usual address').waitFor();
    await row('daem@').getByRole('button', { name: 'Change' }).click();
    await at.page.getByText('For sessions that begin from now on').waitFor();
    await field('Name that customers see').fill('');
    await at.page.getByRole('checkbox', { name: 'The usual address' }).press('Space');
    await at.button('Save').click();
    await row('daem@').getByText('Usual address').waitFor();
    await row('daem@').getByText('customers see the agent’s name').waitFor();
    const { name: _, ...unnamed } = ARABIC;
    expect(listed()).toEqual([SHOP, { ...unnamed, usual: true }]);
    await row('daem@').getByRole('button', { name: 'Change' }).click();
    expect(await at.page.getByRole('checkbox', { name: 'The usual address' }).isDisabled()).toBe(true);
  });

  it('ask before they take one off the list, and say which becomes the usual one', async () => {
    await opened([SHOP, ARABIC]);
    await row('daem@').getByRole('button', { name: 'Remove' }).click();
    expect(listed()).toHaveLength(2);
    await at.button(/Really remove\? shop@desk\.example becomes the usual one/).click();
    await row('shop@').getByText('Usual address').waitFor();
    expect(listed()).toEqual([SHOP]);
  });

  it('tell who saves that somebody else was faster, and show what it is now', async () => {
    await opened([SHOP]);
    await row('shop@').getByRole('button', { name: 'Change' }).click();
    await field('Name that customers see').fill('Mine');
    const { settings } = at.desk.state;
    at.desk.state.settings = { ...settings, rev: settings.rev + 1, mailAddresses: [{ ...SHOP, name: 'Theirs' }] };
    await at.button('Save').click();
    await at.page.getByText('Somebody else changed this at the same time').waitFor();
    await at.button('Show them as they are now').click();
    await expect.poll(() => field('Name that customers see').inputValue()).toBe('Theirs');
    expect(listed()[0]?.name).toBe('Theirs');
  });

  it('are named where a queue is removed that they feed', async () => {
    await opened([SHOP, { ...ARABIC, queueId: 'repairs' }]);
    await at.page.getByRole('link', { name: 'Queues' }).click();
    await at.button('Remove Repairs').click();
    await at.page.getByRole('dialog').getByText('goes there too, from now on: daem@desk.example').waitFor();
  });

  it('are read by leads, and decided by admins alone', async () => {
    await opened([SHOP], 'lead-1');
    await row('shop@desk.example').waitFor();
    await at.page.getByText('Admins decide about mail addresses').waitFor();
    expect(await at.button('List an address').count()).toBe(0);
    expect(await row('shop@').getByRole('button').count()).toBe(0);
  });

  it('are not there where the desk has no email', async () => {
    at.desk.issuer.nextAgentId = 'lead-1';
    await at.visit('settings/addresses');
    await at.page.waitForURL(/settings\/queues/);
    await at.page.getByText('General').first().waitFor();
    expect(await at.page.getByRole('link', { name: 'Mail addresses' }).count()).toBe(0);
  });

  it('fit a narrow screen with the longest address and an Arabic name', async () => {
    await at.page.setViewportSize({ width: 360, height: 640 });
    await opened([{ ...SHOP, local: 'a'.repeat(64), name: 'n'.repeat(60) }, ARABIC]);
    await row('daem@').waitFor();
    const fits = () => at.page.evaluate('document.documentElement.scrollWidth <= innerWidth');
    expect(await fits()).toBe(true);
    await row('daem@').getByRole('button', { name: 'Change' }).click();
    await field('Signature').waitFor();
    expect(await fits()).toBe(true);
    expect(await seriousFaults(at.page)).toEqual([]);
  });
});

describe('an answer by mail', () => {
  const people = { to: { address: 'customer-1@example.com' }, copies: [] };
  const from = { address: 'shop@desk.example', name: 'دعم المتجر' };

  it('says as whom it goes, and shows behind a click what will stand below it', async () => {
    const sessionId = beginByMail(at.desk.state, demoMail({}), 'agent-1');
    const signature = 'Kind regards\n{{agent.name}}, {{queue.name}}, for {{customer.name}}';
    at.desk.state.mails.people.set(sessionId, { ...people, from, signature });
    await at.visit(`mine/${sessionId}`);
    const line = at.page.locator('.signature-line');
    await line.getByText(/Goes from .دعم المتجر. <shop@desk\.example>, with a signature/).waitFor();
    await line.locator('summary').press('Enter');
    await line.getByText('Kind regards').waitFor();
    const names = at.desk.state.agents.get('agent-1')?.name;
    expect(await line.locator('.signature-text').innerText()).toBe(
      `Kind regards\n${names}, General, for Demo Customer 1`,
    );
    expect(await seriousFaults(at.page)).toEqual([]);
    await at.page.getByRole('radio', { name: /note/i }).press('Space');
    await line.waitFor({ state: 'detached' });
  });

  it('says nothing of the kind where nothing was decided about its address', async () => {
    const sessionId = beginByMail(at.desk.state, demoMail({}), 'agent-1');
    at.desk.state.mails.people.set(sessionId, people);
    await at.visit(`mine/${sessionId}`);
    await at.page.locator('.chat-people').waitFor();
    await at.composer().waitFor();
    expect(await at.page.locator('.signature-line').count()).toBe(0);
  });
});
