/** Text that is HTML already. Only `html` makes it. */
export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that no HTML document may have, but for tab and line breaks (HTML standard, "Preprocessing the input stream"). */
const NOT_IN_HTML = /[^\P{Cc}\t\n\r]|\p{Noncharacter_Code_Point}/gu;

/** Text as HTML shows it, in an element or in a quoted attribute. What HTML cannot have stands as U+FFFD. */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(NOT_IN_HTML, '\uFFFD')
    .replace(/[&<>"']/g, (character) => ESCAPED[character] ?? '');
}

type Value = string | number | Markup | undefined | false | readonly Markup[];

function written(value: Value): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Markup) return value.toString();
  return typeof value === 'object' ? value.join('') : escaped(String(value));
}

/** HTML with values in it. Whatever is no `Markup` is escaped; attributes must be quoted. */
export function html(pieces: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(pieces.reduce((before, piece, index) => before + written(values[index - 1]) + piece));
}
