import type { Content } from '../../domain/content.ts';
import type { ThreadKey } from '../../domain/session.ts';
import type { Inbound } from '../inbound.ts';
import { type Press, toPress } from './press.ts';
import { toThreadKey } from './thread.ts';
import type { TelegramMessage, TelegramUpdate } from './update.ts';

/** What an update asks for: to be taken in, to be welcomed, to be heard as the press of a button, or nothing, and then why. */
export type Arrival =
  | { readonly kind: 'inbound'; readonly inbound: Inbound }
  | {
      readonly kind: 'start';
      readonly chatId: number;
      readonly thread: ThreadKey;
      readonly language: string | undefined;
      /** The parameter of the link by which they came, if it had one that Telegram allows. */
      readonly parameter?: string;
    }
  | Press
  | { readonly kind: 'ignored'; readonly why: string };

/** Kinds of content that Telegram names by a key of the message (Bot API, "Message"), the telling one first. */
const CONTENT_KINDS = [
  'animation',
  'audio',
  'checklist',
  'contact',
  'dice',
  'document',
  'game',
  'invoice',
  'location',
  'paid_media',
  'passport_data',
  'photo',
  'poll',
  'sticker',
  'story',
  'successful_payment',
  'venue',
  'video',
  'video_note',
  'voice',
  'web_app_data',
] as const;

/** What Telegram says about the chat rather than the customer to us. */
const SERVICE_KINDS = [
  'boost_added',
  'chat_background_set',
  'message_auto_delete_timer_changed',
  'pinned_message',
  'write_access_allowed',
] as const;

/** A venue also carries a location, and an animation a document: the first match tells more. */
function kindOf(message: TelegramMessage): string {
  if ('venue' in message) return 'venue';
  return CONTENT_KINDS.find((kind) => kind in message) ?? 'message';
}

/** Half a character, which the table would refuse each time Telegram tries again, stands as U+FFFD. */
function contentOf(message: TelegramMessage): Content {
  if (message.text !== undefined) return { kind: 'text', text: message.text.toWellFormed() };
  const placeholder = { kind: 'placeholder', what: kindOf(message) } as const;
  return message.caption === undefined ? placeholder : { ...placeholder, text: message.caption.toWellFormed() };
}

/** First and last name have 64 characters each at most (Bot API, User); a session is written with its name each time. */
const NAME_CHARACTERS = 129;

function nameOf(from: NonNullable<TelegramMessage['from']>): string {
  const name = [from.first_name, from.last_name ?? ''].join(' ').trim();
  return [...(name || from.username || `Telegram ${from.id}`)].slice(0, NAME_CHARACTERS).join('').toWellFormed();
}

/** The command by which a chat begins (Bot API, "Commands"). */
const START = /^\/start(@\w+)?(\s|$)/;

/** What a link carries: up to 64 letters, digits, `_` and `-` (Bot API, "Deep linking"). Anything else was typed. */
const LINK = /^\/start(?:@\w+)? ([A-Za-z0-9_-]{1,64})$/;

function parameterOf(text: string): { readonly parameter?: string } {
  const parameter = LINK.exec(text)?.[1];
  return parameter === undefined ? {} : { parameter };
}

/** Only what the bot wrote can ask for something. */
function answersOf({ reply_to_message: original }: TelegramMessage): {
  readonly answers?: { readonly channelId: string };
} {
  return original?.from?.is_bot ? { answers: { channelId: String(original.message_id) } } : {};
}

/** Reads an update. Never refuses: whatever cannot be read as a customer's words says why it is left aside. */
export function toArrival(botId: string, update: TelegramUpdate): Arrival {
  const { message, callback_query } = update;
  if (callback_query !== undefined) return toPress(botId, callback_query);
  if (message === undefined) return { kind: 'ignored', why: kindsOf(update) };
  const { from, chat, text } = message;
  if (chat.type !== 'private') return { kind: 'ignored', why: `chat of type ${chat.type}` };
  if (from === undefined || from.is_bot) return { kind: 'ignored', why: 'not written by a person' };
  const service = SERVICE_KINDS.find((kind) => kind in message);
  if (service !== undefined) return { kind: 'ignored', why: service };
  const language = from.language_code;
  const thread = toThreadKey({ botId, chatId: String(chat.id) });
  if (text !== undefined && START.test(text)) {
    return { kind: 'start', chatId: chat.id, thread, language, ...parameterOf(text) };
  }
  const inbound: Inbound = {
    source: ['telegram', botId, update.update_id, chat.id, message.message_id],
    thread,
    identity: { kind: 'telegram', value: String(from.id) },
    customerName: nameOf(from),
    ...(language !== undefined && { language }),
    content: contentOf(message),
    ...answersOf(message),
  };
  return { kind: 'inbound', inbound };
}

function kindsOf(update: TelegramUpdate): string {
  const kinds = Object.keys(update).filter((key) => key !== 'update_id');
  return kinds.length === 0 ? 'empty update' : kinds.join(', ');
}
