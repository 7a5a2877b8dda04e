import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { ConsolePage } from './console-page.ts';
import { Customer } from './customer.ts';
import { eventually } from './eventually.ts';
import { Stage } from './stage.ts';

const stage = Stage.set();
/** More stops than any page has. */
const MOST_STOPS = 60;

/** Presses a key until the focus is where it shall be. */
async function walkTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor();
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the keyboard does not reach ${target}`);
}

it('is worked by keyboard alone, from the sign-in to the completed session', async () => {
  const page = await (await stage.context()).newPage();
  const agent = new ConsolePage(page, 'agent-1');
  await page.goto(`${stage.api.addresses.url}/console/`);
  await walkTo(page, page.getByRole('button', { name: agent.name }));
  await page.keyboard.press('Enter');
  await agent.isLive();
  const customer = await Customer.new(stage.api);
  await customer.write('No mouse today.');
  await agent.offer(customer.name).waitFor();

  await page.keyboard.press('Alt+y');
  await agent.owner('You are in charge of this session').waitFor();
  await walkTo(page, agent.composer(customer.name));
  await page.keyboard.type('Typed');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('in two lines.');
  await page.keyboard.press('Enter');
  await eventually(async () => expect(await customer.received()).toEqual(['Typed\nin two lines.']));

  await walkTo(page, agent.button('Complete'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await walkTo(page, dialog.getByRole('radio', { name: 'Resolved' }));
  await page.keyboard.press('ArrowDown');
  expect(await dialog.getByRole('radio', { name: 'Information given' }).isChecked()).toBe(true);
  await walkTo(page, dialog.getByRole('button', { name: 'Complete', exact: true }));
  await page.keyboard.press('Enter');
  await walkTo(page, dialog.getByRole('button', { name: 'Yes, complete' }));
  await page.keyboard.press('Enter');
  await agent.owner('Completed: Information given').waitFor();
});

it('declines by keyboard as well', async () => {
  const [agent] = await stage.agents('agent-1');
  const customer = await Customer.new(stage.api);
  await customer.write('Somebody else, please.');
  await agent.offer(customer.name).waitFor();
  await agent.page.keyboard.press('Alt+n');
  await agent.offer(customer.name).waitFor({ state: 'hidden' });
  const [session] = await stage.api.sessionsOf(customer.name);
  expect(session).toMatchObject({ status: 'waiting', passedBy: ['agent-1'] });
});
