/** What nobody sees, or what turns the text around it: it has no place in a name or a subject. The joiners stay, which some scripts need. */
const UNSEEN =
  /[\p{Cc}\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/** A name, or a text of a head, as one line, at most so many characters. */
export function oneLine(given: string, mostCharacters: number): string {
  const looked = given.slice(0, mostCharacters * 4).toWellFormed();
  const plain = looked.replace(/\s+/gu, ' ').replace(UNSEEN, '').trim();
  return [...plain].slice(0, mostCharacters).join('');
}

/** A text of many lines with one kind of line end, without what no screen shows, and without empty lines at either end. */
export function plainLines(given: string): string {
  const lines = given.toWellFormed().replace(/\r\n?|[\u2028\u2029]/g, '\n');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to go.
  const shown = lines.replace(/[\u0000-\u0008\u000B-\u001F\u007F\uFEFF]/g, '');
  return shown.replace(/[ \t\u00A0]+$/gm, '').replace(/^\n+|\n+$/g, '');
}
