import type { Locator } from 'playwright-core';
import type { ConsolePage } from './console-page.ts';

/** Several sessions of a list, and what can be done with all of them at once. */
export class SelectionBar {
  readonly bar: Locator;

  constructor(private readonly console: ConsolePage) {
    this.bar = console.page.getByRole('region', { name: 'Selected sessions' });
  }

  /** What marks a row as selected. */
  check(customer: string): Locator {
    return this.console.page.getByRole('checkbox', { name: `Select the session with ${customer}`, exact: true });
  }

  /** Waits until exactly so many are selected. */
  async has(count: number): Promise<void> {
    await this.bar.getByText(`${count} selected`, { exact: true }).waitFor();
  }

  async press(name: string): Promise<void> {
    await this.bar.getByRole('button', { name, exact: true }).click();
  }

  /** The line that says why it did not work with that customer's session. */
  refusal(customer: string): Locator {
    return this.bar.getByRole('listitem').filter({ hasText: `${customer}: ` });
  }
}
