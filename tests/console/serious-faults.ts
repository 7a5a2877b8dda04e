import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from './console-page.ts';

/** Colours on their way from one to another are neither: what ends by itself is waited for. */
const AT_REST = `Promise.all(document.getAnimations()
  .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime))
  .map((one) => one.finished.catch(() => {})))`;

/** The serious and critical faults that axe finds in a page, by the ids of its rules. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  const axe = await readFile(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
  // Evaluated, not added as a script: the policy would refuse that.
  const results: { violations: { id: string; impact: string }[] } = await page.evaluate(
    `(async () => { await ${AT_REST}; ${axe}; return axe.run(); })()`,
  );
  return results.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
}
