import type { ThreadKey } from '../../domain/session.ts';
import type { Inbound } from '../inbound.ts';
import { answersOf } from './answers.ts';
import { type BindAsked, bindCommandOf } from './bind.ts';
import { contentOf } from './content.ts';
import { type Elsewhere, isElsewhere } from './elsewhere.ts';
import { whyMessageIsLeft, whyUpdateIsLeft } from './left-aside.ts';
import { hasJoined, toStanding } from './membership.ts';
import { type MenuAsked, menuCommandOf } from './menu.ts';
import { authorOf, nameOf } from './people.ts';
import { type Press, toPress } from './press.ts';
import { type Shown, toShown } from './reaction.ts';
import { toThreadKey } from './thread.ts';
import type { OwnMembership, TelegramMessage, TelegramUpdate, TelegramUser } from './update.ts';

interface Ignored {
  readonly kind: 'ignored';
  readonly why: string;
}

/** What an update asks for: to be taken in, to be welcomed, to be heard as a press or a reaction, or nothing, and then why. */
export type Arrival =
  /** `answersBot`: it replies to what the bot wrote, which may have asked for something. */
  | { readonly kind: 'inbound'; readonly inbound: Inbound; readonly chatId: number; readonly answersBot?: true }
  /** It stands in the session that there is, if there is one, and asks for nothing. */
  | { readonly kind: 'aside'; readonly inbound: Inbound }
  | {
      readonly kind: 'start';
      readonly chatId: number;
      readonly thread: ThreadKey;
      readonly language: string | undefined;
      /** The parameter of the link by which they came, if it had one that Telegram allows. */
      readonly parameter?: string;
    }
  | MenuAsked
  | BindAsked
  | Press
  | Shown
  | Elsewhere
  | Ignored;

/** The command by which a chat begins (Bot API, "Commands"). */
const START = /^\/start(@\w+)?(\s|$)/;

/** What a link carries: up to 64 letters, digits, `_` and `-` (Bot API, "Deep linking"). Anything else was typed. */
const LINK = /^\/start(?:@\w+)? ([A-Za-z0-9_-]{1,64})$/;

function parameterOf(text: string): { readonly parameter?: string } {
  const parameter = LINK.exec(text)?.[1];
  return parameter === undefined ? {} : { parameter };
}

/** Telegram reports a tag of a few letters; a session is written with it. */
const LANGUAGE_CHARACTERS = 35;

function inboundOf(botId: string, updateId: number, message: TelegramMessage, from: TelegramUser): Inbound {
  const { chat, message_id } = message;
  const language = from.language_code?.slice(0, LANGUAGE_CHARACTERS).toWellFormed();
  const content = contentOf({ botId, chatId: chat.id, messageId: message_id }, message);
  const forwardedFrom = authorOf(message.forward_origin);
  return {
    // Ids of updates begin anew after a week of silence (Bot API, "Update"): the same is what says the same, too.
    source: ['telegram', botId, updateId, chat.id, message_id, JSON.stringify(content)],
    thread: toThreadKey({ botId, chatId: String(chat.id) }),
    identity: { kind: 'telegram', value: String(from.id) },
    customerName: nameOf(from),
    ...(language !== undefined && { language }),
    content,
    channelId: String(message_id),
    ...answersOf(message),
    ...(forwardedFrom !== undefined && { forwardedFrom }),
  };
}

/** A live place moves all the time, which nobody writes; it stands there once in so many seconds. */
const MOVE_SECONDS = 60;

/** What a message of theirs says now. */
function editOf(botId: string, updateId: number, message: TelegramMessage, from: TelegramUser): Arrival {
  const inbound: Inbound = { ...inboundOf(botId, updateId, message, from), edits: String(message.message_id) };
  const chatId = message.chat.id;
  if (inbound.content.kind !== 'location') return { kind: 'inbound', inbound, chatId, ...answersBot(message) };
  // Where it ends is said once more, without a time for which it goes on.
  if (inbound.content.liveSeconds === undefined) return { kind: 'aside', inbound: { ...inbound, automatic: true } };
  const turn = Math.floor((message.edit_date ?? 0) / MOVE_SECONDS);
  const source = ['telegram', botId, 'move', message.chat.id, message.message_id, turn];
  return { kind: 'aside', inbound: { ...inbound, source, automatic: true } };
}

