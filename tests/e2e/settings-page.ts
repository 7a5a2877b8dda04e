import type { Locator, Page } from 'playwright-core';
import type { ConsolePage } from './console-page.ts';

/** The sections of the settings. */
type Section = 'Queues' | 'People' | 'Policy' | 'Ready-made answers' | 'Tracker' | 'Log';

/** The settings in a lead's console. */
export class SettingsPage {
  constructor(readonly console: ConsolePage) {}

  get page(): Page {
    return this.console.page;
  }

  async open(section: Section): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: 'Settings', exact: true }).click();
    await this.page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: section }).click();
  }

  /** The line of a queue or a person. */
  row(name: string): Locator {
    return this.page.locator('.setting-row').filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** Opens the form of a queue or a person. */
  async edit(section: 'Queues' | 'People', name: string): Promise<Locator> {
    await this.open(section);
    await this.button(`Change ${name}`).click();
    return this.form();
  }

  async newQueue(name: string): Promise<Locator> {
    await this.open('Queues');
    await this.button('New queue').click();
    await this.form().getByRole('textbox', { name: 'Name' }).fill(name);
    return this.form();
  }

  form(): Locator {
    return this.page.locator('form.editor');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** A part of the policy, by its name. */
  part(name: string): Locator {
    return this.form().getByRole('group', { name, exact: true });
  }

  /** Decides a part for the queue of the open form; until then the desk's holds. */
  async override(part: string): Promise<Locator> {
    await this.part(part).getByRole('checkbox', { name: 'Decide for this queue' }).check();
    return this.part(part);
  }

  async addTag(label: string, tag: string): Promise<void> {
    const field = this.form().getByRole('combobox', { name: label });
    await field.fill(tag);
    await field.press('Enter');
  }

  /** Saves the open form and waits until it says so. */
  async save(name: string): Promise<void> {
    await this.form().getByRole('button', { name: 'Save' }).click();
    await this.console.notice(`Saved: ${name}`).last().waitFor();
  }
}
