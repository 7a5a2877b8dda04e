import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { consoleForTests } from './console-page.ts';

const at = consoleForTests();

/** As wide as a notice may be, in pixels. */
const WIDEST = 420;

/** Where an element begins and ends across the page, in pixels. */
async function sidesOf(element: Locator): Promise<{ left: number; right: number }> {
  return element.evaluate((node) => {
    const { left, right } = node.getBoundingClientRect();
    return { left, right };
  });
}

describe('a notice', () => {
  it.each([1440, 390])('keeps a name that is one long word within its box, %i wide', async (width) => {
    const name = 'Demo'.repeat(25);
    at.desk.state.changeAgent('agent-2', { name, presence: 'online' });
    await at.page.setViewportSize({ width, height: 860 });
    await at.visitMine();
    await at.live();
    await at.button('Transfer').click();
    await at.page.getByRole('radio', { name }).check({ force: true });
    await at.page.getByRole('textbox', { name: 'Note for whoever takes it over' }).fill('Please go on.');
    await at.page.getByRole('dialog').getByRole('button', { name: 'Transfer' }).click();
    const notice = at.page.locator('.notice', { hasText: name });
    await notice.waitFor();
    const box = await sidesOf(notice);
    expect(box.right - box.left).toBeLessThanOrEqual(Math.min(WIDEST, width - 24));
    for (const part of await notice.locator('> *').all()) {
      const sides = await sidesOf(part);
      expect(sides.left).toBeGreaterThanOrEqual(box.left);
      expect(sides.right).toBeLessThanOrEqual(box.right);
    }
    expect((await notice.locator('.icon-button').boundingBox())?.width).toBeGreaterThanOrEqual(24);
  });
});
