import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { workersBrowser } from '../browser.ts';
import { lent } from '../lent.ts';
import { type Demo, fillDemo } from './fake-desk/demo.ts';
import { FakeDesk } from './fake-desk/fake-desk.ts';

/** The project's folder. */
export const root = join(import.meta.dirname, '../..');

/** The built console in a browser, before a fresh fake desk for each test. */
export class ConsolePage {
  built = '';
  #browser: Browser | undefined;
  #context: BrowserContext | undefined;
  #page: Page | undefined;
  #desk: FakeDesk | undefined;
  #demo: Demo | undefined;
  /** What the browser refused because of the content security policy, and faults of the page itself. */
  faults: string[] = [];

  async build(): Promise<void> {
    const [built, browser] = await Promise.all([lent('console'), workersBrowser()]);
    if (built === undefined) throw new Error('nobody lends a console');
    this.built = built;
    this.#browser = browser;
  }

  async open(): Promise<void> {
    this.#desk = new FakeDesk(this.built);
    await this.#desk.start();
    this.#demo = fillDemo(this.#desk.state);
    this.#context = await this.#browser?.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await this.#context?.newPage();
    page?.setDefaultTimeout(15_000);
    this.faults = [];
    page?.on('pageerror', (error) => this.faults.push(error.message));
    page?.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) this.faults.push(message.text());
    });
    this.#page = page;
  }

  async close(): Promise<void> {
    await this.#context?.close();
    await this.#desk?.end();
  }

  get page(): Page {
    if (this.#page === undefined) throw new Error('no page is open');
    return this.#page;
  }

  get desk(): FakeDesk {
    if (this.#desk === undefined) throw new Error('no desk is open');
    return this.#desk;
  }

  get demo(): Demo {
    if (this.#demo === undefined) throw new Error('no desk is open');
    return this.#demo;
  }

  async visit(path: string): Promise<void> {
    await this.page.goto(`${this.desk.url}/console/${path}`);
  }

  async visitMine(): Promise<void> {
    await this.visit(`mine/${this.demo.mine}`);
  }

  composer(): Locator {
    return this.page.getByRole('textbox', { name: /^Reply to/ });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Resolves when the console is connected. */
  async live(): Promise<void> {
    await expect.poll(() => this.desk.connections, { timeout: 15_000 }).toBe(1);
  }

  /** Puts a new session to the one who is signed in. */
  async offerMe(seconds = 30, secondsAgo = 0): Promise<string> {
    const sessionId = this.desk.state.begin('Demo Customer 9', 'My tap is leaking.');
    this.desk.state.offer(sessionId, 'agent-1', seconds, secondsAgo);
    await this.button(/^Accept/).waitFor();
    return sessionId;
  }
}

/** Builds and opens for the tests of a file; each of them must leave no fault behind. */
export function consoleForTests(): ConsolePage {
  const it = new ConsolePage();
  beforeAll(() => it.build(), 120_000);
  beforeEach(() => it.open());
  afterEach(async () => {
    await it.close();
    expect(it.faults).toEqual([]);
  });
  return it;
}
