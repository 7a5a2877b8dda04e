import type { ForceReply, InlineKeyboardMarkup } from 'grammy/types';
import { Api, GrammyError, HttpError, InputFile } from 'grammy/web';
import { type Content, wordsOf } from '../../domain/content.ts';
import type { Outbound, OutboundFile, Send, Sending } from '../outbound.ts';
import { splitText } from './split.ts';
import { commentAsked, surveyKeyboard } from './survey.ts';
import { fromThreadKey } from './thread.ts';

/** Connects to Telegram as one bot. `apiRoot` is Telegram's own or a self-hosted Bot API server. */
export function telegramApi(token: string, apiRoot: string): Api {
  return new Api(token, { apiRoot, timeoutSeconds: 20 });
}

/** Only white space is left of a part that a break fell into; Telegram refuses to send it. */
function partsOf(content: Content): readonly string[] {
  return splitText(wordsOf(content)).filter((part) => part.trim() !== '');
}

/** Telegram has no idempotency key: after an answer that never came, a part may be sent twice, but never lost. */
function failure(error: unknown, channelIds: readonly string[]): Sending {
  if (error instanceof GrammyError) {
    const { error_code, description, parameters } = error;
    if (error_code === 403) return { outcome: 'refused', reason: 'blocked', detail: description, channelIds };
    if (error_code === 429) {
      const retryAfterSeconds = parameters.retry_after ?? 1;
      return { outcome: 'unreachable', detail: description, retryAfterSeconds, channelIds };
    }
    // Anything wrong with the token or with Telegram itself may be mended before the last attempt.
    if (error_code === 401 || error_code === 404 || error_code >= 500) {
      return { outcome: 'unreachable', detail: description, channelIds };
    }
    return { outcome: 'refused', reason: 'refused', detail: description, channelIds };
  }
  // The error's own text would show the bot's token, which is part of Telegram's URLs.
  if (error instanceof HttpError) return { outcome: 'unreachable', detail: 'no answer from Telegram', channelIds };
  throw error;
}

/** Finds a bot's connection; `undefined` while the bot is not connected. `fresh` looks again, for its token may be another. */
export type ApiOf = (
  botId: string,
  fresh?: boolean,
) => Promise<Pick<Api, 'sendMessage' | 'sendDocument' | 'editMessageReplyMarkup'> | undefined>;

type BotApi = NonNullable<Awaited<ReturnType<ApiOf>>>;

/** Telegram does not know the token (any more). */
function isStale(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

/** Does something as a bot, and says what became of it: `sent` collects what got through before it broke off. */
export async function attemptOn(
  apiOf: ApiOf,
  botId: string,
  sent: string[],
  work: (api: BotApi) => Promise<unknown>,
): Promise<Sending> {
  const api = (await apiOf(botId)) ?? (await apiOf(botId, true));
  if (api === undefined) {
    const detail = `bot ${botId} is not connected: run npm run telegram:connect`;
    return { outcome: 'unreachable', detail, channelIds: sent };
  }
  try {
    await work(api);
    return { outcome: 'sent', channelIds: sent };
  } catch (error) {
    // For the next attempt: a function that is never idle has no other cold start to read the new token at.
    if (isStale(error)) await apiOf(botId, true);
    return failure(error, sent);
  }
}

/** The buttons or the opened reply by which an answer is told from other words. */
function markupFor({ asks, language }: Outbound): InlineKeyboardMarkup | ForceReply | undefined {
  if (asks === undefined) return undefined;
  return asks.kind === 'score' ? surveyKeyboard(asks, language) : commentAsked(language);
}

/** Of the words below a file (Bot API, sendDocument). Longer ones go before it. */
const CAPTION_CHARACTERS = 1_024;

/** A bot may send a file of 50 MB (Bot API, sendDocument). */
const MOST_FILE_BYTES = 50 * 1_000 * 1_000;

type Part = (api: BotApi) => Promise<{ readonly message_id: number }>;

function textParts(chatId: string, outbound: Outbound): readonly Part[] {
  const parts = partsOf(outbound.content);
  const markup = markupFor(outbound);
  return parts.map((part, index) => {
    const isLast = index === parts.length - 1;
    return (api) => api.sendMessage(chatId, part, isLast && markup ? { reply_markup: markup } : {});
  });
}

/** A file comes with the words below it. */
function fileParts(chatId: string, outbound: Outbound, { name, body }: OutboundFile): readonly Part[] {
  const words = wordsOf(outbound.content);
  const isCaption = words.length <= CAPTION_CHARACTERS;
  const caption = isCaption && words.trim() !== '' ? { caption: words } : {};
  const document: Part = (api) => api.sendDocument(chatId, new InputFile(body, name), caption);
  return isCaption ? [document] : [...textParts(chatId, outbound), document];
}

/** Sends to Telegram, part by part, from where an earlier attempt left off. What it asks for goes with the last part of a text. */
export function telegramSend(apiOf: ApiOf): Send {
  return async (outbound: Outbound): Promise<Sending> => {
    const { botId, chatId } = fromThreadKey(outbound.thread);
    const { file, channelIds } = outbound;
    if (file !== undefined && file.body.length > MOST_FILE_BYTES) {
      return { outcome: 'refused', reason: 'refused', detail: `the file has ${file.body.length} bytes`, channelIds };
    }
    const parts = file === undefined ? textParts(chatId, outbound) : fileParts(chatId, outbound, file);
    const sent = [...channelIds];
    return attemptOn(apiOf, botId, sent, async (api) => {
      for (const part of parts.slice(sent.length)) {
        const { message_id } = await part(api);
        sent.push(String(message_id));
      }
    });
  };
}
