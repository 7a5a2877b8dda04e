/** The longest text of one message, in UTF-16 code units (Bot API, sendMessage). */
export const TELEGRAM_TEXT_LENGTH = 4_096;

/** Below this share of a full part, a paragraph's or word's end is too early to break at. */
const LEAST_SHARE = 0.5;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The last whole character that ends within the limit: no emoji or accent is torn from its letter. */
function endOfCharacter(text: string, limit: number): number {
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, limit + 64))) {
    if (index + segment.length > limit) break;
    end = index + segment.length;
  }
  return end === 0 ? endOfPair(text, limit) : end;
}

/** Even of a character that is longer than a whole part, no surrogate is left alone: nothing could be encoded from that. */
function endOfPair(text: string, limit: number): number {
  return text.slice(0, limit).isWellFormed() ? limit : limit - 1;
}

function breakAt(text: string, limit: number): number {
  for (const mark of ['\n\n', '\n', ' ']) {
    const at = text.lastIndexOf(mark, limit - mark.length);
    if (at >= limit * LEAST_SHARE) return at + mark.length;
  }
  return endOfCharacter(text, limit);
}

/** Splits a text into parts that Telegram takes, at paragraphs, lines or words. Joined, they are the text again. */
export function splitText(text: string, limit = TELEGRAM_TEXT_LENGTH): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const at = breakAt(rest, limit);
    parts.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...parts, rest];
}
