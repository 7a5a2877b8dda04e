import { asInteger, asObject, asText, type Json } from './shapes.ts';

/** What the runner needs to know of an update to queue it and to show it. */
export interface UpdateReading {
  readonly kind: string;
  readonly chat?: Json;
  readonly chatId?: number;
  readonly from?: Json;
  /** The message a customer wrote or edited, if the update carries one. */
  readonly message?: Json;
}

const MESSAGE_KINDS = new Set(['message', 'edited_message', 'channel_post', 'edited_channel_post', 'business_message']);

/** Reads any update, known kind or not, without refusing: what it cannot find stays away. */
export function readUpdate(update: Json): UpdateReading {
  const [kind, payload] = firstPayload(update);
  if (payload === undefined) return { kind };
  const chat = asObject(payload.chat) ?? asObject(asObject(payload.message)?.chat);
  const chatId = asInteger(chat?.id);
  const from = asObject(payload.from) ?? asObject(payload.user);
  return {
    kind,
    ...(chat === undefined || chatId === undefined ? {} : { chat, chatId }),
    ...(from === undefined ? {} : { from }),
    ...(MESSAGE_KINDS.has(kind) ? { message: payload } : {}),
  };
}

function firstPayload(update: Json): [string, Json | undefined] {
  for (const [kind, value] of Object.entries(update)) {
    const payload = asObject(value);
    if (payload !== undefined) return [kind, payload];
  }
  return ['unknown', undefined];
}

/**
 * The lane an update waits in. Messages and edits of a chat follow one another; each button press goes on its own, as
 * Telegram does it.
 */
export function laneOf(reading: UpdateReading, seq: number): string {
  if (reading.kind === 'callback_query') return `callback:${seq}`;
  if (reading.chatId !== undefined) return `chat:${reading.chatId}`;
  const user = asInteger(reading.from?.id);
  return user === undefined ? 'other' : `user:${user}`;
}

/** How long Telegram keeps an update that nobody takes: a day, a button press 150 seconds. */
export function lifetimeMs(kind: string): number {
  return kind === 'callback_query' ? 150_000 : 24 * 3_600_000;
}

/** The name a chat is shown under. */
export function chatName(chat: Json, from: Json | undefined): string {
  const person = [chat.first_name, chat.last_name].map(asText).filter(Boolean).join(' ');
  const sender = [from?.first_name, from?.last_name].map(asText).filter(Boolean).join(' ');
  return person || asText(chat.title) || sender || asText(chat.username) || `Chat ${String(chat.id)}`;
}
