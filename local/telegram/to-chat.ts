import type { BotDesk } from './method.ts';
import type { Parameters } from './parameters.ts';
import { type Answer, type Chat, type Entry, isAnswer, type Json, refused } from './shapes.ts';

/** Does the work in the chat that a call names, unless there is none or its customer has blocked the bot. */
export async function toChat(
  desk: BotDesk,
  parameters: Parameters,
  work: (chat: Chat) => Promise<Answer>,
): Promise<Answer> {
  if (parameters.text('chat_id') === undefined) return refused(400, 'Bad Request: chat_id is empty');
  const chat = desk.book.chat(desk.bot.id, parameters.integer('chat_id') ?? Number.NaN);
  if (chat === undefined) return refused(400, 'Bad Request: chat not found');
  if (chat.blocked) return refused(403, 'Forbidden: bot was blocked by the user');
  return work(chat);
}

/** The message of that id, whoever wrote it. */
export function findAnyone(desk: BotDesk, chat: Chat, id: number): Entry | undefined {
  return desk.book.find(chat, 'customer', id) ?? desk.book.find(chat, 'bot', id);
}

/** Sends what a call asks for, as a reply where it says so, as fast as Telegram's limits let it. */
export function sendToChat(
  desk: BotDesk,
  parameters: Parameters,
  contents: readonly Json[],
  finish: (sent: readonly Json[]) => unknown,
): Promise<Answer> {
  return toChat(desk, parameters, async (chat) => {
    const reply = replyOf(desk, parameters, chat);
    if (isAnswer(reply)) return reply;
    const wait = contents.reduce((longest) => Math.max(longest, desk.flood.admit(chat.id)), 0);
    if (wait > 0) return refused(429, `Too Many Requests: retry after ${wait}`, wait);
    const sent: Json[] = [];
    for (const content of contents) sent.push(await desk.chats.send(chat, { ...content, ...reply }));
    return { ok: true, result: finish(sent) };
  });
}

/** What a reply quotes has to stand in the message, word for word (Bot API, ReplyParameters). */
function replyOf(desk: BotDesk, parameters: Parameters, chat: Chat): Json | Answer {
  const reply = parameters.object('reply_parameters') ?? { message_id: parameters.integer('reply_to_message_id') };
  const { message_id: id, quote, allow_sending_without_reply: isOptional } = reply;
  if (typeof id !== 'number') return {};
  const original = findAnyone(desk, chat, id);
  if (original === undefined)
    return isOptional === true ? {} : refused(400, 'Bad Request: message to be replied not found');
  return { reply_to_message: original.message, ...quoteOf(original.message, quote) };
}

/** The words that were chosen of a message; nothing where it does not have them. */
export function quoteOf({ text, caption }: Json, quote: unknown): Json {
  if (typeof quote !== 'string' || quote === '') return {};
  const position = String(text ?? caption ?? '').indexOf(quote);
  return position < 0 ? {} : { quote: { text: quote, position, is_manual: true } };
}
