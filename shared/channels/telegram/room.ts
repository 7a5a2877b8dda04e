import { type Content, filesOf, wordsOf } from '../../domain/content.ts';
import { splitText } from './split.ts';

/** Of the words below a file, in UTF-16 code units (Bot API, sendDocument). Longer ones go before it. */
export const CAPTION_CHARACTERS = 1_024;

/** The texts of a message. Only white space is left of a part that a break fell into; Telegram refuses to send it. */
export function textsOf(words: string): readonly string[] {
  return splitText(words).filter((part) => part.trim() !== '');
}

/** How a message's words go: below its first file where they have room there, else in messages of their own, before the files. */
export function placeOf(content: Content): 'caption' | 'texts' {
  const hasFile = filesOf(content).length > 0 || content.kind === 'transcript';
  return hasFile && wordsOf(content).length <= CAPTION_CHARACTERS ? 'caption' : 'texts';
}

/** Whether a message has its words in more than one message of the chat, so that saying it shorter takes some away. */
export function isSeveral(content: Content): boolean {
  return placeOf(content) === 'texts' && textsOf(wordsOf(content)).length > 1;
}

/**
 * Whether the messages that there are have room for other words: Telegram puts none between them later. `since`: what it was changed to in the
 * meantime, since a shorter text takes away the messages that it does not need.
 */
export function canEdit(before: Content, after: Content, since: readonly Content[] = []): boolean {
  const words = wordsOf(after);
  if (placeOf(before) === 'caption') return words.length <= CAPTION_CHARACTERS;
  const left = Math.min(...[before, ...since].map((content) => textsOf(wordsOf(content)).length));
  return textsOf(words).length <= left;
}
