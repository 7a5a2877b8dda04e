import { botUser } from './demo-bot.ts';
import { format } from './formatting.ts';
import { readMarkup } from './markup.ts';
import type { BotDesk, Method } from './method.ts';
import type { Parameters } from './parameters.ts';
import { sendDocument } from './send-document.ts';
import { type Answer, asInteger, asObject, asObjects, type Chat, type Json, refused } from './shapes.ts';
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
  senddocument: (desk, parameters) => sendDocument(desk, parameters, (work) => toChat(desk, parameters, work)),
  sendchataction: async (desk, parameters) =>
    toChat(desk, parameters, async (chat) => {
      desk.events.tell('typing', { bot: chat.bot, chat: chat.id });
      return done(true);
    }),
  editmessagetext: editMessageText,
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
    desk.events.tell('answer', { ...press, text, alert: parameters.flag('show_alert') });
    return done(true);
  },
  setmycommands: async (desk, parameters) => {
    const commands = parameters.json('commands');
    if (!Array.isArray(commands) || !commands.every(isCommand)) return refused(400, 'Bad Request: invalid commands');
    await desk.state.put('telegram-profile', `${desk.bot.id}:commands`, commands);
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
  return toChat(desk, parameters, async (chat) => {
    const wait = desk.flood.admit(chat.id);
    if (wait > 0) return refused(429, `Too Many Requests: retry after ${wait}`, wait);
    const reply = parameters.object('reply_parameters') ?? { message_id: parameters.integer('reply_to_message_id') };
    const replyTo = asInteger(reply.message_id);
    const original =
      replyTo === undefined
        ? undefined
        : (desk.book.find(chat, 'customer', replyTo) ?? desk.book.find(chat, 'bot', replyTo));
    if (replyTo !== undefined && original === undefined && reply.allow_sending_without_reply !== true) {
      return refused(400, 'Bad Request: message to be replied not found');
    }
    return done(
      await desk.chats.send(chat, {
        ...content,
        ...markup,
        ...(original === undefined ? {} : { reply_to_message: original.message }),
      }),
    );
  });
}

async function editMessageText(desk: BotDesk, parameters: Parameters): Promise<Answer> {
  const content = textOf(parameters);
  if ('ok' in content) return content;
  const markup = readMarkup(parameters);
  if ('ok' in markup) return markup;
  return toChat(desk, parameters, async (chat) => {
    const entry = desk.book.find(chat, 'bot', parameters.integer('message_id') ?? 0);
    if (entry === undefined) return refused(400, 'Bad Request: message to edit not found');
    const before = JSON.stringify([entry.message.text, entry.message.reply_markup]);
    const change = { ...content, ...markup };
    if (before === JSON.stringify([change.text, asObject(change)?.reply_markup])) {
      return refused(400, 'Bad Request: message is not modified');
    }
    return done(await desk.chats.edit(chat, entry, change));
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

async function toChat(desk: BotDesk, parameters: Parameters, work: (chat: Chat) => Promise<Answer>): Promise<Answer> {
  if (parameters.text('chat_id') === undefined) return refused(400, 'Bad Request: chat_id is empty');
  const chat = desk.book.chat(desk.bot.id, parameters.integer('chat_id') ?? Number.NaN);
  if (chat === undefined) return refused(400, 'Bad Request: chat not found');
  if (chat.blocked) return refused(403, 'Forbidden: bot was blocked by the user');
  return work(chat);
}

function isCommand(value: unknown): boolean {
  const command = asObject(value);
  return /^[a-z0-9_]{1,32}$/.test(String(command?.command)) && typeof command?.description === 'string';
}

function done(result: unknown): Answer {
  return { ok: true, result };
}
