import type { ForceReply, InlineKeyboardMarkup, ReplyParameters } from 'grammy/types';
import { InputFile } from 'grammy/web';
import { filesOf, wordsOf } from '../../domain/content.ts';
import type { OpenFile, Outbound } from '../outbound.ts';
import type { BotApi, Part } from './bot-api.ts';
import { linkKeyboard } from './link-text.ts';
import { mediaParts } from './media.ts';
import { placeOf, textsOf } from './room.ts';
import { commentAsked, surveyKeyboard } from './survey.ts';

/** What a message is shown as a reply to: if that is gone, it stands for itself (Bot API, ReplyParameters). */
function replyTo(answers: string | undefined): { readonly reply_parameters?: ReplyParameters } {
  if (answers === undefined) return {};
  return { reply_parameters: { message_id: Number(answers), allow_sending_without_reply: true } };
}

type Markup = InlineKeyboardMarkup | ForceReply;

/** The buttons or the opened reply by which an answer is told from other words. A link to the chat itself names the bot, which Telegram tells. */
async function markupFor(api: BotApi, { asks, language }: Outbound): Promise<{ readonly reply_markup?: Markup }> {
  switch (asks?.kind) {
    case undefined:
      return {};
    case 'score':
      return { reply_markup: surveyKeyboard(asks, language) };
    case 'comment':
      return { reply_markup: commentAsked(language) };
    case 'follow':
      return { reply_markup: linkKeyboard((await api.getMe()).username, asks.token, language) };
    default:
      return asks satisfies never;
  }
}

/** A part that becomes one message. */
export function onePart(send: (api: BotApi) => Promise<{ readonly message_id: number }>): Part {
  return {
    messages: 1,
    async *send(api) {
      yield (await send(api)).message_id;
    },
  };
}

function textParts(chatId: string, outbound: Outbound): readonly Part[] {
  const texts = textsOf(wordsOf(outbound.content));
  return texts.map((text, index) => {
    const isLast = index === texts.length - 1;
    const first = index === 0 ? replyTo(outbound.answers) : {};
    return onePart(async (api) =>
      api.sendMessage(chatId, text, { ...first, ...(isLast && (await markupFor(api, outbound))) }),
    );
  });
}

/** Everything that a message becomes in a chat, in order. `open`: where it has files. */
export function partsOf(chatId: string, outbound: Outbound, open?: OpenFile): readonly Part[] {
  const { content, file, answers } = outbound;
  const words = wordsOf(content).trim();
  const isCaption = placeOf(content) === 'caption';
  const below = { ...(isCaption && words !== '' && { caption: words }), ...(isCaption && replyTo(answers)) };
  const before = isCaption ? [] : textParts(chatId, outbound);
  if (file !== undefined) {
    const { name, body } = file;
    return [...before, onePart((api) => api.sendDocument(chatId, new InputFile(body, name), below))];
  }
  const files = filesOf(content);
  if (files.length === 0) return before;
  if (open === undefined) throw new Error('files are sent by a function that cannot open them');
  return [...before, ...mediaParts(chatId, files, below, open)];
}
