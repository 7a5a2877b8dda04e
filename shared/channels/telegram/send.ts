import { Api, GrammyError, HttpError } from 'grammy/web';
import { MOST_TELEGRAM_OUT } from '../../contracts/file-limits.ts';
import { filesOf } from '../../domain/content.ts';
import { REACTIONS } from '../../domain/reactions.ts';
import type { OpenFile, Outbound, Send, Sending, ShowReaction } from '../outbound.ts';
import type { BotApi, Part } from './bot-api.ts';
import { edit } from './edit.ts';
import { partsOf } from './parts.ts';
import { canEdit } from './room.ts';
import { fromThreadKey } from './thread.ts';

/** Connects to Telegram as one bot. `apiRoot` is Telegram's own or a self-hosted Bot API server. */
export function telegramApi(token: string, apiRoot: string, timeoutSeconds = 20): Api {
  return new Api(token, { apiRoot, timeoutSeconds });
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
export type ApiOf = (botId: string, fresh?: boolean) => Promise<BotApi | undefined>;

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
    const detail = `bot ${botId} is not connected: connect it on the console's page of bots`;
    return { outcome: 'refused', reason: 'not-connected', detail, channelIds: sent };
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

/** For how long one delivery begins with further messages: what is left is delivered by the next, so that none is cut off in the middle. */
const BEGIN_MS = 20_000;

/** What files are sent with: a connection that has the time for them, and the way to what is in them. */
export interface FileSending {
  readonly apiOf: ApiOf;
  readonly open: OpenFile;
}

/**
 * Sends to Telegram, message by message, from where an earlier attempt left off. What it asks for goes with the last part of a text. What
 * Telegram does not take, or not any more, is refused.
 */
export function telegramSend(apiOf: ApiOf, files?: FileSending): Send {
  return async (outbound: Outbound): Promise<Sending> => {
    const { botId, chatId } = fromThreadKey(outbound.thread);
    const { content, edits, channelIds } = outbound;
    const refused = whyNot(outbound);
    if (refused !== undefined) return { outcome: 'refused', reason: 'refused', detail: refused, channelIds };
    const sent = [...channelIds];
    if (edits !== undefined) return attemptOn(apiOf, botId, sent, (api) => edit(api, chatId, edits, content));
    const hasFiles = filesOf(content).length > 0;
    const parts = partsOf(chatId, outbound, files?.open);
    const endsAt = Date.now() + BEGIN_MS;
    let isWhole = false;
    const sending = await attemptOn(hasFiles ? (files?.apiOf ?? apiOf) : apiOf, botId, sent, async (api) => {
      isWhole = await sendParts(api, parts, sent, endsAt);
    });
    const isCut = sending.outcome === 'sent' && !isWhole;
    return isCut
      ? { outcome: 'unreachable', detail: 'the rest follows', retryAfterSeconds: 1, channelIds: sent }
      : sending;
  };
}

/** Sends what was not sent yet, and notes what got through; whether that is all by now. */
async function sendParts(api: BotApi, parts: readonly Part[], sent: string[], endsAt: number): Promise<boolean> {
  let before = sent.length;
  for (const part of parts) {
    const already = Math.min(before, part.messages);
    before -= already;
    if (already === part.messages) continue;
    for await (const messageId of part.send(api, already)) {
      sent.push(String(messageId));
      if (Date.now() > endsAt) return sent.length === parts.reduce((sum, { messages }) => sum + messages, 0);
    }
  }
  return true;
}

/** Why Telegram would not take it, where that is known before it is asked. */
function whyNot({ content, file, edits }: Outbound): string | undefined {
  const largest = Math.max(file?.body.length ?? 0, ...filesOf(content).map(({ bytes = 0 }) => bytes));
  if (edits === undefined && largest > MOST_TELEGRAM_OUT) return `a file has ${largest} bytes`;
  return edits !== undefined && !canEdit(edits.content, content) ? 'the message has no room for that' : undefined;
}

/** Shows the customer something to a message (Bot API, setMessageReaction). */
export function telegramReact(apiOf: ApiOf): ShowReaction {
  return ({ thread, of, emojis }) => {
    const { botId, chatId } = fromThreadKey(thread);
    const reactions = REACTIONS.filter((emoji) => emojis.includes(emoji));
    return attemptOn(apiOf, botId, [], (api) =>
      api.setMessageReaction(
        chatId,
        Number(of),
        reactions.map((emoji) => ({ type: 'emoji', emoji })),
      ),
    );
  };
}
