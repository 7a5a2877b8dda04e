import { plainLines } from '../one-line.ts';
import { attribute, type Token, tokensOf } from './html-tokens.ts';

/** What stands on lines of its own. */
const BLOCKS = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);

/** What has an empty line around it. */
const SPACED = new Set('blockquote dl h1 h2 h3 h4 h5 h6 ol p pre table ul'.split(' '));

/** Tags without an end. */
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

/** Quotes within quotes beyond this look alike. */
const MOST_QUOTES = 20;

/** What is no longer read of a text that nobody will: a mail shows much less. */
const MOST_CHARACTERS = 400_000;

const HIDDEN = /display\s*:\s*none|mso-hide\s*:\s*all/i;

/** Writes lines out of the flow of inline text. */
class Lines {
  private readonly lines: string[] = [];
  private pieces: string[] = [];
  private isEmpty = true;
  private endsInSpace = true;
  private blanks = 0;
  /** How deep the line before was quoted. */
  private quoted = 0;
  /** Of all that was written, in characters. */
  length = 0;
  quotes = 0;
  pre = 0;

  text(text: string): void {
    if (this.pre > 0) {
      const [first = '', ...rest] = text.split(/\r?\n/);
      this.put(first);
      for (const more of rest) {
        this.end();
        this.put(more);
      }
      return;
    }
    const flowing = text.replace(/[ \t\r\n\f]+/g, ' ');
    this.put(this.endsInSpace ? flowing.replace(/^ /, '') : flowing);
  }

  /** Ends the line, empty or not. */
  end(): void {
    const prefix = '>'.repeat(Math.min(this.quotes, MOST_QUOTES));
    const line = this.pieces.join('').trimEnd();
    if (this.blanks > 0 && this.lines.length > 0)
      this.lines.push('>'.repeat(Math.min(this.quoted, this.quotes, MOST_QUOTES)));
    this.quoted = this.quotes;
    this.lines.push(prefix === '' ? line : `${prefix} ${line}`);
    this.clear();
    this.blanks = 0;
    this.length += 1;
  }

  /** Ends a line that has something. `blank`: what comes next has an empty line before it. */
  block(blank: boolean): void {
    if (!this.isEmpty) this.end();
    this.clear();
    if (blank) this.blanks = 1;
  }

  isBeginning(): boolean {
    return this.isEmpty;
  }

  all(): string {
    this.block(false);
    return plainLines(this.lines.join('\n')).replace(/\n{4,}/g, '\n\n\n');
  }

  private put(piece: string): void {
    if (piece === '') return;
    this.pieces.push(piece);
    this.length += piece.length;
    this.endsInSpace = piece.endsWith(' ');
    this.isEmpty &&= piece.trim() === '';
  }

  private clear(): void {
    this.pieces = [];
    this.isEmpty = true;
    this.endsInSpace = true;
  }
}

/** Words that say where a link leads, unless its own do. */
function leadsTo(href: string | undefined, words: string): string {
  if (href === undefined || !/^(?:https?:\/\/|mailto:|tel:)/i.test(href)) return '';
  const bare = (text: string) =>
    text
      .toLowerCase()
      .replace(/^(?:https?:\/\/|mailto:|tel:)/, '')
      .replace(/\/$/, '')
      .trim();
  const address = /^(?:mailto|tel):/i.test(href) ? (href.split('?', 1)[0] ?? href) : href;
  return bare(words) === bare(address) ? '' : ` <${address.replace(/^(?:mailto|tel):/i, '')}>`;
}

interface Link {
  readonly href: string | undefined;
  words: string;
}

/**
 * The words of HTML as lines of text: blocks apart, quotes with `>`, links with where they lead, pictures by what they are called. What
 * the page would not show is left out, unless that is all there is.
 */
export function textOfHtml(html: string): string {
  const shown = convert(html, true);
  return shown === '' ? convert(html, false) : shown;
}

function convert(html: string, hides: boolean): string {
  const lines = new Lines();
  const links: Link[] = [];
  let hidden: { readonly name: string; depth: number } | undefined;
  for (const token of tokensOf(html)) {
    if (lines.length > MOST_CHARACTERS) break;
    if (hidden !== undefined) {
      if (token.kind !== 'text' && token.name === hidden.name) hidden.depth += token.kind === 'open' ? 1 : -1;
      if (hidden.depth === 0) hidden = undefined;
      continue;
    }
    if (token.kind === 'text') {
      lines.text(token.text);
      const link = links.at(-1);
      if (link !== undefined && link.words.length < 2_000) link.words += token.text;
    } else if (token.kind === 'open') {
      if (hides && isHidden(token)) hidden = { name: token.name, depth: 1 };
      else open(token, lines, links);
    } else close(token.name, lines, links);
  }
  return lines.all();
}

function isHidden({ name, attributes }: Token & { readonly kind: 'open' }): boolean {
  if (VOID.has(name) || name === 'body' || name === 'html' || attributes === '') return false;
  return HIDDEN.test(attribute(attributes, 'style') ?? '');
}

function open({ name, attributes }: Token & { readonly kind: 'open' }, lines: Lines, links: Link[]): void {
  if (BLOCKS.has(name)) lines.block(SPACED.has(name));
  switch (name) {
    case 'br':
      lines.end();
      return;
    case 'hr':
      lines.text('---');
      lines.block(true);
      return;
    case 'li':
      lines.text('- ');
      return;
    case 'td':
    case 'th':
      if (!lines.isBeginning()) lines.text(' ');
      return;
    case 'blockquote':
      lines.quotes += 1;
      return;
    case 'pre':
      lines.pre += 1;
      return;
    case 'a':
      links.push({ href: attribute(attributes, 'href'), words: '' });
      return;
    case 'img': {
      const alt = attribute(attributes, 'alt');
      if (alt !== undefined && alt !== '') lines.text(`[${alt}]`);
      return;
    }
    default:
  }
}

function close(name: string, lines: Lines, links: Link[]): void {
  if (name === 'a') {
    const link = links.pop();
    if (link !== undefined && link.words.trim() !== '') lines.text(leadsTo(link.href, link.words));
  }
  if (BLOCKS.has(name)) lines.block(SPACED.has(name));
  if (name === 'blockquote') lines.quotes = Math.max(0, lines.quotes - 1);
  if (name === 'pre') lines.pre = Math.max(0, lines.pre - 1);
}
