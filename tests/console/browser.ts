import packaged from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** A Chromium from npm, so that browser tests need nothing installed. */
export async function openBrowser(): Promise<Browser> {
  // One process for everything is what a Lambda needs; here it would end the browser with the first context.
  const args = packaged.args.filter((arg) => arg !== '--single-process' && arg !== '--disable-web-security');
  return chromium.launch({ executablePath: await packaged.executablePath(), args, headless: true });
}
