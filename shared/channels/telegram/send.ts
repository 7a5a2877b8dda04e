import { Api, GrammyError, HttpError } from 'grammy/web';
import type { Content } from '../../domain/events.ts';
import type { Outbound, Send, Sending } from '../outbound.ts';
import { splitText } from './split.ts';
import { fromThreadKey } from './thread.ts';

/** Connects to Telegram as one bot. `apiRoot` is Telegram's own or a self-hosted Bot API server. */
export function telegramApi(token: string, apiRoot: string): Api {
  return new Api(token, { apiRoot, timeoutSeconds: 20 });
}

function textOf(content: Content): string {
  return content.kind === 'text' ? content.text : (content.text ?? '');
}

/** Only white space is left of a part that a break fell into; Telegram refuses to send it. */
function partsOf(content: Content): readonly string[] {
  return splitText(textOf(content)).filter((part) => part.trim() !== '');
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
export type ApiOf = (botId: string, fresh?: boolean) => Promise<Pick<Api, 'sendMessage'> | undefined>;

/** Telegram does not know the token (any more). */
function isStale(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

/** Sends to Telegram, part by part, from where an earlier attempt left off. */
export function telegramSend(apiOf: ApiOf): Send {
  return async ({ thread, content, channelIds }: Outbound): Promise<Sending> => {
    const { botId, chatId } = fromThreadKey(thread);
    const api = (await apiOf(botId)) ?? (await apiOf(botId, true));
    if (api === undefined) {
      return {
        outcome: 'unreachable',
        detail: `bot ${botId} is not connected: run npm run telegram:connect`,
        channelIds,
      };
    }
    const sent = [...channelIds];
    for (const part of partsOf(content).slice(sent.length)) {
      try {
        const { message_id } = await api.sendMessage(chatId, part);
        sent.push(String(message_id));
      } catch (error) {
        // For the next attempt: a function that is never idle has no other cold start to read the new token at.
        if (isStale(error)) await apiOf(botId, true);
        return failure(error, sent);
      }
    }
    return { outcome: 'sent', channelIds: sent };
  };
}
