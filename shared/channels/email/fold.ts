import EmailReplyParser from 'email-reply-parser';
import { deviceSignature } from './device-signature.ts';
import { isForward, quoteBegins } from './quote-marks.ts';
import { withinTime } from './within-time.ts';

/** Beyond this nobody reads: it is neither looked at nor shown. In characters. */
const MOST_LOOKED_AT = 60_000;

/** What tells quotes apart was written for mails of people; what takes longer is folded by our own marks alone. */
const LONGEST_MS = 400;

/** A signature is short: what is longer is text that only looks like one. */
const SIGNATURE_LINES = 15;

/** A text in two. */
export interface Folded {
  /** What its author wrote. */
  readonly text: string;
  /** Quotes and signature, in the order in which they stood; absent where there is none. */
  readonly folded?: string;
}

/**
 * Takes the quotes and the signature at the end of a mail's text off it, and a quote at its beginning. Quotes between answers stay, since the
 * answers are nothing without them, and so does a mail that is passed on, which is what its author has to say. No word is lost; where nothing
 * would be left, all of it stays.
 */
export function fold(whole: string, subject = ''): Folded {
  const lines = whole.slice(0, MOST_LOOKED_AT).split('\n');
  if (isForward(subject, lines)) return { text: whole };
  const ending = whole.slice(MOST_LOOKED_AT);
  const quote = quoteBegins(lines) ?? lines.length;
  const { from, to } = withinTime(LONGEST_MS, () => parsed(lines.slice(0, quote))) ?? { from: 0, to: quote };
  const end = deviceSignature(lines, from, signatureBegins(lines, from, to));
  const text = joined(lines.slice(from, end));
  if (text === '') return { text: whole };
  // What was not looked at belongs to whatever the text ends with.
  const isWhole = end === lines.length;
  const folded = [joined(lines.slice(0, from)), joined(isWhole ? [] : [...lines.slice(end), ending])];
  const rest = folded.filter((part) => part !== '').join('\n\n');
  return { text: isWhole ? text + ending : text, ...(rest !== '' && { folded: rest }) };
}

function joined(lines: readonly string[]): string {
  return lines.join('\n').replace(/^\n+|\s+$/g, '');
}

/** How many characters of a text are more than space. The parser moves space about, and nothing else. */
function visible(text: string): number {
  return text.replace(/\s+/g, '').length;
}

/** Which lines the parser takes for the author's: from the first after a quote at the beginning to the last before what is quoted or signed at the end. */
function parsed(lines: readonly string[]): { readonly from: number; readonly to: number } {
  const fragments = new EmailReplyParser().read(lines.join('\n')).getFragments();
  const isFolded = (fragment: (typeof fragments)[number]) => {
    const isLong = fragment.getContent().split('\n').length > SIGNATURE_LINES;
    return fragment.isHidden() && (!fragment.isSignature() || !isLong);
  };
  const first = fragments.findIndex((fragment) => !isFolded(fragment));
  const last = fragments.findLastIndex((fragment) => !isFolded(fragment));
  if (first < 0) return { from: 0, to: lines.length };
  const sizes = fragments.map((fragment) => visible(fragment.getContent()));
  const sum = (part: readonly number[]) => part.reduce((total, size) => total + size, 0);
  const isQuote = fragments.slice(0, first).some((fragment) => fragment.isQuoted());
  const before = isQuote ? sum(sizes.slice(0, first)) : 0;
  const upTo = sum(sizes.slice(0, last + 1));
  return { from: lineAfter(lines, before), to: lineAfter(lines, upTo) };
}

/** The line behind so many characters that are more than space. */
function lineAfter(lines: readonly string[], characters: number): number {
  let seen = 0;
  for (const [index, line] of lines.entries()) {
    if (seen >= characters) return index;
    seen += visible(line);
  }
  return lines.length;
}

/** The line of two dashes that a signature begins with (RFC 3676, 4.3), if what follows is short. */
function signatureBegins(lines: readonly string[], from: number, to: number): number {
  const at = lines.slice(0, to).findLastIndex((line) => /^--\s?$/.test(line));
  return at > from && to - at <= SIGNATURE_LINES ? at : to;
}
