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

const NAME = 'Demo'.repeat(25);

/** Gives the session that is open to a colleague whose name is one long word. */
async function giveAway(width: number): Promise<void> {
  at.desk.state.changeAgent('agent-2', { name: NAME, presence: 'online' });
  await at.page.setViewportSize({ width, height: 860 });
  await at.visitMine();
  await at.live();
  await at.button('Transfer').click();
  await at.page.getByRole('radio', { name: NAME }).press('Space');
  await at.page.getByRole('textbox', { name: 'Note for whoever takes it over' }).fill('Please go on.');
  await at.page.getByRole('dialog').getByRole('button', { name: 'Transfer' }).click();
}

describe('a notice', () => {
  it.each([1440, 390])('keeps a name that is one long word within its box, %i wide', async (width) => {
    await giveAway(width);
    const notice = at.page.locator('.notice', { hasText: NAME });
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

describe('a conversation', () => {
  it.each([1440, 390])('is no wider than its pane for a name that is one long word, %i wide', async (width) => {
    await giveAway(width);
    await at.page.locator('.bystander', { hasText: NAME }).waitFor();
    const pane = await sidesOf(at.page.locator('main'));
    for (const part of ['.owner-bar p', '.bystander p', '.message-author', '.bubble', '.message-meta']) {
      for (const one of await at.page.locator(part).all()) {
        const { left, right } = await sidesOf(one);
        expect(left).toBeGreaterThanOrEqual(pane.left);
        expect(right).toBeLessThanOrEqual(pane.right);
        expect(await one.evaluate((node) => node.scrollWidth - node.clientWidth)).toBeLessThanOrEqual(0);
      }
    }
  });
});

describe('the top bar', () => {
  it.each([390, 1440])('keeps the reason for being away within reach, %i wide', async (width) => {
    at.desk.state.changeAgent('agent-1', { presence: 'away', awayReason: NAME });
    await at.page.setViewportSize({ width, height: 860 });
    await at.visitMine();
    await at.live();
    const why = at.page.getByRole('button', { name: NAME });
    await why.waitFor();
    const [sides, box] = [await sidesOf(why), await why.boundingBox()];
    expect(box?.width).toBeGreaterThanOrEqual(24);
    expect(box?.height).toBeLessThanOrEqual(40);
    expect((await sidesOf(at.page.locator('.top-bar-end'))).left).toBeGreaterThanOrEqual(sides.right);
    expect((await sidesOf(at.page.locator('.top-bar'))).right).toBeLessThanOrEqual(width);
    await why.click();
    await at.page.getByRole('dialog').waitFor();
  });
});
