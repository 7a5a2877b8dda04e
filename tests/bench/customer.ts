import type { WebhookAddress } from './operator.ts';

let updates = 0;

/** A demo customer with a chat of their own. Their updates go straight to the webhook, so that no phone's queue is measured. */
export class Customer {
  private messages = 0;

  constructor(
    readonly chatId: number,
    private readonly webhook: WebhookAddress,
  ) {}

  /** Posts a message as Telegram does. Throws for any answer but 2xx. */
  async write(text: string): Promise<void> {
    updates += 1;
    this.messages += 1;
    const chat = { id: this.chatId, type: 'private', first_name: `Demo customer ${this.chatId}` };
    const from = { id: this.chatId, is_bot: false, first_name: chat.first_name, language_code: 'en' };
    const date = Math.floor(Date.now() / 1_000);
    const update = { update_id: updates, message: { message_id: this.messages, date, chat, from, text } };
    const response = await fetch(this.webhook.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': this.webhook.secret },
      body: JSON.stringify(update),
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`the webhook answered ${response.status}`);
  }
}
