import * as z from 'zod';
import type { DeskApi } from './desk-api.ts';

const Chat = z.object({ id: z.number(), name: z.string() });
/** A file has its words below it. */
const Messages = z.array(
  z.object({ message_id: z.number(), text: z.string().optional(), caption: z.string().optional() }),
);

/** The bot that is there from the start. */
const DEMO = 'demo';

let made = 0;

/** A demo customer with a phone of their own, moved by the phones' API. */
export class Customer {
  private constructor(
    private readonly api: DeskApi,
    readonly chatId: number,
    readonly name: string,
    /** The bot that they write to. */
    readonly bot = DEMO,
  ) {}

  /** A new customer whose name nobody else has. */
  static async new(api: DeskApi, given = 'Demo customer', language = 'en'): Promise<Customer> {
    made += 1;
    // Files run in processes of their own, so counting alone would give a name twice.
    const name = `${given} ${process.pid}-${made}`;
    return Customer.named(api, name, language);
  }

  /** A new customer of exactly that name. */
  static async named(api: DeskApi, name: string, language = 'en'): Promise<Customer> {
    const chat = Chat.parse(await (await api.phone('/phone/chats', { name, language })).json());
    return new Customer(api, chat.id, chat.name);
  }

  /** A customer whose chat is there already. */
  static at(api: DeskApi, chatId: number, name: string): Customer {
    return new Customer(api, chatId, name);
  }

  /** The same person, who comes to another bot as well. */
  async comesTo(bot: string): Promise<Customer> {
    const chat = Chat.parse(await (await this.api.phone(`/phone/chats?bot=${bot}`, { id: this.chatId })).json());
    return new Customer(this.api, chat.id, chat.name, bot);
  }

  async write(text: string): Promise<void> {
    await this.#post('messages', { text });
  }

  async block(blocked: boolean): Promise<void> {
    await this.#post('block', { blocked });
  }

  /** The texts that came from the bot, in order, those below files among them. */
  async received(): Promise<readonly string[]> {
    const response = await this.api.phone(`/phone/chats/${this.chatId}/messages?bot=${this.bot}`);
    return Messages.parse(await response.json()).map(({ text, caption }) => text ?? caption ?? '');
  }

  async #post(what: string, body: unknown): Promise<void> {
    const response = await this.api.phone(`/phone/chats/${this.chatId}/${what}?bot=${this.bot}`, body);
    if (!response.ok) throw new Error(`the phone answered ${response.status}: ${await response.text()}`);
  }
}
