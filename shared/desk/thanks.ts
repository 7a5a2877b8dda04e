/** What tells words apart in no language: punctuation, symbols and pictures, spaces. */
const APART = /[^\p{L}\p{N}\p{M}]+/gu;

function bare(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(APART, ' ').trim();
}

/** Longer messages say more than thanks. */
const MOST_CHARACTERS = 80;

/** Whether a message says no more than one of the team's phrases for thanks, or shows nothing but pictures. */
export function isThanks(text: string, phrases: readonly string[]): boolean {
  if (text.length > MOST_CHARACTERS) return false;
  const said = bare(text);
  if (said === '') return /\p{Extended_Pictographic}/u.test(text);
  return phrases.some((phrase) => bare(phrase) === said);
}
