import { botUser } from './demo-bot.ts';
import { getFile } from './file-methods.ts';
import { format } from './formatting.ts';
import { readMarkup } from './markup.ts';
import { filesIn } from './media.ts';
import type { BotDesk, Method } from './method.ts';
import type { Parameters } from './parameters.ts';
import { setMessageReaction } from './reaction-methods.ts';
import { captionOf, sendContact, sendFile, sendLocation, sendMediaGroup } from './send-files.ts';
import { type Answer, asObject, asObjects, type Json, refused } from './shapes.ts';
import { sendToChat, toChat } from './to-chat.ts';
import { webhookMethods } from './webhook-methods.ts';

const MAX_TEXT = 4096;
/** Of what a customer reads after pressing a button (Bot API, answerCallbackQuery). */
const MAX_TOAST = 200;

const METHODS: Readonly<Record<string, Method>> = {
  ...webhookMethods,
  getme: async ({ bot }) =>
    done({
      ...botUser(bot),
      can_join_groups: false,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
    }),
  sendmessage: sendMessage,
  sendphoto: sendFile('photo'),
  senddocument: sendFile('document'),
  sendvideo: sendFile('video'),
  sendvoice: sendFile('voice'),
  sendaudio: sendFile('audio'),
  sendanimation: sendFile('animation'),
  sendsticker: sendFile('sticker'),
  sendvideonote: sendFile('video_note'),
  sendmediagroup: sendMediaGroup,
  sendlocation: sendLocation,
  sendvenue: sendLocation,
  sendcontact: sendContact,
  getfile: getFile,
  setmessagereaction: setMessageReaction,
  sendchataction: async (desk, parameters) =>
    toChat(desk, parameters, async (chat) => {
      desk.events.tell('typing', { bot: chat.bot, chat: chat.id });
      return done(true);
    }),
  editmessagetext: editMessageText,
  editmessagecaption: editMessageCaption,
  deletemessage: async (desk, parameters) =>
    toChat(desk, parameters, async (chat) => {
      const entry = desk.book.find(chat, 'bot', parameters.integer('message_id') ?? 0);
      if (entry === undefined) return refused(400, 'Bad Request: message to delete not found');
      await desk.chats.delete(chat, entry);
      return done(true);
    }),
  editmessagereplymarkup: editMessageReplyMarkup,
  answercallbackquery: async (desk, parameters) => {
    const text = parameters.text('text') ?? '';
    if (text.length > MAX_TOAST) return refused(400, 'Bad Request: MESSAGE_TOO_LONG');
    const press = desk.presses.find(parameters.text('callback_query_id') ?? '');
    if (press === undefined) {
      return refused(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid');
    }
    desk.events.tell('answer', { bot: desk.bot.id, ...press, text, alert: parameters.flag('show_alert') });
    return done(true);
  },
  setmycommands: async (desk, parameters) => {
    const commands = parameters.json('commands');
    if (!Array.isArray(commands) || !commands.every(isCommand)) return refused(400, 'Bad Request: invalid commands');
    const language = parameters.text('language_code') ?? '';
    if (!/^(?:[a-z]{2})?$/.test(language)) return refused(400, 'Bad Request: invalid language code specified');
    await desk.state.put('telegram-profile', `${desk.bot.id}:commands${language && `:${language}`}`, commands);
    desk.events.tell('bot', {});
    return done(true);
  },
  setmydescription: async (desk, parameters) => {
    const description = parameters.text('description') ?? '';
    if (description.length > 512) return refused(400, 'Bad Request: description is too long');
    await desk.state.put('telegram-profile', `${desk.bot.id}:description`, description);
    desk.events.tell('bot', {});
    return done(true);
  },
};

/** Calls a method by its name, in any case, as Telegram takes it. */
export async function callMethod(
  desk: BotDesk,
  name: string,
  parameters: Parameters,
  signal: AbortSignal,
): Promise<Answer> {
  const method = METHODS[name.toLowerCase()];
  return method?.(desk, parameters, signal) ?? refused(404, `Not Found: method ${name} is not emulated here`);
}

async function sendMessage(desk: BotDesk, parameters: Parameters): Promise<Answer> {
  const content = textOf(parameters);
  if ('ok' in content) return content;
  const markup = readMarkup(parameters);
  if ('ok' in markup) return markup;
  return sendToChat(desk, parameters, [{ ...content, ...markup }], ([sent]) => sent);
}

async function editMessageText(desk: BotDesk, parameters: Parameters): Promise<Answer> {
  const content = textOf(parameters);
  if ('ok' in content) return content;
  const markup = readMarkup(parameters);
  if ('ok' in markup) return markup;
  return toChat(desk, parameters, async (chat) => {
    const entry = desk.book.find(chat, 'bot', parameters.integer('message_id') ?? 0);
    if (entry === undefined) return refused(400, 'Bad Request: message to edit not found');
    if (entry.message.text === undefined) return refused(400, 'Bad Request: there is no text in the message to edit');
    const before = JSON.stringify([entry.message.text, entry.message.reply_markup]);
    const change = { ...content, ...markup };
    if (before === JSON.stringify([change.text, asObject(change)?.reply_markup])) {
      return refused(400, 'Bad Request: message is not modified');
    }
    return done(await desk.chats.edit(chat, entry, change));
  });
}

/** The words below a file change, or go. */
async function editMessageCaption(desk: BotDesk, parameters: Parameters): Promise<Answer> {
  const caption = captionOf(parameters);
  if ('ok' in caption) return caption;
  return toChat(desk, parameters, async (chat) => {
    const entry = desk.book.find(chat, 'bot', parameters.integer('message_id') ?? 0);
    if (entry === undefined) return refused(400, 'Bad Request: message to edit not found');
    if (filesIn(entry.message).length === 0) {
      return refused(400, 'Bad Request: there is no caption in the message to edit');
    }
    if (entry.message.caption === caption.caption) return refused(400, 'Bad Request: message is not modified');
    return done(await desk.chats.edit(chat, entry, caption));
  });
}

/** Keys below a message change or go; its words stay, and nobody sees that it was edited. */
async function editMessageReplyMarkup(desk: BotDesk, parameters: Parameters): Promise<Answer> {
  const markup = readMarkup(parameters);
  if ('ok' in markup) return markup;
  return toChat(desk, parameters, async (chat) => {
    const entry = desk.book.find(chat, 'bot', parameters.integer('message_id') ?? 0);
    if (entry === undefined) return refused(400, 'Bad Request: message to edit not found');
    const { reply_markup: before, ...kept } = entry.message;
    if (JSON.stringify(before) === JSON.stringify(markup.reply_markup)) {
      return refused(400, 'Bad Request: message is not modified');
    }
    return done(await desk.chats.replace(chat, entry, { ...kept, ...markup }));
  });
}

/** The text of a message, or why it is refused. Its length counts after entities are taken out. */
function textOf(parameters: Parameters): { text: string; entities?: readonly Json[] } | Answer {
  const given = parameters.json('entities');
  const formatted = format(parameters.text('text') ?? '', parameters.text('parse_mode'), asObjects(given));
  if ('problem' in formatted) return refused(400, `Bad Request: ${formatted.problem}`);
  if (formatted.text === '') return refused(400, 'Bad Request: message text is empty');
  if (formatted.text.length > MAX_TEXT) return refused(400, 'Bad Request: message is too long');
  return { text: formatted.text, ...(formatted.entities.length > 0 ? { entities: formatted.entities } : {}) };
}

function isCommand(value: unknown): boolean {
  const command = asObject(value);
  return /^[a-z0-9_]{1,32}$/.test(String(command?.command)) && typeof command?.description === 'string';
}

function done(result: unknown): Answer {
  return { ok: true, result };
}
