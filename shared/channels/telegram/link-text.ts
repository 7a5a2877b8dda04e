import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Mail } from '../../domain/content.ts';
import { filled } from './filled.ts';
import { LINK_WORDS } from './link-words.ts';
import { inLanguage } from './survey-words.ts';

/** How much of a mail its summary has, in characters: a message has 4,096 (Bot API, sendMessage), with the rest of it. */
const TEXT_CHARACTERS = 1_000;
const SUBJECT_CHARACTERS = 200;
const FILES_NAMED = 10;

/** A button that brings back to the same chat with a token (Bot API, "Deep linking"). */
export function linkKeyboard(username: string, token: string, language: string | undefined): InlineKeyboardMarkup {
  const url = `https://t.me/${username}?start=${token}`;
  return { inline_keyboard: [[{ text: inLanguage(LINK_WORDS.button, language), url }]] };
}

/** What the bot says of a link, or of where its answers come. */
export function linkText(word: keyof typeof LINK_WORDS, language: string | undefined): string {
  return inLanguage(LINK_WORDS[word], language);
}

function beginning(text: string, most: number): string {
  const all = [...text.trim()];
  return all.length <= most ? text.trim() : `${all.slice(0, most).join('').trimEnd()} …`;
}

/** What a mail was about: its subject, how it begins, and what was attached to it. */
export function mailSummary({ subject, text, files }: Mail, language: string | undefined): string {
  const named = files.slice(0, FILES_NAMED).map(({ name }) => `\u2068${name}\u2069`);
  const more = files.length - named.length;
  const word = inLanguage(LINK_WORDS['more-files'], language);
  const list = [named.join(', '), ...(more > 0 ? [filled(word, { count: more })] : [])].join(' ');
  const parts = [
    ...(subject.trim() === ''
      ? []
      : [filled(inLanguage(LINK_WORDS.subject, language), { subject: beginning(subject, SUBJECT_CHARACTERS) })]),
    ...(text.trim() === '' ? [] : [`\u2068${beginning(text, TEXT_CHARACTERS)}\u2069`]),
    ...(files.length === 0 ? [] : [filled(inLanguage(LINK_WORDS.files, language), { files: list })]),
  ];
  return parts.join('\n\n');
}
