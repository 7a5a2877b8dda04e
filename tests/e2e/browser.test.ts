import { expect, it } from 'vitest';
import { type Installation, installedBrowser, openBrowser, packagedBrowser } from '../browser.ts';

async function titleIn(installation: Installation): Promise<string> {
  const browser = await openBrowser(installation);
  try {
    const page = await browser.newPage();
    await page.goto('data:text/html,<title>plain</title><script>document.title = "scripted"</script>');
    return await page.title();
  } finally {
    await browser.close();
  }
}

it('runs the browser from npm', async () => {
  expect(await titleIn(await packagedBrowser())).toBe('scripted');
});

it('runs the browser from npm with the libraries that it brings along, for systems that lack them', async () => {
  const installation = await packagedBrowser('always');
  expect(installation.env.LD_LIBRARY_PATH).toContain('al2023');
  expect(await titleIn(installation)).toBe('scripted');
});

it('runs an installed browser where there is one', async ({ skip }) => {
  const installation = await installedBrowser();
  if (installation === undefined) return skip('no Chrome or Chromium is on the PATH');
  expect(await titleIn(installation)).toBe('scripted');
});
