import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { consoleForTests } from './console-page.ts';

const at = consoleForTests();

const ARABIC = 'خدمة العملاء';

/** Where the letters of an element begin and end, as opposed to its box. */
async function lettersOf(element: Locator): Promise<{ left: number; right: number }> {
  return element.evaluate((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const { left, right } = range.getBoundingClientRect();
    return { left, right };
  });
}

async function opened(path: string): Promise<void> {
  const { state } = at.desk;
  const arabic = { id: 'arabic', name: ARABIC, skills: [], joinsNewAgents: true, policy: {} };
  state.settings = { ...state.settings, queues: [...state.settings.queues, arabic] };
  state.addAgent('agent-9', 'وكيل تجريبي', ['agent']);
  state.changeAgent('agent-9', { presence: 'online', queues: ['arabic'] });
  at.desk.issuer.nextAgentId = 'lead-1';
  await at.visit(path);
  await at.live();
}

describe('a name that reads from right to left', () => {
  it.each([1280, 390])('stands at the near side of its column in the overview, %i wide', async (width) => {
    await at.page.setViewportSize({ width, height: 860 });
    await opened('overview');
    const [arabic, latin] = await Promise.all(
      [ARABIC, 'General'].map((name) => lettersOf(at.page.locator('th bdi', { hasText: name }))),
    );
    expect(arabic?.left).toBeCloseTo(latin?.left ?? 0, 0);
    const card = at.page.locator('.agent-card', { hasText: 'وكيل تجريبي' });
    const avatar = await card.locator('.avatar').boundingBox();
    expect((await lettersOf(card.locator('strong'))).left - ((avatar?.x ?? 0) + (avatar?.width ?? 0))).toBeLessThan(20);
  });

  it('stands beside the sign of its agent where a session is transferred', async () => {
    await opened(`all/${at.demo.mine}`);
    await at.button('Transfer').first().click();
    const row = at.page.locator('.candidate', { hasText: 'وكيل تجريبي' });
    const avatar = await row.locator('.avatar').boundingBox();
    const name = await lettersOf(row.locator('.candidate-name'));
    expect(name.left - ((avatar?.x ?? 0) + (avatar?.width ?? 0))).toBeLessThan(20);
  });

  it('is at the near side of its cell in the ledger, with the label before it where there is little room', async () => {
    const { state } = at.desk;
    await opened('all');
    const by = state.actor('lead-1');
    state.command(at.demo.mine, { type: 'assign', agentId: 'agent-9', at: state.now(), by, commandId: 'give-1' });
    for (const width of [1280, 390]) {
      await at.page.setViewportSize({ width, height: 860 });
      await at.visit(`ledger/${at.demo.mine}`);
      const cell = at.page.locator('td[data-label="To"]', { hasText: 'وكيل تجريبي' });
      const above = at.page.locator('td[data-label="To"]', { hasText: 'Demo Agent 1' });
      const [arabic, latin] = [await lettersOf(cell.locator('bdi')), await lettersOf(above.locator('bdi').last())];
      expect(arabic.left).toBeCloseTo(latin.left, 0);
    }
  });
});
