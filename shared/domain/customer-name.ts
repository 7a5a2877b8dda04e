/** Beginnings of a name under which it is kept; more words than these are found by what stands before them. */
const MOST_PARTS = 24;

/** How much of a word can be told from another. */
const WORD_CHARACTERS = 40;

/** Letters that have no mark to take off, and how people write them who do not have them. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' },
  // Arabic lengthens a word by a line that means nothing.
  ـ: '',
};

/** Written without spaces, so that what somebody looks for may begin within a word. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const HAN = /\p{Script=Han}/u;

/** The words of a name as everybody can type them: small, without marks, letters and digits alone. */
export function wordsOf(name: string): readonly string[] {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    // What was taken apart, such as Korean syllables, is put together again.
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßæœøłđðþıـ]/g, (letter) => PLAIN[letter] ?? letter);
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return words.map((word) => [...word].slice(0, WORD_CHARACTERS).join(''));
}

/** With how many characters a part of a name must begin to be looked up: one Chinese character says as much as two letters. */
function beginningLength(part: string): number {
  return HAN.test([...part][0] ?? '') ? 1 : 2;
}

/** Where parts of a name are kept that begin alike. */
export function beginningOf(part: string): string {
  return [...part].slice(0, beginningLength(part)).join('');
}

/** A word, and what begins within it where its script has no spaces. */
function partsOfWord(word: string): readonly string[] {
  const characters = [...word];
  const within = characters.flatMap((character, index) => {
    const part = characters.slice(index).join('');
    return index > 0 && UNSPACED.test(character) && isLongEnough(part) ? [part] : [];
  });
  return [word, ...within];
}

/** Everything that a customer is found by: the beginnings of these. */
export function partsOfName(name: string): readonly string[] {
  return [...new Set(wordsOf(name).flatMap(partsOfWord))].slice(0, MOST_PARTS);
}

function isLongEnough(part: string): boolean {
  return [...part].length >= beginningLength(part);
}

/** What somebody typed to find a customer: `by` is looked up, and what is found must be named by all `words`. */
export interface NameQuery {
  readonly by: string;
  readonly words: readonly string[];
}

/** Reads what somebody typed; `undefined` when it is too short to be looked up: two letters, or one Chinese character. */
export function nameQuery(typed: string): NameQuery | undefined {
  const words = wordsOf(typed);
  // The longest word is that of the fewest customers.
  const [by] = words.filter(isLongEnough).toSorted((a, b) => [...b].length - [...a].length);
  return by === undefined ? undefined : { by, words };
}

/** Whether each word begins a part of the name. */
export function isNamed(name: string, words: readonly string[]): boolean {
  const parts = partsOfName(name);
  return words.every((word) => parts.some((part) => part.startsWith(word)));
}
