import { GrammyError, HttpError } from 'grammy/web';
import { MOST_TELEGRAM_IN } from '../../contracts/file-limits.ts';
import type { GetFile, HandedOut } from '../origin.ts';
import type { ReadBotParameter } from './parameters.ts';
import { telegramApi } from './send.ts';
import { fromThreadKey } from './thread.ts';

/** For how long Telegram may take to hand a file out. */
const DOWNLOAD_MS = 40_000;

/** What Telegram says of a file that is larger than a bot may have. */
const TOO_BIG = /too (?:big|large)/i;

/** What Telegram says of a file that it may have again later. */
const FOR_NOW = /temporarily/i;

const EXPIRED: HandedOut = { outcome: 'unreachable', detail: 'Telegram’s address of the file has expired' };

/**
 * Gets files from Telegram. Whatever it says, neither the address nor an error's own text, which has the address, goes on from here: the bot's token
 * is a part of it.
 */
export function telegramGetFile(tokenOf: ReadBotParameter, apiRoot: string): GetFile {
  return async (thread, origin) => {
    const { botId } = fromThreadKey(thread);
    const token = (await tokenOf(botId)) ?? (await tokenOf(botId, true));
    if (token === undefined) return { outcome: 'unreachable', detail: `bot ${botId} is not connected` };
    try {
      const { file_path } = await telegramApi(token, apiRoot).getFile(origin);
      return file_path === undefined ? EXPIRED : await download(`${apiRoot}/file/bot${token}/${file_path}`);
    } catch (error) {
      const failed = failure(error);
      // For the next try: a function that is never idle has no other cold start to read the new token at.
      if (failed === undefined) throw error;
      if (failed.outcome === 'unreachable') await tokenOf(botId, true);
      return failed;
    }
  };
}

/** What a refusal of the Bot API means for the file; `undefined`: it is none. */
function failure(error: unknown): HandedOut | undefined {
  if (error instanceof HttpError) return { outcome: 'unreachable', detail: 'no answer from Telegram' };
  if (!(error instanceof GrammyError)) return undefined;
  const { error_code, description, parameters } = error;
  if (error_code === 429) {
    return { outcome: 'unreachable', detail: description, retryAfterSeconds: parameters.retry_after ?? 1 };
  }
  if (error_code !== 400 || FOR_NOW.test(description)) return { outcome: 'unreachable', detail: description };
  return { outcome: 'refused', reason: TOO_BIG.test(description) ? 'too-large' : 'gone', detail: description };
}

async function download(url: string): Promise<HandedOut> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(DOWNLOAD_MS) });
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      return response.status === 404 ? EXPIRED : { outcome: 'unreachable', detail: `HTTP ${response.status}` };
    }
    const bytes = await readUpTo(response.body, MOST_TELEGRAM_IN);
    if (bytes === undefined) return { outcome: 'refused', reason: 'too-large', detail: 'more than a bot may have' };
    return { outcome: 'here', bytes };
  } catch {
    return { outcome: 'unreachable', detail: 'the file broke off' };
  }
}

/** Reads a body; `undefined` as soon as it is longer. */
async function readUpTo(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    // Leaving the loop lets go of what is still to come.
    if (length > most) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}
