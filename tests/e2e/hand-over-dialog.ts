import type { Locator } from 'playwright-core';
import type { ConsolePage } from './console-page.ts';

/** The dialog in which a session is given to somebody else. */
export class HandOverDialog {
  readonly dialog: Locator;

  constructor({ page }: ConsolePage) {
    this.dialog = page.getByRole('dialog');
  }

  /** An agent or a queue that could be chosen. */
  choice(name: string): Locator {
    return this.dialog.getByRole('radio', { name });
  }

  async choose(name: string): Promise<void> {
    // By keyboard, since the sign itself is not on screen: what the mouse presses is the line beside it.
    await this.choice(name).press('Space');
  }

  note(): Locator {
    return this.dialog.getByRole('textbox', { name: /^Note/ });
  }

  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true });
  }
}
