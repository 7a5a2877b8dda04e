import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { afterEach, beforeAll, expect } from 'vitest';
import { workersBrowser } from '../browser.ts';
import type { Addresses } from '../runner.ts';
import { ConsolePage } from './console-page.ts';
import { type Account, DeskApi } from './desk-api.ts';
import { eventually, WITHIN_MS } from './eventually.ts';
import { Operator } from './operator.ts';
import { ownRunner } from './own-runner.ts';
import { PhonePage } from './phone-page.ts';
import { Team } from './team.ts';

/** Where somebody signs in: a page of the console, a browser with settings of its own. */
interface Seat {
  readonly path?: string;
  readonly context?: BrowserContext;
}

/** Where a test plays: a runner, a browser, and nobody at the desk when a test begins. */
export class Stage {
  readonly api: DeskApi;
  readonly operator: Operator;
  #browser: Browser | undefined;
  #contexts: BrowserContext[] = [];
  /** What broke in a page, or was refused by its content security policy. */
  #faults: string[] = [];
  /** What was asked for and not got, to tell why a test failed. */
  #missing: string[] = [];

  private constructor(addresses: Addresses) {
    this.api = new DeskApi(addresses);
    this.operator = new Operator(addresses);
  }

  /**
   * A stage for a file's tests; it puts itself in order around them. Files whose tests do to a runner what others must not notice, such
   * as moving its clock, bring one of their own.
   */
  static set(addresses: Addresses = ownRunner()): Stage {
    const stage = new Stage(addresses);
    beforeAll(async () => {
      stage.#browser = await workersBrowser();
      await stage.#clear();
      // What the file before has decided about the desk is nothing to this one.
      await new Team(stage.api).beginAnew();
    });
    afterEach(async ({ task }) => {
      if (task.result?.state === 'fail') await stage.#photograph(task.name);
      await stage.#strike();
    });
    return stage;
  }

  /** Somebody signs in in a browser of their own. */
  async console(account: Account, { path, context }: Seat = {}): Promise<ConsolePage> {
    const console = new ConsolePage(await (context ?? (await this.context())).newPage(), account);
    await console.signIn(this.api.addresses.url, path);
    return console;
  }

  /** Agents come to the desk, one after the other. Resolves when each is online and hears of changes. */
  async agents<Accounts extends readonly Account[]>(
    ...accounts: Accounts
  ): Promise<{ [Index in keyof Accounts]: ConsolePage }> {
    const consoles = await Promise.all(accounts.map((account) => this.console(account)));
    await Promise.all(consoles.map((console) => console.isLive()));
    await this.online(accounts);
    return consoles as { [Index in keyof Accounts]: ConsolePage };
  }

  /** Resolves when exactly these are at their consoles. */
  async online(accounts: readonly Account[]): Promise<void> {
    await eventually(async () => expect((await this.operator.listening()).toSorted()).toEqual(accounts.toSorted()));
  }

  async phones(): Promise<PhonePage> {
    const phones = new PhonePage(await (await this.context()).newPage());
    await phones.open(this.api.addresses.url);
    return phones;
  }

  async context(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    if (this.#browser === undefined) throw new Error('the browser is not open');
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    context.setDefaultTimeout(WITHIN_MS);
    context.on('weberror', (error) => this.#faults.push(error.error().message));
    context.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) this.#faults.push(message.text());
    });
    context.on('requestfailed', (request) => {
      this.#missing.push(`${request.method()} ${request.url()}: ${request.failure()?.errorText ?? 'failed'}`);
    });
    context.on('response', (response) => {
      if (response.status() >= 400) this.#missing.push(`${response.status()} ${response.url()}`);
    });
    this.#contexts.push(context);
    return context;
  }

  /** Keeps a picture of each page of a test that failed. */
  async #photograph(test: string): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'baton-e2e-failure-'));
    const pages = this.#contexts.flatMap((context) => context.pages());
    await Promise.all(pages.map((page, at) => page.screenshot({ path: join(folder, `${at}.png`) })));
    const missing = this.#missing.map((line) => `  ${line}\n`).join('');
    process.stderr.write(`pictures of "${test}" as it failed: ${folder}\n${missing}`);
  }

  /** Closes what a test opened, and leaves the desk empty for the next one. */
  async #strike(): Promise<void> {
    const faults = this.#faults;
    this.#faults = [];
    this.#missing = [];
    await Promise.all(this.#contexts.map((context) => context.close()));
    this.#contexts = [];
    await this.#clear();
    expect(faults).toEqual([]);
  }

  async #clear(): Promise<void> {
    await this.online([]);
    for (const account of await this.operator.away()) {
      await this.api.call(account as Account, 'PUT', '/api/me/availability', { availability: 'online' });
    }
    await eventually(async () => expect(await this.#endOpen()).toBe('none open'));
  }

  /** Ends every open session, whatever its state. */
  async #endOpen(): Promise<'none open' | 'some were open'> {
    const open = (await this.api.sessions('admin-1', 'all')).filter(({ status }) => status !== 'completed');
    for (const { id, offer } of open) {
      // The accounts that agents are offered sessions under are the demo ones.
      if (offer !== undefined) {
        await this.api.command(offer.agentId as Account, id, 'decline', { offerId: offer.offerId });
      } else await this.api.command('admin-1', id, 'complete', { category: 'other' });
    }
    return open.length === 0 ? 'none open' : 'some were open';
  }
}

/** The console that is offered the customer's session, and the other one. */
export async function offered(
  consoles: readonly [ConsolePage, ConsolePage],
  customer: string,
): Promise<{ readonly asked: ConsolePage; readonly other: ConsolePage }> {
  const [first, second] = consoles;
  const asked = await Promise.any(
    consoles.map(async (console) =>
      console
        .offer(customer)
        .waitFor()
        .then(() => console),
    ),
  );
  return { asked, other: asked === first ? second : first };
}
