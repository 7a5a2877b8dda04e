import { describe, expect, it } from 'vitest';
import { consoleForTests } from './console-page.ts';
import { seriousFaults } from './serious-faults.ts';

const at = consoleForTests();

const card = () => at.page.locator('details.context');

/** A customer who came by a link, and writes Chinese. */
function came(): string {
  const { state } = at.desk;
  const sessionId = 'ses_00000000000000000000000099';
  state.command(sessionId, {
    ...{ type: 'start', sessionId, queueId: 'general', priority: 'normal', customerId: 'cus_99' },
    ...{ customerName: '演示客户 99', thread: 'telegram#demo:99', language: 'zh-hans' },
    ...{ facts: [{ name: 'start', value: 'spring-offer' }], at: state.now(), by: { kind: 'customer', id: 'cus_99' } },
    commandId: 'start-99',
  });
  state.says(sessionId, { kind: 'text', text: '你好' });
  return sessionId;
}

describe('the context of a session', () => {
  it('stands in a line above the conversation, and opens to everything that is known', async () => {
    await at.visit(`all/${came()}`);
    await card().getByText('spring-offer').waitFor();
    expect(await card().locator('.context-summary').textContent()).toMatch(/Telegram.*Chinese.*spring-offer/);
    await card().locator('summary').press('Enter');
    await card().getByText('@demo_customer').waitFor();
    await card().getByText('Telegram user').waitFor();
    await card().locator('dt .channel-icon').waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
  });

  it('says why it could not be read, and is read again', async () => {
    at.desk.faults.set('getContext', { code: 'internal' });
    await at.visitMine();
    await card().locator('summary').click();
    await card().getByRole('button', { name: 'Try again' }).waitFor({ timeout: 30_000 });
    at.desk.faults.delete('getContext');
    await card().getByRole('button', { name: 'Try again' }).click();
    await card().getByText('@demo_customer').waitFor();
  });
});

describe('the ledger page', () => {
  it('is reached from the menu of the open session and of a row', async () => {
    await at.visitMine();
    await at.button('More').click();
    await at.page.getByRole('menuitem', { name: 'Ledger' }).click();
    await at.page.getByRole('heading', { name: 'Ledger: Demo Customer 1' }).waitFor();
    await at.page.getByRole('link', { name: 'Back to the conversation' }).click();
    await at.page.getByRole('log').waitFor();
    await at.page.getByRole('main').getByRole('listitem').getByRole('link').first().click({ button: 'right' });
    await at.page.getByRole('menuitem', { name: 'Ledger' }).click();
    await at.page.getByRole('heading', { name: /^Ledger:/ }).waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
  });
});
