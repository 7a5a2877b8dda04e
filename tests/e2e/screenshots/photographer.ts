import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Pictures are read on the way to the text beside them. */
const MOST_BYTES = 400_000;

/** Takes pictures for the documents. */
export class Photographer {
  constructor(
    private readonly folder: string,
    private readonly say: (line: string) => void,
  ) {}

  /** Takes a picture of what the page shows. Throws when the file is too large for a document. */
  async take(page: Page, name: string): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const path = join(this.folder, `${name}.png`);
    // Fonts that come late would move everything after the picture.
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    const { size } = await stat(path);
    if (size > MOST_BYTES) throw new Error(`${name}.png has ${size} bytes, more than ${MOST_BYTES}`);
    this.say(`${name}.png ${Math.round(size / 1_000)} KB`);
  }
}
