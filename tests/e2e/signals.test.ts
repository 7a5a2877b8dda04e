import type { Page } from 'playwright-core';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { ConsolePage } from './console-page.ts';
import { Customer } from './customer.ts';
import { eventually } from './eventually.ts';
import { become, heard, pressNewest, seen, sense } from './senses.ts';
import { Stage } from './stage.ts';
import { GENERAL, Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
/** One round of Marimba, in seconds. */
const MARIMBA = 2.4;

beforeEach(() => team.serve('agent-1', 'agent-2'));
afterAll(() => team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1'));

async function writes(text: string): Promise<Customer> {
  const customer = await Customer.new(stage.api);
  await customer.write(text);
  return customer;
}

/** A browser lets a page sound only once somebody has touched it. */
async function touch({ page }: ConsolePage): Promise<void> {
  await page.getByRole('heading', { name: 'Unassigned', exact: true }).click();
}

async function rounds(...pages: readonly Page[]): Promise<readonly number[]> {
  return (await Promise.all(pages.map(heard))).flatMap((each) => each.rounds);
}

it('rings by the tune and volume that were chosen until the offer is declined, has expired or is accepted', async () => {
  await team.queue(GENERAL, { name: 'General', joinsNewAgents: true, policy: { acceptSeconds: 10 } });
  const context = await stage.context();
  await sense(context);
  const agent = await stage.console('agent-1', { context });
  await agent.isLive();
  const { page } = agent;
  await page.getByRole('button', { name: /^Account:/ }).click();
  await page.getByRole('menuitem', { name: 'Sound and notifications' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sound and notifications' });
  await dialog.getByRole('radio', { name: /^Marimba/ }).check();
  const volume = dialog.getByRole('slider', { name: 'Volume' });
  await volume.press('End');
  for (let step = 0; step < 10; step += 1) await volume.press('ArrowLeft');
  expect(await volume.inputValue()).toBe('50');
  await page.reload();
  await agent.isLive();
  await touch(agent);

  for (const end of ['declined', 'expired', 'accepted'] as const) {
    const { name } = await writes('Ring, ring.');
    await agent.offer(name).waitFor();
    await eventually(async () => {
      const { peak, gain, ...sound } = await heard(page);
      expect(sound).toEqual({ rounds: [MARIMBA], isRunning: true });
      // The middle of the slider is the middle for the ear, which feels the square.
      expect(gain).toBeCloseTo(0.25, 3);
      expect(peak).toBeGreaterThan(0.02);
    });
    if (end === 'declined') await agent.decline(name);
    if (end === 'accepted') await agent.accept(name);
    await eventually(async () => expect(await rounds(page)).toEqual([]));
    await agent.offer(name).waitFor({ state: 'hidden' });
    expect(await rounds(page)).toEqual([]);
  }
});

it('rings in one of several tabs, and in the next one when that is closed', async () => {
  await team.queue(GENERAL, { name: 'General', joinsNewAgents: true, policy: { acceptSeconds: 300 } });
  const context = await stage.context();
  await sense(context);
  const tabs = [await stage.console('agent-1', { context }), await stage.console('agent-1', { context })];
  for (const tab of tabs) {
    await tab.isLive();
    await touch(tab);
  }
  const { name } = await writes('Ring once.');
  await Promise.all(tabs.map((tab) => tab.offer(name).waitFor()));
  const pages = tabs.map(({ page }) => page);
  await eventually(async () => expect(await rounds(...pages)).toHaveLength(1));
  const [ringing] = (await Promise.all(tabs.map(async (tab) => ({ tab, sounds: await rounds(tab.page) }))))
    .filter(({ sounds }) => sounds.length > 0)
    .map(({ tab }) => tab);
  const left = tabs.find((tab) => tab !== ringing);
  if (left === undefined) throw new Error('both ring');
  await ringing?.page.close();
  await eventually(async () => expect(await rounds(left.page)).toHaveLength(1));
  await left.decline(name);
  await eventually(async () => expect(await rounds(left.page)).toEqual([]));
});

it('notifies of offers and messages while the tab is hidden, opens the chat when pressed, and counts in the title', async () => {
  await team.queue(GENERAL, { name: 'General', joinsNewAgents: true, policy: { acceptSeconds: 300 } });
  const context = await stage.context();
  await sense(context);
  const agent = await stage.console('agent-1', { context });
  await agent.isLive();
  const { page } = agent;
  const titled = (title: string) => eventually(async () => expect(await page.title()).toBe(title));
  await become(page, 'hidden');
  const one = await writes('My tap is leaking.');
  const offer = { title: `Offer: ${one.name}`, body: 'My tap is leaking.' };
  await eventually(async () => expect(await seen(page)).toEqual([{ ...offer, isClosed: false }]));
  await titled(`(1) Offer: ${one.name}`);
  await pressNewest(page);
  await become(page, 'visible');
  await agent.chat(one.name).getByText('My tap is leaking.').waitFor();
  await agent.accept(one.name);
  await agent.owner('You are in charge of this session').waitFor();
  expect(await seen(page)).toEqual([{ ...offer, isClosed: true }]);
  const two = await writes('Mine as well.');
  await agent.accept(two.name);
  await agent.chat(two.name).waitFor();
  await agent.openList('Unassigned');
  await titled('Baton');

  await become(page, 'hidden');
  await one.write('It is a flood now.');
  const message = { title: `New message from ${one.name}`, body: 'It is a flood now.' };
  await eventually(async () => expect((await seen(page)).at(-1)).toEqual({ ...message, isClosed: false }));
  await titled('(1) Baton');
  await two.write('Here too.');
  await titled('(2) Baton');
  await eventually(async () => expect(await seen(page)).toHaveLength(3));
  await pressNewest(page);
  await become(page, 'visible');
  await agent.message('Here too.').waitFor();
  await titled('(1) Baton');
  await agent.open('Mine', one.name);
  await agent.message('It is a flood now.').waitFor();
  await titled('Baton');
  expect((await seen(page)).map(({ isClosed }) => isClosed)).toEqual([true, true, true]);
});
