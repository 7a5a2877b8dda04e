import type { StateTable } from '../contracts.ts';
import { asInteger, type Chat, type Entry, type Json } from './shapes.ts';

const CHATS = 'telegram-chats';

/** Chats and messages, in memory for reading and in the state table so that they outlive a kill. */
export class Book {
  readonly #chats = new Map<string, Chat>();
  readonly #entries = new Map<string, Entry[]>();

  constructor(private readonly state: StateTable) {}

  async load(): Promise<void> {
    for (const { key, value } of await this.state.list<Chat>(CHATS)) {
      this.#chats.set(key, value);
      const stored = await this.state.list<Entry>(partition(key));
      this.#entries.set(
        key,
        stored.map((row) => row.value),
      );
    }
  }

  chats(): readonly Chat[] {
    return [...this.#chats.values()];
  }

  chat(bot: number, id: number): Chat | undefined {
    return this.#chats.get(chatKey(bot, id));
  }

  /** Every bot's chat of that number: the same person at two bots is two chats. */
  chatsOf(id: number): readonly Chat[] {
    return this.chats().filter((chat) => chat.id === id);
  }

  async putChat(chat: Chat): Promise<void> {
    const key = chatKey(chat.bot, chat.id);
    this.#chats.set(key, chat);
    await this.state.put(CHATS, key, chat);
  }

  /** All entries in the order of arrival, deleted ones included. */
  entries(chat: Chat): readonly Entry[] {
    return this.#entries.get(chatKey(chat.bot, chat.id)) ?? [];
  }

  /** The next free message id of a chat. */
  nextMessageId(chat: Chat): number {
    return this.entries(chat).reduce((highest, entry) => Math.max(highest, messageId(entry.message)), 0) + 1;
  }

  find(chat: Chat, direction: Entry['direction'], id: number): Entry | undefined {
    return this.entries(chat).find(
      (entry) => entry.direction === direction && entry.deleted !== true && messageId(entry.message) === id,
    );
  }

  async add(chat: Chat, entry: Omit<Entry, 'order'>): Promise<Entry> {
    const key = chatKey(chat.bot, chat.id);
    const entries = this.#entries.get(key) ?? [];
    this.#entries.set(key, entries);
    const added: Entry = { ...entry, order: (entries.at(-1)?.order ?? 0) + 1 };
    entries.push(added);
    await this.state.put(partition(key), sortable(added.order), added);
    return added;
  }

  async replace(chat: Chat, entry: Entry): Promise<void> {
    const key = chatKey(chat.bot, chat.id);
    const entries = this.#entries.get(key) ?? [];
    const at = entries.findIndex((candidate) => candidate.order === entry.order);
    if (at >= 0) entries[at] = entry;
    await this.state.put(partition(key), sortable(entry.order), entry);
  }
}

/** A number as a string that sorts like it. */
export function sortable(number: number): string {
  return String(number).padStart(12, '0');
}

function chatKey(bot: number, id: number): string {
  return `${bot}:${id}`;
}

function partition(key: string): string {
  return `telegram-messages:${key}`;
}

function messageId(message: Json): number {
  return asInteger(message.message_id) ?? 0;
}
