import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { initialBytes, MOST_BYTES } from '../../scripts/check-console-size.ts';
import { openBrowser } from './browser.ts';
import { type Demo, fillDemo } from './fake-desk/demo.ts';
import { FakeDesk } from './fake-desk/fake-desk.ts';

const root = join(import.meta.dirname, '../..');

let built: string;
let browser: Browser;
let desk: FakeDesk;
let demo: Demo;
let context: BrowserContext;
let page: Page;
/** What the browser refused because of the content security policy, and faults of the page itself. */
let faults: string[];

beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), 'baton-console-'));
  const vite = [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', join(root, 'console/vite.config.ts')];
  // In a process of its own: here NODE_ENV is `test`, which would bundle React for development.
  const env = { ...process.env, NODE_ENV: 'production' };
  [browser] = await Promise.all([
    openBrowser(),
    promisify(execFile)(process.execPath, [...vite, '--outDir', built, '--emptyOutDir'], { cwd: root, env }),
  ]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await rm(built, { recursive: true, force: true });
});

beforeEach(async () => {
  desk = new FakeDesk(built);
  await desk.start();
  demo = fillDemo(desk.state);
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) faults.push(message.text());
  });
});

afterEach(async () => {
  await context.close();
  await desk.end();
  expect(faults).toEqual([]);
});

const open = (path: string) => page.goto(`${desk.url}/console/${path}`);
const openMine = () => open(`mine/${demo.mine}`);
const composer = () => page.getByRole('textbox', { name: /^Reply to/ });
const button = (name: string | RegExp) => page.getByRole('button', { name });
const live = () => expect.poll(() => desk.connections).toBe(1);

async function offerMe(seconds = 30, secondsAgo = 0): Promise<string> {
  const sessionId = desk.state.begin('Demo Customer 9', 'My tap is leaking.');
  desk.state.offer(sessionId, 'agent-1', seconds, secondsAgo);
  await button(/^Accept/).waitFor();
  return sessionId;
}

describe('the size of the console', () => {
  it('stays within what a browser should load at first', async () => {
    expect(await initialBytes(built)).toBeLessThanOrEqual(MOST_BYTES);
  });
});

describe('signing in', () => {
  it('leads back to the page that was asked for, and leaves no code in the address', async () => {
    await openMine();
    await page.getByText('You are in charge of this session').waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(`/console/mine/${demo.mine}`);
  });

  it('says when it was denied, with a way on', async () => {
    desk.issuer.refuseWith = 'access_denied';
    await openMine();
    await page.getByRole('heading', { name: 'The sign-in was not completed' }).waitFor();
    desk.issuer.refuseWith = undefined;
    await button('Try again').click();
    await page.getByRole('heading', { name: 'Unassigned' }).waitFor();
  });

  it('says when the desk does not answer', async () => {
    desk.faults.set('getConfig', { code: 'internal' });
    await openMine();
    await page.getByRole('heading', { name: 'The desk does not answer' }).waitFor();
    desk.faults.delete('getConfig');
    await button('Try again').click();
    await composer().waitFor();
  });

  it('tells who has no role at the desk, and asks for no session', async () => {
    desk.issuer.nextAgentId = 'finance-1';
    await open('');
    await page.getByRole('heading', { name: 'No desk for this account' }).waitFor();
    expect(desk.calls.map(({ route }) => route)).not.toContain('listSessions');
  });

  it('renews a token that the server refuses without a word', async () => {
    await openMine();
    await composer().fill('Still here.');
    desk.issuer.revoke({ refresh: false });
    await composer().press('Enter');
    await page.getByRole('log').getByText('Still here.').waitFor();
    await expect.poll(() => page.getByText('Sending…').count()).toBe(0);
    expect(await page.getByText('sign-in has ended').count()).toBe(0);
  });

  it('ended: keeps what was written and offers to sign in again', async () => {
    await openMine();
    await live();
    await composer().fill('Half a sentence');
    desk.issuer.revoke({ refresh: true });
    desk.dropConnections();
    await button('Sign in again').click();
    await expect.poll(() => composer().inputValue()).toBe('Half a sentence');
  });

  it('out waits for a word instead of signing in again', async () => {
    await open('');
    await button(/Account/).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
  });
});

