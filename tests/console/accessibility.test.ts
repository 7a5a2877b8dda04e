import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { consoleForTests, root } from './console-page.ts';

const at = consoleForTests();

describe('accessibility', () => {
  async function violations(): Promise<readonly string[]> {
    const axe = await readFile(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
    // Evaluated, not added as a script: the policy would refuse that.
    const results: { violations: { id: string; impact: string }[] } = await at.page.evaluate(
      `(async () => { ${axe}; return axe.run(); })()`,
    );
    return results.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
  }

  it.each(['light', 'dark'] as const)('has no serious fault in lists, chat, offer and dialog, %s', async (scheme) => {
    await at.page.emulateMedia({ colorScheme: scheme });
    await at.visitMine();
    await at.live();
    await at.page.getByText('Is it this shop?').last().waitFor();
    expect(await violations()).toEqual([]);
    await at.offerMe();
    await expect.poll(violations).toEqual([]);
    await at.button('Complete').click();
    await at.page.getByRole('dialog').waitFor();
    expect(await violations()).toEqual([]);
    await at.page.keyboard.press('Escape');
    await at.button('Sound and notifications').click();
    await at.page.getByRole('dialog', { name: 'Sound and notifications' }).waitFor();
    expect(await violations()).toEqual([]);
  });
});
