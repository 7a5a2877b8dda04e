import { withCharacters } from './entities.ts';

/** A tag, or the text between two. Names are in lower case. */
export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string }
  | { readonly kind: 'close'; readonly name: string };

/** Whatever is in these is no text, even what looks like a tag. */
const RAW = new Set(['script', 'style', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes']);

const TAG = /^<(\/?)([a-zA-Z][a-zA-Z0-9:-]*)/;

/** The place of the > that ends a tag, where quotes are left out of account as browsers do; -1 for a tag without an end. */
function endOfTag(html: string, from: number): number {
  let quote = '';
  for (let at = from; at < html.length; at += 1) {
    const one = html.charAt(at);
    if (quote !== '') {
      if (one === quote) quote = '';
    } else if (one === '>') return at;
    else if ((one === '"' || one === "'") && /[=\s]/.test(html.charAt(at - 1))) quote = one;
  }
  return -1;
}

/**
 * Takes HTML apart as forgivingly as a mail program, in time that grows with its length alone: what is no tag is text. Comments, doctypes
 * and scripts are left out.
 */
export function* tokensOf(html: string): Generator<Token> {
  let at = 0;
  // Once a quote in a tag had no end, quotes mean nothing any more: so each place is looked at twice at most.
  let quotes = true;
  const lastEnd = html.lastIndexOf('>');
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0 || open > lastEnd) {
      const comment = html.indexOf('<!--', at);
      yield { kind: 'text', text: withCharacters(html.slice(at, comment < 0 ? undefined : comment)) };
      return;
    }
    if (open > at) yield { kind: 'text', text: withCharacters(html.slice(at, open)) };
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    const next = html.charAt(open + 1);
    if (next === '!' || next === '?') {
      const end = html.indexOf('>', open);
      at = end < 0 ? html.length : end + 1;
      continue;
    }
    const tag = TAG.exec(html.slice(open, open + 40));
    const quoted: number = tag === null || !quotes ? -1 : endOfTag(html, open + tag[0].length);
    quotes &&= tag === null || quoted >= 0;
    const end: number = tag === null || quotes ? quoted : html.indexOf('>', open);
    if (tag === null || end < 0) {
      yield { kind: 'text', text: '<' };
      at = open + 1;
      continue;
    }
    const name = (tag[2] ?? '').toLowerCase();
    at = end + 1;
    if (tag[1] === '/') {
      yield { kind: 'close', name };
      continue;
    }
    yield { kind: 'open', name, attributes: html.slice(open + tag[0].length, end) };
    if (RAW.has(name)) {
      const close = closing(html, name, at);
      at = close < 0 ? html.length : close;
    }
  }
}

function closing(html: string, name: string, from: number): number {
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at;
  }
  return -1;
}

/** The value of an attribute, or `undefined`. Of a tag with endless attributes only the beginning counts. */
export function attribute(attributes: string, name: string): string | undefined {
  const looked = attributes.slice(0, 4_000);
  const found = new RegExp(`(?:^|[\\s"'/])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(looked);
  const value = found?.[1] ?? found?.[2] ?? found?.[3];
  return value === undefined ? undefined : withCharacters(value).trim();
}
