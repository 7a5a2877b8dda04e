import type { WebhookAddress } from './operator.ts';

let updates = 0;

/** Where a customer's updates go: straight to the webhook, or to the demo phone, which queues each chat as Telegram does. */
export type Way = { readonly webhook: WebhookAddress } | { readonly phone: string };

/** A demo customer with a chat of their own. Only those who write by phone can be answered: the built-in Bot API knows their chat. */
export class Customer {
  private messages = 0;

  constructor(
    readonly chatId: number,
    private readonly way: Way,
  ) {}

  /** Posts a message as Telegram does. Throws for any answer but 2xx. */
  async write(text: string): Promise<void> {
    updates += 1;
    this.messages += 1;
    const chat = { id: this.chatId, type: 'private', first_name: `Demo customer ${this.chatId}` };
    const from = { id: this.chatId, is_bot: false, first_name: chat.first_name, language_code: 'en' };
    const date = Math.floor(Date.now() / 1_000);
    const update = { update_id: updates, message: { message_id: this.messages, date, chat, from, text } };
    const { url, headers } = addressOf(this.way);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(update),
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`the update was answered with ${response.status}`);
  }
}

function addressOf(way: Way): { url: string; headers: Record<string, string> } {
  if ('phone' in way) return { url: `${way.phone}/phone/bots/demo/updates`, headers: {} };
  const { url, secret } = way.webhook;
  return { url, headers: { 'x-telegram-bot-api-secret-token': secret } };
}