function fromMessage(botId: string, updateId: number, message: TelegramMessage, isEdit: boolean): Arrival {
  const { from, chat, text } = message;
  if (isElsewhere(chat)) return elsewhere(chat.id, updateId, from?.language_code, message);
  if (chat.type !== 'private') return { kind: 'ignored', why: `chat of type ${chat.type.slice(0, 32)}` };
  if (from === undefined || from.is_bot) return { kind: 'ignored', why: 'not written by a person' };
  const why = whyMessageIsLeft(message);
  if (why !== undefined) return { kind: 'ignored', why };
  if (isEdit) return editOf(botId, updateId, message, from);
  const thread = toThreadKey({ botId, chatId: String(chat.id) });
  // What others wrote is passed on as words, whatever it says.
  const own = message.forward_origin === undefined ? text : undefined;
  const bind = own === undefined ? undefined : bindCommandOf(own);
  if (bind !== undefined) {
    const identity = { kind: 'telegram', value: String(from.id) };
    const source = ['telegram', botId, updateId, chat.id, message.message_id];
    const who = { identity, customerName: nameOf(from), language: from.language_code };
    return { kind: 'bind', ...bind, chatId: chat.id, thread, source, ...who };
  }
  const command = own === undefined ? undefined : menuCommandOf(own);
  if (command !== undefined) return { kind: 'menu', command, chatId: chat.id, thread, language: from.language_code };
  if (text !== undefined && START.test(text)) {
    return { kind: 'start', chatId: chat.id, thread, language: from.language_code, ...parameterOf(text) };
  }
  const inbound = inboundOf(botId, updateId, message, from);
  return { kind: 'inbound', inbound, chatId: chat.id, ...answersBot(message) };
}

function answersBot({ reply_to_message: original }: TelegramMessage): { readonly answersBot?: true } {
  return original?.from?.is_bot ? { answersBot: true } : {};
}

/** Telegram's own messages tell of what happens there, to which nobody wants an answer. */
function elsewhere(
  chatId: number,
  updateId: number,
  language: string | undefined,
  message: TelegramMessage | undefined,
): Arrival {
  const why = message && whyMessageIsLeft(message);
  return why === undefined ? { kind: 'elsewhere', chatId, updateId, language } : { kind: 'ignored', why };
}

function fromMembership(botId: string, updateId: number, membership: OwnMembership): Arrival {
  const { chat, from } = membership;
  if (isElsewhere(chat)) {
    if (hasJoined(membership)) return elsewhere(chat.id, updateId, from?.language_code, undefined);
    return { kind: 'ignored', why: `the bot left a ${chat.type}` };
  }
  const inbound = toStanding(botId, updateId, membership);
  return inbound === undefined
    ? { kind: 'ignored', why: 'nothing changed for a customer' }
    : { kind: 'aside', inbound };
}

/** Reads an update. Never refuses: whatever cannot be read as a customer's words says why it is left aside. */
export function toArrival(botId: string, update: TelegramUpdate): Arrival {
  const { update_id, message, edited_message, channel_post, callback_query, message_reaction, my_chat_member } = update;
  if (callback_query !== undefined) return toPress(botId, callback_query);
  if (message !== undefined) return fromMessage(botId, update_id, message, false);
  if (edited_message !== undefined) return fromMessage(botId, update_id, edited_message, true);
  if (channel_post !== undefined) return fromMessage(botId, update_id, channel_post, false);
  if (my_chat_member !== undefined) return fromMembership(botId, update_id, my_chat_member);
  const shown = message_reaction && toShown(botId, update_id, message_reaction);
  if (shown !== undefined) return shown;
  if (message_reaction !== undefined) return { kind: 'ignored', why: 'a reaction outside of a customer’s chat' };
  return { kind: 'ignored', why: whyUpdateIsLeft(update) };
}
