import type { BotCommand, InlineKeyboardMarkup, ReplyKeyboardMarkup } from 'grammy/types';
import { DEFAULT_LANGUAGES } from '../../contracts/default-texts.ts';
import type { ThreadKey } from '../../domain/session.ts';
import { COMMAND_WORDS, MENU_COMMANDS, MENU_WORDS, type MenuCommand } from './menu-words.ts';
import { inLanguage } from './survey-words.ts';

/** What the menu answers by itself; the others are read apart. */
export type MenuAnswered = Exclude<MenuCommand, 'bind'>;

/** Something of the bot's menu was asked for. It is no message of the customer's. */
export interface MenuAsked {
  readonly kind: 'menu';
  readonly command: MenuAnswered;
  readonly chatId: number;
  readonly thread: ThreadKey;
  /** As Telegram reports it. */
  readonly language: string | undefined;
}

/** With words behind it, it is a sentence, of which nothing may get lost. */
const COMMAND = /^\/([a-z]+)(?:@\w+)?\s*$/;

/** The button's text in every language: whoever has chosen another since still has the old button. */
const CONTACT_BUTTONS: ReadonlySet<string> = new Set(Object.values(COMMAND_WORDS.contact));

/** Which command a text is; `undefined`: it is words, as unknown commands are. */
export function menuCommandOf(text: string): MenuAnswered | undefined {
  if (CONTACT_BUTTONS.has(text.trim())) return 'contact';
  const name = COMMAND.exec(text)?.[1];
  const isAnswered = (command: MenuCommand): command is MenuAnswered => command !== 'bind';
  return MENU_COMMANDS.filter(isAnswered).find((command) => command === name);
}

/** The one button below the place where a customer writes. */
export function menuKeyboard(language: string | undefined): ReplyKeyboardMarkup {
  const keyboard = [[{ text: inLanguage(COMMAND_WORDS.contact, language) }]];
  return { keyboard, resize_keyboard: true, is_persistent: true };
}

/** What can be asked of the bot, a line each. */
export function helpText(language: string | undefined): string {
  return MENU_COMMANDS.map((command) => `/${command} – ${inLanguage(COMMAND_WORDS[command], language)}`).join('\n');
}

/** The commands as Telegram lists them in a language (Bot API, setMyCommands). */
export function commandList(language: string | undefined): readonly BotCommand[] {
  return MENU_COMMANDS.map((command) => ({ command, description: inLanguage(COMMAND_WORDS[command], language) }));
}

/** In which languages the commands are registered: `undefined` for all others. */
export const COMMAND_LANGUAGES = [undefined, ...DEFAULT_LANGUAGES] as const;

/** What a button of the menu carries: at most 39 of 64 bytes (Bot API, InlineKeyboardButton). */
const END = /^end:(ses_[0-9A-Za-z]{1,26}):(yes|no)$/;
const LANGUAGE = /^language:([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3})$/;

/** What a press of a button of the menu says. It comes from outside: whose session it is has still to be found out. */
export type MenuPress =
  | { readonly kind: 'end'; readonly sessionId: string; readonly sure: boolean }
  | { readonly kind: 'language'; readonly language: string };

/** Reads what a button carries; `undefined`: it is none of the menu. */
export function readMenuData(data: string): MenuPress | undefined {
  const [, sessionId, sure] = END.exec(data) ?? [];
  if (sessionId !== undefined) return { kind: 'end', sessionId, sure: sure === 'yes' };
  const language = LANGUAGE.exec(data)?.[1];
  return language === undefined ? undefined : { kind: 'language', language };
}

/** Asks whether the session shall end. */
export function endKeyboard(sessionId: string, language: string | undefined): InlineKeyboardMarkup {
  const button = (sure: 'yes' | 'no') => ({
    text: inLanguage(MENU_WORDS[`end-${sure}`], language),
    callback_data: `end:${sessionId}:${sure}`,
  });
  return { inline_keyboard: [[button('yes'), button('no')]] };
}

/** Each language in its own words, two in a row. */
export function languageKeyboard(languages: readonly string[]): InlineKeyboardMarkup {
  const buttons = languages
    .map((language) => ({ text: ownName(language), callback_data: `language:${language}` }))
    .filter(({ callback_data }) => LANGUAGE.test(callback_data));
  const rows = Array.from({ length: Math.ceil(buttons.length / 2) }, (_, row) => buttons.slice(2 * row, 2 * row + 2));
  return { inline_keyboard: rows };
}

/** A language as those who speak it call it; the tag where nobody knows. */
function ownName(language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  } catch (error) {
    if (error instanceof RangeError) return language;
    throw error;
  }
}
