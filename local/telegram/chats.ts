import type { Book } from './book.ts';
import { botUser } from './demo-bot.ts';
import type { PhoneEvents } from './events.ts';
import { asInteger, asObject, asText, type Bot, type Chat, type Entry, type Json } from './shapes.ts';
import { chatName, readUpdate, type UpdateReading } from './update-reading.ts';

/** What stands in the chats on the phones: written by customers, sent by the bot, changed by either. */
export class Chats {
  constructor(
    private readonly bot: Bot,
    private readonly book: Book,
    private readonly events: PhoneEvents,
    private readonly now: () => number,
  ) {}

  /** Unix seconds, as Telegram's dates are. */
  date(): number {
    return Math.floor(this.now() / 1000);
  }

  async put(chat: Chat): Promise<Chat> {
    this.events.tell('chat', chat);
    await this.book.putChat(chat);
    return chat;
  }

  /** Makes the chat and the message of a raw update visible. One that is posted again is not shown again. */
  async show(update: Json): Promise<void> {
    const reading = readUpdate(update);
    if (reading.chat === undefined || reading.chatId === undefined) return;
    // All of it stands in memory before the first wait: the webhook may acknowledge or answer while it is being stored.
    const known = this.book.chat(this.bot.id, reading.chatId);
    const chat = known ?? this.#chatOf(reading.chat, reading.from);
    await Promise.all([known === undefined ? this.put(chat) : undefined, this.#record(chat, reading)]);
  }

  /** Gives the customer's message its second tick. */
  async acknowledge(update: Json): Promise<void> {
    const { chatId, message } = readUpdate(update);
    const chat = chatId === undefined ? undefined : this.book.chat(this.bot.id, chatId);
    const entry = chat && this.book.find(chat, 'customer', asInteger(message?.message_id) ?? 0);
    if (chat && entry && !entry.acknowledged) await this.#change(chat, { ...entry, acknowledged: true });
  }

  /** Adds what the bot sends and answers the Message as the Bot API shows it. */
  async send(chat: Chat, content: Json): Promise<Json> {
    const message = {
      message_id: this.book.nextMessageId(chat),
      from: botUser(this.bot),
      chat: telegramChat(chat),
      date: this.date(),
      ...content,
    };
    await this.#add(chat, { direction: 'bot', message, acknowledged: true });
    return message;
  }

  async edit(chat: Chat, entry: Entry, content: Json): Promise<Json> {
    const { reply_markup: _, entities: __, caption: ___, caption_entities: ____, ...kept } = entry.message;
    return this.replace(chat, entry, { ...kept, ...content, edit_date: this.date() });
  }

  /** Puts another message in the place of one, and answers it. */
  async replace(chat: Chat, entry: Entry, message: Json): Promise<Json> {
    await this.#change(chat, { ...entry, message });
    return message;
  }

  /** What somebody shows to a message from now on; nothing: they took it back. */
  async react(chat: Chat, entry: Entry, by: Entry['direction'], emojis: readonly string[]): Promise<void> {
    await this.#change(chat, { ...entry, reactions: { ...entry.reactions, [by]: emojis } });
  }

  async delete(chat: Chat, entry: Entry): Promise<void> {
    await this.#change(chat, { ...entry, deleted: true });
  }

  #chatOf(chat: Json, from: Json | undefined): Chat {
    return {
      bot: this.bot.id,
      id: asInteger(chat.id) ?? 0,
      type: asText(chat.type) ?? 'private',
      name: chatName(chat, from),
      language: asText(from?.language_code) ?? 'en',
      user: from ?? asObject(chat) ?? {},
      blocked: false,
    };
  }

  async #record(chat: Chat, { kind, message }: UpdateReading): Promise<void> {
    if (message === undefined) return;
    const known = this.book.find(chat, 'customer', asInteger(message.message_id) ?? 0);
    if (known === undefined) await this.#add(chat, { direction: 'customer', message, acknowledged: false });
    else if (kind.startsWith('edited_')) await this.#change(chat, { ...known, message });
  }

  async #add(chat: Chat, entry: Omit<Entry, 'order'>): Promise<void> {
    const added = await this.book.add(chat, entry);
    this.events.tell('entry', { bot: chat.bot, chat: chat.id, entry: added });
  }

  async #change(chat: Chat, entry: Entry): Promise<void> {
    await this.book.replace(chat, entry);
    this.events.tell('entry', { bot: chat.bot, chat: chat.id, entry });
  }
}

/** The chat as a Telegram Chat. */
export function telegramChat(chat: Chat): Json {
  if (chat.type !== 'private') return { id: chat.id, type: chat.type, title: chat.name };
  const { first_name, last_name, username } = chat.user;
  return {
    id: chat.id,
    type: 'private',
    first_name: first_name ?? chat.name,
    ...(last_name === undefined ? {} : { last_name }),
    ...(username === undefined ? {} : { username }),
  };
}
