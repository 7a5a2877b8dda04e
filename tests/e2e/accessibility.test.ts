import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Customer } from './customer.ts';
import { Stage } from './stage.ts';

const stage = Stage.set();
let axe: string;

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});

/** What keeps people from using the page, by rule and place. */
async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  // The script leaves `axe` in the page, where the compiler cannot see it.
  const { violations } = await page.evaluate<Pick<AxeResults, 'violations'>>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

describe.each(['light', 'dark'] as const)('in %s colors', (colorScheme) => {
  it('has no barriers in the console', async () => {
    const context = await stage.context({ colorScheme, reducedMotion: 'reduce' });
    const agent = await stage.console('agent-1', { context });
    await agent.isLive();
    expect(await barriers(agent.page), 'nothing there').toEqual([]);

    const [held, waiting] = [await Customer.new(stage.api), await Customer.new(stage.api)];
    await held.write('Please help.');
    await agent.offer(held.name).waitFor();
    expect(await barriers(agent.page), 'an offer').toEqual([]);

    await agent.accept(held.name);
    await agent.reply(held.name, 'With pleasure.');
    await agent.message('With pleasure.').getByText('Sent', { exact: true }).waitFor();
    await waiting.write('Me too.');
    await agent.offer(waiting.name).waitFor();
    expect(await barriers(agent.page), 'a chat and an offer').toEqual([]);

    await agent.decline(waiting.name);
    await agent.button('Complete').click();
    await agent.page.getByRole('dialog').waitFor();
    expect(await barriers(agent.page), 'a dialog').toEqual([]);
    await agent.page.keyboard.press('Escape');

    await agent.open('Unassigned', waiting.name);
    expect(await barriers(agent.page), 'a waiting session').toEqual([]);
  });

  it('has no barriers on the phones and on the pages around them', async () => {
    const context = await stage.context({ colorScheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    for (const path of ['/', '/phone/', '/console/']) {
      await page.goto(stage.api.addresses.url + path);
      await page.getByRole('heading').first().waitFor();
      expect(await barriers(page), path).toEqual([]);
    }
  });
});
