import type { Locator } from 'playwright-core';
import type { ConsolePage } from './console-page.ts';

/** The page of a session's ledger. */
export class LedgerPage {
  constructor(private readonly console: ConsolePage) {}

  /** Opens it from the menu of the open session. */
  async open(customer: string): Promise<void> {
    await this.console.button('More actions').click();
    await this.console.page.getByRole('menuitem', { name: 'Ledger' }).click();
    await this.console.page.getByRole('heading', { name: `Ledger: ${customer}` }).waitFor();
  }

  /** The lines of one kind of event. */
  lines(type: string): Locator {
    return this.console.page.locator(`tr[data-type="${type}"]`);
  }

  /** Who held it at the chosen instant. */
  answer(): Locator {
    return this.console.page.locator('.held-answer');
  }

  field(): Locator {
    return this.console.page.getByLabel('Date and time');
  }

  slider(): Locator {
    return this.console.page.getByRole('slider', { name: 'Moment in the life of the session' });
  }
}
