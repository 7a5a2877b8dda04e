import { type Api, GrammyError } from 'grammy/web';
import type { BotInfo, BotShelf } from './bot-shelf.ts';
import { COMMAND_LANGUAGES, commandList } from './menu.ts';
import { besideEachOther, newWebhookSecret } from './secrets.ts';
import { ALLOWED_UPDATES } from './update.ts';

/** What connecting asks of the Bot API. */
export type ConnectingApi = Pick<Api, 'deleteWebhook' | 'getMe' | 'getWebhookInfo' | 'setMyCommands' | 'setWebhook'>;

/** What went wrong with Telegram. Errors of the client have the token in their text, so that nothing of them goes on from here. */
export type ConnectionFault = 'bot-token' | 'telegram-unreachable' | 'webhook-refused';

/** Whose token it is. */
export async function whoIs(api: ConnectingApi): Promise<BotInfo | ConnectionFault> {
  try {
    const { id, first_name, username } = await api.getMe();
    return { id, first_name, username };
  } catch (error) {
    return isUnknownToken(error) ? 'bot-token' : 'telegram-unreachable';
  }
}

/** Why a webhook was not set, and Telegram's own words about it, which have nothing of the token. */
export interface Unset {
  readonly fault: ConnectionFault;
  readonly said?: string;
}

/** A token that Telegram does not know, or not any more. */
export function isUnknownToken(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

/**
 * Has Telegram hand a bot's updates over to an address, signed with a new secret. Until it does, the secret before counts as well, and where
 * it does not take the address, that one alone counts again: no update is turned away meanwhile.
 */
export async function pointWebhook(
  api: ConnectingApi,
  shelf: BotShelf,
  botId: string,
  url: string,
): Promise<Unset | undefined> {
  const before = await shelf.read(botId, 'secret');
  const secret = newWebhookSecret();
  await shelf.keep(botId, 'secret', besideEachOther(secret, before));
  try {
    await api.setWebhook(url, { secret_token: secret, allowed_updates: [...ALLOWED_UPDATES] });
  } catch (error) {
    // A bot that was not connected is not half connected either.
    if (before === undefined) await shelf.remove(botId, 'secret');
    // Without an answer, Telegram may have the new one: then both count until this is done again.
    if (!(error instanceof GrammyError)) return { fault: 'telegram-unreachable' };
    if (before !== undefined) await shelf.keep(botId, 'secret', before);
    const otherwise = error.error_code === 400 ? 'webhook-refused' : 'telegram-unreachable';
    return { fault: isUnknownToken(error) ? 'bot-token' : otherwise, said: error.description };
  }
  await shelf.keep(botId, 'secret', secret);
  return undefined;
}

/** Telegram's own words about what failed, cut: nobody reads more of them. */
const MOST_SAID = 300;

/** Telegram's words as they are shown. */
export function cutSaid(said: string): string {
  return said.slice(0, MOST_SAID);
}

/**
 * Notes a bot as connected and has Telegram list the menu's commands. Answers what is noted: where they are not listed, why. That they are
 * not is noted first, so that it is told even if nothing of this comes to its end.
 */
export async function noteAndList(api: ConnectingApi, shelf: BotShelf, bot: BotInfo): Promise<BotInfo> {
  await shelf.note({ ...bot, unlisted: {} });
  const unlisted = await registerCommands(api);
  const noted = unlisted === undefined ? bot : { ...bot, unlisted };
  await shelf.note(noted);
  return noted;
}

/** Has Telegram list the menu's commands in private chats, in every language of the desk's. */
async function registerCommands(api: ConnectingApi): Promise<BotInfo['unlisted']> {
  try {
    for (const language of COMMAND_LANGUAGES) {
      const where = { scope: { type: 'all_private_chats' } } as const;
      await api.setMyCommands(
        [...commandList(language)],
        // The languages are ISO 639-1, two letters each, as the client's type lists them.
        language === undefined ? where : { ...where, language_code: language },
      );
    }
    return undefined;
  } catch (error) {
    return error instanceof GrammyError ? { said: cutSaid(error.description) } : {};
  }
}
