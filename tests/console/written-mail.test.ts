import type { FrameLocator, Request } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Mail } from '../../shared/domain/content.ts';
import { consoleForTests } from './console-page.ts';
import { PIXEL } from './fake-desk/bucket.ts';
import { beginByMail, demoMail } from './fake-desk/mails.ts';
import { seriousFaults } from './serious-faults.ts';

const at = consoleForTests();

/** A mail with HTML, in a session that I hold. */
async function opens(html: string, more: Partial<Mail> = {}): Promise<void> {
  at.desk.state.bucket.put('mail-html', 'text/plain; charset=utf-8', Buffer.from(html));
  const sessionId = beginByMail(at.desk.state, demoMail({ html: 'mail-html', ...more }), 'agent-1');
  await at.visit(`mine/${sessionId}`);
  await at.page.locator('.mail').waitFor();
}

async function showsLooks(): Promise<FrameLocator> {
  await at.button('Show as it was written').click();
  return shown();
}

function shown(): FrameLocator {
  return at.page.frameLocator('.mail-frame');
}

/** What the browser asks for at hosts that are nobody's here: answered, and counted. */
async function elsewhere(): Promise<readonly string[]> {
  const asked: string[] = [];
  await at.page.route(/^https?:\/\/[a-z.]+\.test\//, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: 'image/png', body: PIXEL });
  });
  return asked;
}

/** Refusals of the mail's page are what its policy is for. */
function refused(): readonly string[] {
  return at.faults.splice(0);
}

