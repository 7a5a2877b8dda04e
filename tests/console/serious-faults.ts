import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from './console-page.ts';

/** The serious and critical faults that axe finds in a page, by the ids of its rules. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  const axe = await readFile(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
  // Evaluated, not added as a script: the policy would refuse that.
  const results: { violations: { id: string; impact: string }[] } = await page.evaluate(
    `(async () => { ${axe}; return axe.run(); })()`,
  );
  return results.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
}
