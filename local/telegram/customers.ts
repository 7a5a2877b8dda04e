import { telegramChat } from './chats.ts';
import { botUser } from './demo-bot.ts';
import type { BotDesk } from './method.ts';
import type { Chat, Entry, Json } from './shapes.ts';
import { quoteOf } from './to-chat.ts';

/** Demo customers that are there from the first start: one writes left to right, one Chinese, one right to left. */
const FIRST_CUSTOMERS = [
  { name: 'Demo customer 1', language: 'en' },
  { name: '演示客户 2', language: 'zh-hans' },
  { name: 'عميل تجريبي 3', language: 'ar' },
] as const;

const FIRST_ID = 5_000_000_001;
const ID_BLOCK = 100;

/** What a customer's message replies to. */
export interface Answered {
  readonly original?: Entry | undefined;
  /** Words that stand in it. */
  readonly quote?: string | undefined;
}

/** What the people at the phones can do. Each act becomes an update as Telegram would make it. */
export class Customers {
  #nextUpdateId = 0;
  #reservedUpTo = 0;

  constructor(private readonly desk: BotDesk) {}

  async load(): Promise<void> {
    this.#nextUpdateId = (await this.desk.state.get<number>('telegram-counters', this.#counter)) ?? 800_000_001;
    this.#reservedUpTo = this.#nextUpdateId;
    if (this.desk.book.chats().length > 0) return;
    for (const customer of FIRST_CUSTOMERS) await this.add(customer.name, customer.language);
  }

  /** Adds a demo customer; without a name, "Demo customer N". */
  add(name: string | undefined, language: string): Promise<Chat> {
    const bot = this.desk.bot.id;
    const mine = this.desk.book.chats().filter((chat) => chat.id >= FIRST_ID && chat.id < FIRST_ID + 1_000_000);
    const id = mine.reduce((highest, chat) => Math.max(highest, chat.id), FIRST_ID - 1) + 1;
    const first_name = name ?? `Demo customer ${id - FIRST_ID + 1}`;
    const user = {
      id,
      is_bot: false,
      first_name,
      username: `demo_customer_${id - FIRST_ID + 1}`,
      language_code: language,
    };
    return this.desk.chats.put({ bot, id, type: 'private', name: first_name, language, user, blocked: false });
  }

  /** Somebody who is known already comes to this bot as well: a chat of its own, as at Telegram. */
  meet({ name, language, user, id, type }: Chat): Promise<Chat> {
    return this.desk.chats.put({ bot: this.desk.bot.id, id, type, name, language, user, blocked: false });
  }

  /**
   * The customer sends something, in reply to a message if one is given, with the words of it that they chose. Writing to a blocked bot
   * unblocks it first, as Telegram's button does.
   */
  async send(chat: Chat, content: Json, answered: Answered = {}): Promise<Json> {
    const current = chat.blocked ? await this.block(chat, false) : chat;
    const { original, quote } = answered;
    const message = {
      message_id: this.desk.book.nextMessageId(current),
      from: current.user,
      chat: telegramChat(current),
      date: this.desk.chats.date(),
      ...content,
      ...(original === undefined ? {} : { reply_to_message: original.message, ...quoteOf(original.message, quote) }),
    };
    await this.#post('message', message);
    return message;
  }

  /** As `send`, of words. */
  write(chat: Chat, text: string, answered: Answered = {}): Promise<Json> {
    const command = /^\/[A-Za-z0-9_]{1,32}(@\w+)?(?=\s|$)/.exec(text)?.[0];
    const entities =
      command === undefined ? {} : { entities: [{ type: 'bot_command', offset: 0, length: command.length }] };
    return this.send(chat, { text, ...entities }, answered);
  }

  /** What they sent says this now, or has these words below it. */
  async edit(entry: Entry, text: string): Promise<Json> {
    const { entities, caption_entities, ...kept } = entry.message;
    const words = entry.message.text === undefined ? { caption: text } : { text };
    return this.change(entry, { ...kept, ...words });
  }

  /** A message of theirs becomes another, as a place does that moves. */
  async change(entry: Entry, content: Json): Promise<Json> {
    const message = { ...entry.message, ...content, edit_date: this.desk.chats.date() };
    await this.#post('edited_message', message);
    return message;
  }

  /** What they show to a message from now on. */
  async react(chat: Chat, entry: Entry, emojis: readonly string[]): Promise<void> {
    const shown = (given: readonly string[]) => given.map((emoji) => ({ type: 'emoji', emoji }));
    await this.desk.chats.react(chat, entry, 'customer', emojis);
    await this.#post('message_reaction', {
      chat: telegramChat(chat),
      message_id: entry.message.message_id,
      user: chat.user,
      date: this.desk.chats.date(),
      old_reaction: shown(entry.reactions?.customer ?? []),
      new_reaction: shown(emojis),
    });
  }

  /** The customer presses a button below a message of the bot. */
  async press(chat: Chat, entry: Entry, data: string): Promise<void> {
    const id = String(await this.#updateId());
    await this.#post('callback_query', {
      id,
      from: chat.user,
      message: entry.message,
      chat_instance: String(chat.id),
      data,
    });
  }

  async block(chat: Chat, blocked: boolean): Promise<Chat> {
    if (chat.blocked === blocked) return chat;
    const changed = await this.desk.chats.put({ ...chat, blocked });
    const user = botUser(this.desk.bot);
    const member = { user, status: 'member' };
    const kicked = { user, status: 'kicked', until_date: 0 };
    await this.#post('my_chat_member', {
      chat: telegramChat(chat),
      from: chat.user,
      date: this.desk.chats.date(),
      old_chat_member: blocked ? member : kicked,
      new_chat_member: blocked ? kicked : member,
    });
    return changed;
  }

  async #post(kind: string, payload: Json): Promise<void> {
    const update = { update_id: await this.#updateId(), [kind]: payload };
    const { updates, chats, presses } = this.desk;
    presses.note(update);
    // Shown first: the webhook may answer before this function goes on, and its tick needs the message.
    const shown = chats.show(update);
    if (!updates.accepts(kind)) updates.drop();
    else await updates.add(update);
    await shown;
  }

  /** Each bot counts by itself, so ids of two bots are the same now and then. */
  get #counter(): string {
    return `update-id:${this.desk.bot.id}`;
  }

  /** Update ids only ever rise, over restarts too: they are reserved in blocks before they are used. */
  async #updateId(): Promise<number> {
    const id = this.#nextUpdateId++;
    if (id >= this.#reservedUpTo) {
      this.#reservedUpTo = id + ID_BLOCK;
      await this.desk.state.put('telegram-counters', this.#counter, this.#reservedUpTo);
    }
    return id;
  }
}