describe('an offer', () => {
  it('is accepted and opens the chat', async () => {
    await open('unassigned');
    await live();
    const sessionId = await offerMe();
    expect(await page.title()).toContain('(1)');
    await button(/^Accept/).click();
    await page.getByText('You are in charge of this session').waitFor();
    expect(page.url()).toContain(`/mine/${sessionId}`);
    expect(desk.state.sessions.get(sessionId)?.ownerId).toBe('agent-1');
    await expect.poll(() => page.title()).toBe('Baton');
  });

  it('is answered by keyboard without leaving the composer', async () => {
    await openMine();
    await composer().fill('Just a mom');
    const sessionId = await offerMe();
    expect(await composer().evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.press('Alt+KeyN');
    await expect.poll(() => desk.state.sessions.get(sessionId)?.passedBy).toEqual(['agent-1']);
    expect(await composer().inputValue()).toBe('Just a mom');
  });

  it('whose time is up is refused, and the console says so', async () => {
    await open('unassigned');
    await live();
    await offerMe(30, 28);
    await page.getByText('Time is up').waitFor();
    await button(/^Accept/).click();
    await page.getByText('Time was up before you accepted').waitFor();
  });

  it('counts down by the server clock, whatever the local one says', async () => {
    desk.state.aheadMs = 3_600_000;
    await open('unassigned');
    await live();
    await offerMe(30);
    const seconds = Number(await page.getByRole('timer').textContent());
    expect(seconds).toBeGreaterThan(20);
    expect(seconds).toBeLessThanOrEqual(31);
  });

  it('goes when somebody else has the session', async () => {
    await open('unassigned');
    await live();
    const sessionId = await offerMe();
    const at = desk.state.now();
    const offerId = desk.state.sessions.get(sessionId)?.offer?.offerId ?? '';
    desk.state.command(sessionId, {
      ...{ type: 'assign', agentId: 'agent-2', at, by: desk.state.actor('lead-1'), commandId: `a-${offerId}` },
    });
    await button(/^Accept/).waitFor({ state: 'detached' });
  });
});

describe('a reply', () => {
  const shown = (text: string) => page.getByRole('log').getByText(text, { exact: true });

  it('that did not reach the server stays, and is sent once under its own id', async () => {
    await openMine();
    desk.faults.set('sendReply', 'unreachable');
    await composer().fill('It is that shop.');
    await composer().press('Enter');
    await button('Retry').waitFor();
    await page.reload();
    desk.faults.delete('sendReply');
    await button('Retry').click();
    await button('Retry').waitFor({ state: 'detached' });
    await expect.poll(() => shown('It is that shop.').count()).toBe(1);
    const keys = desk.calls.filter(({ route }) => route === 'sendReply').map(({ key }) => key);
    expect(keys.length).toBeGreaterThanOrEqual(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('that arrived though the answer was lost is shown once', async () => {
    await openMine();
    await live();
    desk.faults.set('sendReply', 'lost-answer');
    await composer().fill('Only once, please.');
    await composer().press('Enter');
    await page.getByText('On its way').waitFor();
    await expect.poll(() => shown('Only once, please.').count()).toBe(1);
    expect(await button('Retry').count()).toBe(0);
  });

  it('that is refused keeps its text and says why', async () => {
    await openMine();
    desk.faults.set('sendReply', { code: 'not-owner' });
    await composer().fill('Too late?');
    await composer().press('Enter');
    await page.getByText('You are not in charge of this session any more').waitFor();
    await button('Edit again').click();
    expect(await composer().inputValue()).toBe('Too late?');
  });

  it('that could not be delivered says why and is retried', async () => {
    await openMine();
    await live();
    const { seq } = desk.state.replies(demo.mine, 'agent-1', 'Are you there?');
    desk.state.deliver(demo.mine, seq, 'failed', 1, 'blocked');
    await page.getByText('the customer has blocked the bot').waitFor();
    await button('Retry').click();
    await page.getByText('On its way').waitFor();
  });

  it('is not sent by the Enter that ends a composition', async () => {
    await openMine();
    await composer().fill('にほん');
    await composer().dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
    await composer().press('Shift+Enter');
    expect(await composer().inputValue()).toBe('にほん\n');
    expect(desk.calls.map(({ route }) => route)).not.toContain('sendReply');
  });
});

describe('what others do', () => {
  it('is shown at once, and a lost connection is said and caught up with', async () => {
    await openMine();
    await live();
    desk.liveAllowed = false;
    desk.dropConnections();
    await page.getByText('Live updates are interrupted').waitFor();
    desk.state.says(demo.mine, { kind: 'text', text: 'Written while nobody listened' });
    desk.liveAllowed = true;
    await page.getByRole('log').getByText('Written while nobody listened').waitFor();
    await page.getByText('Live updates are interrupted').waitFor({ state: 'detached' });
  });

  it('takes the composer away from who is no owner any more', async () => {
    await openMine();
    await live();
    await composer().waitFor();
    desk.state.command(demo.mine, {
      ...{
        type: 'assign',
        agentId: 'agent-2',
        at: desk.state.now(),
        by: desk.state.actor('lead-1'),
        commandId: 'taken',
      },
    });
    await page.getByText('Only Demo Agent 2 can reply').waitFor();
    expect(await composer().count()).toBe(0);
  });
});

describe('a long conversation', () => {
  const atEnd = () => page.getByRole('log').evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight < 5);

  it('loads older messages on the way up and keeps the place', async () => {
    for (let number = 1; number <= 250; number += 1) {
      desk.state.says(demo.mine, { kind: 'text', text: `Line ${number}` });
    }
    await openMine();
    await page.getByText('Line 250', { exact: true }).last().waitFor();
    await expect.poll(atEnd).toBe(true);
    expect(await page.getByText('Line 100', { exact: true }).count()).toBe(0);
    const top = page.getByRole('log').getByText('Line 151', { exact: true });
    await page.getByRole('log').evaluate((box) => {
      box.scrollTop = 10;
    });
    await page.getByText('Line 100', { exact: true }).waitFor({ state: 'attached' });
    expect(await top.isVisible()).toBe(true);
    expect(await page.getByRole('log').evaluate((box) => box.scrollTop)).toBeGreaterThan(1_000);
  });

  it('does not jump away from what is read, and says that there is more', async () => {
    for (let number = 1; number <= 60; number += 1) {
      desk.state.says(demo.mine, { kind: 'text', text: `Line ${number}` });
    }
    await openMine();
    await live();
    await page.getByRole('log').getByText('Line 60', { exact: true }).waitFor();
    await page.getByRole('log').evaluate((box) => {
      box.scrollTop = 400;
    });
    desk.state.says(demo.mine, { kind: 'text', text: 'Something new' });
    await button('New messages').click();
    await expect.poll(atEnd).toBe(true);
  });
});

describe('actions', () => {
  it('claim a waiting session, once however often it is pressed', async () => {
    await open(`unassigned/${demo.waiting}`);
    await button('Claim').dblclick();
    await page.getByText('You are in charge of this session').waitFor();
    expect(desk.calls.filter(({ route }) => route === 'claimSession')).toHaveLength(1);
  });

  it('complete a session after a confirmation', async () => {
    await openMine();
    await button('Complete').click();
    await page.getByRole('radio', { name: 'Information given' }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Complete' }).click();
    await button('Yes, complete').click();
    await page.getByText('Completed: Information given').waitFor();
    expect(desk.state.sessions.get(demo.mine)).toMatchObject({ status: 'completed' });
  });

  it('return a session with a note', async () => {
    await openMine();
    await button('Return to queue').click();
    await page.getByRole('textbox', { name: /^Note/ }).fill('Needs a second look');
    await page.getByRole('dialog').getByRole('button', { name: 'Return to queue' }).click();
    await page.getByText('Note: Needs a second look').waitFor();
    expect(desk.state.sessions.get(demo.mine)).toMatchObject({ status: 'waiting' });
  });

  it('switch presence', async () => {
    await open('');
    await live();
    await page.getByRole('radio', { name: 'Away' }).check({ force: true });
    await expect.poll(() => desk.state.agents.get('agent-1')?.presence).toBe('away');
  });
});

describe('accessibility', () => {
  async function violations(): Promise<readonly string[]> {
    const axe = await readFile(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
    // Evaluated, not added as a script: the policy would refuse that.
    const results: { violations: { id: string; impact: string }[] } = await page.evaluate(
      `(async () => { ${axe}; return axe.run(); })()`,
    );
    return results.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
  }

  it.each(['light', 'dark'] as const)('has no serious fault in lists, chat, offer and dialog, %s', async (scheme) => {
    await page.emulateMedia({ colorScheme: scheme });
    await openMine();
    await live();
    await page.getByText('Is it this shop?').last().waitFor();
    expect(await violations()).toEqual([]);
    await offerMe();
    await expect.poll(violations).toEqual([]);
    await button('Complete').click();
    await page.getByRole('dialog').waitFor();
    expect(await violations()).toEqual([]);
  });
});
