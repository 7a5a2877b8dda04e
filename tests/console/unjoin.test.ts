import { expect, it } from 'vitest';
import { consoleForTests } from './console-page.ts';
import { beginByMail, demoMail } from './fake-desk/mails.ts';
import { seriousFaults } from './serious-faults.ts';

const at = consoleForTests();
const ADDRESS = 'the-other@customer.example';

/** A session of the agent's whose customer an address has joined, looked at by somebody. */
async function looksAt(account: 'agent-1' | 'lead-1'): Promise<string> {
  const sessionId = beginByMail(at.desk.state, demoMail({}), 'agent-1');
  at.desk.state.joins.set(sessionId, ADDRESS);
  at.desk.issuer.nextAgentId = account;
  await at.visit(`all/${sessionId}`);
  await at.page.locator('details.context > summary').click();
  await at.page.getByText('proven by a code').waitFor();
  return sessionId;
}

const takeBack = () => at.page.getByRole('button', { name: `Take back that ${ADDRESS}` });
const dialog = () => at.page.getByRole('dialog');
const yes = () => dialog().getByRole('button', { name: 'Take back' });

it('agents see who else a customer is, by what proof and since when, and cannot take it back', async () => {
  await looksAt('agent-1');
  expect(await takeBack().count()).toBe(0);
  expect(await seriousFaults(at.page)).toEqual([]);
});

it('leads take it back once they are sure, by keys alone', async () => {
  const sessionId = await looksAt('lead-1');
  await takeBack().press('Enter');
  await dialog().getByText(ADDRESS).waitFor();
  expect(await seriousFaults(at.page)).toEqual([]);
  await dialog().getByRole('button', { name: 'Cancel' }).press('Enter');
  expect(at.desk.state.joins.has(sessionId)).toBe(true);
  await takeBack().press('Enter');
  await yes().press('Enter');
  await at.page.getByText(`${ADDRESS} is a customer of their own again`).waitFor();
  await at.page.getByText('proven by a code').waitFor({ state: 'detached' });
  expect(at.desk.state.joins.has(sessionId)).toBe(false);
});

it('leads are told why nothing came of it, and that somebody was faster', async () => {
  const sessionId = await looksAt('lead-1');
  at.desk.faults.set('undoJoin', { code: 'internal' });
  await takeBack().click();
  await yes().click();
  await dialog().getByRole('alert').waitFor();
  at.desk.faults.delete('undoJoin');
  at.desk.state.joins.delete(sessionId);
  await yes().click();
  await at.page.getByText('was taken back by somebody else already').waitFor();
});
