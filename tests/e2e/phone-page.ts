import type { Locator, Page } from 'playwright-core';
import type { Customer } from './customer.ts';

/** The page with the customers' phones. */
export class PhonePage {
  constructor(readonly page: Page) {}

  async open(url: string): Promise<void> {
    await this.page.goto(`${url}/phone/`);
    await this.page.getByText('is connected').waitFor();
  }

  /** Takes the phones of another bot. */
  async choose(bot: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Bots' }).locator(`[data-bot="${bot}"]`).click();
  }

  /** How the chosen bot's updates reach the desk. */
  state(): Locator {
    return this.page.locator('#state');
  }

  /** A customer's phone. */
  phone({ chatId, bot }: Customer): Locator {
    return this.page.locator(`[data-chat="${chatId}"][data-bot="${bot}"]`);
  }

  /** Chooses a command of the bot's menu. */
  async command(customer: Customer, command: string): Promise<void> {
    const menu = this.phone(customer).locator('.commands');
    await menu.locator('summary').click();
    await menu.locator(`[data-command="${command}"]`).click();
  }

  /** Takes up a customer's phone. */
  async take(customer: Customer): Promise<void> {
    const chip = this.page.getByRole('navigation', { name: 'Customers' }).getByRole('button', { name: customer.name });
    await chip.waitFor();
    if ((await chip.getAttribute('aria-pressed')) !== 'true') await chip.click();
  }

  /** Takes up a customer's phone and starts the chat with the bot. */
  async start(customer: Customer): Promise<void> {
    await this.take(customer);
    await this.phone(customer).getByRole('button', { name: 'START' }).click();
    await this.phone(customer).getByRole('textbox').waitFor();
  }

  async write(customer: Customer, text: string): Promise<void> {
    await this.phone(customer).getByRole('textbox').fill(text);
    await this.phone(customer).getByRole('textbox').press('Enter');
  }

  /** A message on a customer's phone. */
  message(customer: Customer, text: string): Locator {
    return this.phone(customer).getByRole('log').locator('.bubble').filter({ hasText: text });
  }
}
