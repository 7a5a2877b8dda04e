import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Account } from './desk-api.ts';
import { eventually } from './eventually.ts';

/** The names of the console's lists. */
export type ListName = 'Unassigned' | 'Mine' | 'Pending' | 'Completed' | 'All';

/** What a demo account is called: `Demo agent 1`. */
export function nameOf(account: Account): string {
  return `Demo ${account.replace('-', ' ')}`;
}

/** One person's console, in the words of the person who uses it. */
export class ConsolePage {
  constructor(
    readonly page: Page,
    readonly account: Account,
  ) {}

  /** As colleagues call them. */
  get name(): string {
    return nameOf(this.account);
  }

  /** Opens the console and signs in on the sign-in page that it leads to. */
  async signIn(url: string, path = '/console/'): Promise<void> {
    await this.page.goto(url + path);
    await this.page.getByRole('button', { name: this.name }).click();
  }

  /** Waits until the desk knows that the agent is there, taking sessions or not. */
  async isLive(): Promise<void> {
    await this.#presence().getByRole('radio', { checked: true }).waitFor({ state: 'attached' });
  }

  /** Takes sessions from now on, or none. */
  async take(availability: 'Online' | 'Away'): Promise<void> {
    await this.#presence().getByText(availability, { exact: true }).click();
    await this.isTaking(availability);
  }

  /** Waits until the desk says that the agent takes sessions, or none. */
  async isTaking(availability: 'Online' | 'Away'): Promise<void> {
    const choice = this.#presence().getByRole('radio', { name: availability });
    await eventually(async () => expect(await choice.isChecked()).toBe(true));
  }

  #presence(): Locator {
    return this.page.getByRole('group', { name: 'Do you take sessions?' });
  }

  async openNotices(): Promise<void> {
    await this.page.getByRole('button', { name: /^Notices/ }).click();
  }

  /** The offer of that customer's session. */
  offer(customer: string): Locator {
    return this.page
      .getByRole('region', { name: 'Offers to you' })
      .getByRole('article', { name: customer, exact: true });
  }

  async accept(customer: string): Promise<void> {
    await this.offer(customer).getByRole('button', { name: 'Accept' }).click();
  }

  async decline(customer: string): Promise<void> {
    await this.offer(customer).getByRole('button', { name: 'Decline' }).click();
  }

  /** Seconds left of an offer, as shown. */
  async secondsLeft(customer: string): Promise<number> {
    return Number(await this.offer(customer).getByRole('timer').textContent());
  }

  async openList(name: ListName): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name }).click();
    await this.page.getByRole('heading', { name, exact: true }).waitFor();
  }

  /** The customer's session in the open list. */
  row(customer: string): Locator {
    return this.page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: this.page.getByText(customer, { exact: true }) })
      .getByRole('link');
  }

  async open(list: ListName, customer: string): Promise<void> {
    await this.openList(list);
    await this.row(customer).first().click();
    await this.chat(customer).waitFor();
  }

  chat(customer: string): Locator {
    return this.page.getByRole('region', { name: `Conversation with ${customer}` });
  }

  /** What the customer and the desk said, in order. */
  timeline(): Locator {
    return this.page.getByRole('log');
  }

  /** One message of the open chat. */
  message(text: string): Locator {
    return this.timeline().getByRole('listitem').filter({ hasText: text });
  }

  /** A line that says who is in charge. */
  owner(text: string): Locator {
    return this.page.locator('.owner-bar').getByText(text, { exact: true });
  }

  composer(customer: string): Locator {
    return this.page.getByRole('textbox', { name: `Reply to ${customer}` });
  }

  async reply(customer: string, text: string): Promise<void> {
    await this.composer(customer).fill(text);
    await this.composer(customer).press('Enter');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Completes the open session, and says yes when asked once more. */
  async complete(category: string, note: string): Promise<void> {
    await this.button('Complete').click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('radio', { name: category }).check();
    await dialog.getByRole('textbox', { name: 'Note' }).fill(note);
    await dialog.getByRole('button', { name: 'Complete', exact: true }).click();
    await dialog.getByRole('button', { name: 'Yes, complete' }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  /** What the console tells for a moment. */
  notice(text: string | RegExp): Locator {
    return this.page.locator('.notices').getByText(text);
  }

  /** The line that says that what is shown may be old. */
  lostBanner(): Locator {
    return this.page.getByText('Live updates are interrupted');
  }
}
