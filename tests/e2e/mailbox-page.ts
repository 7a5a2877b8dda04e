import type { Locator, Page } from 'playwright-core';
import type { MailCustomer } from './mailbox.ts';

/** The page with the customers' mailboxes. */
export class MailboxPage {
  constructor(readonly page: Page) {}

  async open(url: string, { address }: MailCustomer): Promise<void> {
    await this.page.goto(`${url}/mailbox/#${address}`);
    await this.page.getByText('The desk is @').waitFor();
  }

  /** Opens the conversation of that subject, as soon as it is there. */
  async read(subject: string): Promise<void> {
    await this.page.getByRole('region', { name: 'Conversations' }).getByRole('button', { name: subject }).click();
  }

  /** Mails of the open conversation by who wrote them, oldest first. */
  from(name: string): Locator {
    return this.page.getByRole('region', { name: 'Mails' }).getByRole('article', { name: `From ${name}` });
  }

  /** Answers a mail of the open conversation. */
  async answer(mail: Locator, text: string): Promise<void> {
    await mail.getByRole('button', { name: 'Reply', exact: true }).click();
    const form = this.page.getByRole('form', { name: 'Answer' });
    await form.getByRole('textbox', { name: 'Text' }).fill(text);
    await form.getByRole('button', { name: 'Send' }).click();
    await form.waitFor({ state: 'detached' });
  }
}