describe('a mail as it was written', () => {
  it('keeps its looks, in both directions, and nothing of them reaches the console', async () => {
    await opens(
      `<html><head><style>body { background: rgb(250, 240, 230) } .hot { color: rgb(200, 0, 0); position: fixed; inset: 0 }</style></head>
       <body bgcolor="#faf0e6"><table width="300"><tr><td align="center"><p class="hot" style="font-size: 30px">مرحبا، المصباح مخدوش</p>
       <p>你好，灯有划痕</p></td></tr></table></body></html>`,
    );
    const mail = await showsLooks();
    const hot = mail.locator('.hot');
    await hot.waitFor();
    const looks = (css: string) => hot.evaluate((node, name) => getComputedStyle(node).getPropertyValue(name), css);
    expect([await looks('color'), await looks('font-size')]).toEqual(['rgb(200, 0, 0)', '30px']);
    expect(await mail.locator('body').evaluate((node) => getComputedStyle(node).direction)).toBe('rtl');
    expect(await mail.getByText('你好，灯有划痕').isVisible()).toBe(true);
    const frame = await at.page.locator('.mail-frame').boundingBox();
    const all = await at.page.locator('body').evaluate((node) => getComputedStyle(node).backgroundColor);
    expect(all).not.toBe('rgb(250, 240, 230)');
    expect(frame?.width).toBeLessThan(800);
    expect(await seriousFaults(at.page)).toEqual([]);
    await at.button('Show its words alone').click();
    await at.page.locator('.mail-frame').waitFor({ state: 'detached' });
    expect(refused()).toEqual([]);
  });

  it('has the sheets that are for it, and none that is for other programs or for paper', async () => {
    await opens(
      `<style><!-- .a { color: rgb(1, 2, 3) } --></style><style media="print">.a { color: rgb(9, 9, 9) }</style>
       <!--[if mso]><style>.a { color: rgb(8, 8, 8) !important }</style><![endif]--><p class="a">Hello</p>
       <style>.b::after { content: "</styl<style>e><img src=x onerror=alert(1)>" } .b { color: rgb(4, 5, 6) }</style>
       <p class="b">there</p><style>.c { color: rgb(7, 7, 7) }`,
    );
    const mail = await showsLooks();
    const color = (selector: string) => mail.locator(selector).evaluate((node) => getComputedStyle(node).color);
    await mail.locator('.b').waitFor();
    expect([await color('.a'), await color('.b')]).toEqual(['rgb(1, 2, 3)', 'rgb(4, 5, 6)']);
    expect(await mail.locator('img').count()).toBe(0);
    expect(refused()).toEqual([]);
  });

  it('is as high as what is in it, within bounds, though it would grow with its frame', async () => {
    await opens('<div style="height: 431px">tall</div>');
    await showsLooks();
    const height = async () => (await at.page.locator('.mail-frame').boundingBox())?.height ?? 0;
    await expect.poll(height).toBeGreaterThan(440);
    expect(await height()).toBeLessThan(500);
    await at.page.goto('about:blank');
    await opens('<div style="min-height: 100vh; margin-bottom: 50px">endless</div>');
    await showsLooks();
    await expect.poll(height).toBe(675);
  });

  it('runs nothing: no script, no handler, no form, no refresh, no frame', async () => {
    const asked = await elsewhere();
    await opens(
      `<base href="https://base.test/"><meta http-equiv="refresh" content="0;url=https://refresh.test/">
       <link rel="stylesheet" href="https://style.test/a.css"><script>document.title = 'ran'; parent.ran = 1</script>
       <img src="x" onerror="document.title = 'ran'"><svg onload="document.title = 'ran'"><a href="https://svg.test/">s</a></svg>
       <form action="https://form.test/"><input name="password" autofocus><button>Sign in</button></form>
       <iframe src="https://frame.test/"></iframe><object data="https://object.test/"></object>
       <a href="javascript:document.title='ran'">script</a> <a href="//elsewhere.test/x">away</a> <a href="/console/">console</a>
       <p onclick="document.title = 'ran'">Hello there</p>`,
    );
    const mail = await showsLooks();
    await mail.getByText('Hello there').click();
    expect(
      await mail.locator('script:not([src]), form, input, button, iframe, object, svg, base, meta[http-equiv]').count(),
    ).toBe(0);
    expect(await mail.locator('html').evaluate(() => document.title)).toBe('Mail');
    expect(await at.page.evaluate(() => 'ran' in window)).toBe(false);
    expect(await mail.getByText('script', { exact: true }).getAttribute('href')).toBeNull();
    expect(await mail.getByText('console', { exact: true }).getAttribute('href')).toBeNull();
    const away = mail.getByRole('link', { name: 'away' });
    const named = ['href', 'target', 'rel', 'title'].map((name) => away.getAttribute(name));
    expect(await Promise.all(named)).toEqual([
      'https://elsewhere.test/x',
      '_blank',
      'noopener noreferrer',
      'https://elsewhere.test/x',
    ]);
    expect(asked).toEqual([]);
  });

  it('opens its links in a tab that knows nothing of the console', async () => {
    await at.page
      .context()
      .route('https://elsewhere.test/**', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<title>there</title>' }),
      );
    await opens('<a href="https://elsewhere.test/page">away</a>');
    const mail = await showsLooks();
    const [opened, request] = await Promise.all([
      at.page.context().waitForEvent('page'),
      new Promise<Request>((resolve) => at.page.context().once('request', resolve)),
      mail.getByRole('link', { name: 'away' }).click(),
    ]);
    await opened.waitForLoadState();
    expect(opened.url()).toBe('https://elsewhere.test/page');
    expect(await opened.evaluate(() => window.opener)).toBeNull();
    expect(await request.headerValue('referer')).toBeNull();
    expect(at.page.url()).toContain('/console/mine/');
  });

  it('has an origin of its own, so that even what runs in it reaches neither the console nor its session', async () => {
    await opens('<p>Hello</p>');
    const mail = await showsLooks();
    const tried = await mail.getByText('Hello').evaluate(() => {
      const attempts = [
        () => window.parent.document.title,
        () => window.parent.sessionStorage.length,
        () => window.sessionStorage.length,
        () => document.cookie,
        () => window.parent.location.assign('https://elsewhere.test/'),
      ];
      return attempts.map((attempt) => {
        try {
          return String(attempt());
        } catch (error) {
          return error instanceof Error ? error.name : 'thrown';
        }
      });
    });
    expect(tried.slice(0, 4)).toEqual(['SecurityError', 'SecurityError', 'SecurityError', 'SecurityError']);
    expect(at.page.url()).toContain('/console/mine/');
    refused();
  });

  it('asks nobody for pictures until they are asked for, and then over https alone', async () => {
    const asked = await elsewhere();
    await opens(
      `<style>@import "https://import.test/i.css"; i { background: url(https://unused.test/u.png) } b { background: u\\72l(https://hidden.test/h.png) }</style>
       <img src="http://pixel.test/p.png?to=me" alt="Pixel"><table background="//table.test/t.png"><tr><td>Offer</td></tr></table>
       <p style="background-image: url('https://style.test/s.png')">Hello</p><b>bold</b><img srcset="https://set.test/a.png 2x">`,
    );
    const mail = await showsLooks();
    await mail.getByText('Hello').waitFor();
    await at.page.getByText('Pictures from elsewhere are not fetched').waitFor();
    expect(asked).toEqual([]);
    refused();
    await at.button('Show pictures').click();
    await expect
      .poll(() => asked.toSorted())
      .toEqual([
        'https://hidden.test/h.png',
        'https://pixel.test/p.png?to=me',
        'https://style.test/s.png',
        'https://table.test/t.png',
      ]);
    await at.page.getByText('Pictures from elsewhere are not fetched').waitFor({ state: 'detached' });
    refused();
  });

  it('shows the pictures that came with it, and lists those that are no ornaments', async () => {
    const asked = await elsewhere();
    at.desk.state.bucket.put('photo-1', 'image/png');
    at.desk.state.bucket.put('logo-1', 'image/png');
    const picture = { type: 'image/png', as: 'photo' } as const;
    await opens(
      '<p>See <img src="cid:photo%401" alt="The lamp"> <img src="cid:logo@1" alt="Logo"> <img src="cid:none" alt="No"></p>',
      {
        files: [
          {
            ...picture,
            fileId: 'photo-1',
            name: 'lamp.png',
            contentId: 'photo@1',
            bytes: 90_000,
            width: 900,
            height: 700,
          },
          { ...picture, fileId: 'logo-1', name: 'logo.png', contentId: 'logo@1', bytes: 900, width: 90, height: 40 },
        ],
      },
    );
    await at.page.getByRole('button', { name: 'Show lamp.png larger' }).waitFor();
    expect(await at.page.getByRole('button', { name: 'Show logo.png larger' }).isVisible()).toBe(false);
    const mail = await showsLooks();
    const width = (name: string) =>
      mail
        .getByAltText(name, { exact: true })
        .evaluate((node) => (node instanceof HTMLImageElement ? node.naturalWidth : -1));
    await expect.poll(() => width('The lamp')).toBe(1);
    await expect.poll(() => width('Logo')).toBe(1);
    expect(await width('No')).toBe(0);
    expect(asked).toEqual([]);
  });

  it('says so when its looks cannot be fetched, and fetches them again', async () => {
    await opens('<p>Hello again</p>');
    at.desk.state.bucket.objects.delete('mail-html');
    await at.button('Show as it was written').click();
    await at.page.getByText('The mail’s looks could not be fetched').waitFor({ timeout: 20_000 });
    at.desk.state.bucket.put('mail-html', 'text/plain; charset=utf-8', Buffer.from('<p>Hello again</p>'));
    await at.page.locator('.mail-failure').getByRole('button', { name: 'Try again' }).click();
    await shown().getByText('Hello again').waitFor();
  });

  it('shows at once a mail that has no words, and fits a phone in the dark', async () => {
    await at.page.setViewportSize({ width: 400, height: 800 });
    await at.page.emulateMedia({ colorScheme: 'dark' });
    await opens('<table width="600"><tr><td>Wide</td></tr></table>', { text: '' });
    await shown().getByText('Wide').waitFor();
    const over = await at.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over).toBeLessThanOrEqual(0);
    const paper = await shown()
      .locator('html')
      .evaluate((node) => getComputedStyle(node).backgroundColor);
    expect(paper).toBe('rgb(255, 255, 255)');
    expect(await seriousFaults(at.page)).toEqual([]);
  });
});
