import type { Locator, Page } from 'playwright-core';
import type { ConsolePage } from './console-page.ts';
import type { Stage } from './stage.ts';

/** A demo bot as @BotFather's stand-in has it. */
export interface DemoBot {
  readonly slug: string;
  readonly name: string;
  readonly token: string;
}

let made = 0;

/** The page on which demo bots are made. */
export class BotFather {
  private constructor(private readonly page: Page) {}

  static async open(stage: Stage): Promise<BotFather> {
    const page = await (await stage.context()).newPage();
    await page.goto(`${stage.api.addresses.url}/bots/`);
    await page.locator('.bot').first().waitFor();
    return new BotFather(page);
  }

  /** Makes a bot whose name nobody else has. */
  async newBot(given: string): Promise<DemoBot> {
    made += 1;
    const name = `${given} ${process.pid}-${made}`;
    await this.page.getByRole('textbox', { name: 'Name' }).fill(name);
    await this.page.getByRole('button', { name: 'New bot' }).click();
    const row = this.page.locator('.bot').filter({ has: this.page.getByText(name, { exact: true }) });
    const token = (await row.locator('.token').textContent()) ?? '';
    return { slug: (await row.getAttribute('data-bot')) ?? '', name, token };
  }

  /** Takes a bot's token away. Answers the one that is its own from then on. */
  async revoke({ slug }: DemoBot): Promise<string> {
    const row = this.page.locator(`.bot[data-bot="${slug}"]`);
    const before = await row.locator('.token').textContent();
    await row.locator('[data-act="revoke"]').click();
    await row.locator('[data-act="revoke"]').click();
    const after = row.locator('.token').filter({ hasNotText: before ?? '' });
    return (await after.textContent()) ?? '';
  }
}

/** The settings of the bots in an admin's console. */
export class BotsSettings {
  private constructor(readonly console: ConsolePage) {}

  static async open(stage: Stage): Promise<BotsSettings> {
    const console = await stage.console('admin-1', { path: '/console/settings/bots' });
    await console.page.getByRole('heading', { name: 'Connected bots' }).waitFor();
    return new BotsSettings(console);
  }

  get page(): Page {
    return this.console.page;
  }

  card(name: string): Locator {
    return this.page.locator('.bot').filter({ has: this.page.getByText(name, { exact: true }) });
  }

  button(name: string, button: string | RegExp): Locator {
    return this.card(name).getByRole('button', { name: button });
  }

  /** Enters a token as that of a bot to be connected. */
  async enter(token: string): Promise<void> {
    const form = this.page.getByRole('region', { name: 'Connect a bot' });
    await form.getByLabel('Token').fill(token);
    await form.getByRole('button', { name: 'Connect' }).click();
  }

  /** Enters a token as the one that a connected bot has now. */
  async replace(name: string, token: string): Promise<void> {
    await this.card(name).locator('input').fill(token);
    await this.card(name).getByRole('button', { name: 'Replace', exact: true }).click();
  }

  async disconnect(name: string): Promise<void> {
    await this.button(name, 'Disconnect').click();
    await this.button(name, /^Really disconnect/).click();
  }

  async says(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }
}
