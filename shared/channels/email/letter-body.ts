import type { Letter, Quoted } from './letter.ts';
import { mailTime, mailWords } from './mail-words.ts';

/** How much of a mail its answer repeats, in characters: the whole of nearly every one, and no end to none. */
const QUOTED_CHARACTERS = 20_000;

/** The line above a signature, by which mail programs know it (RFC 3676, 4.3). */
const BEFORE_SIGNATURE = '-- ';

/** The mail in plain text. */
export function plainBody({ text, signature, quoted, scores, language }: Letter): string {
  const words = mailWords(language);
  const parts = [text.trimEnd()];
  if (signature !== undefined) parts.push(`${BEFORE_SIGNATURE}\n${signature.trimEnd()}`);
  if (scores !== undefined) {
    const lines = scores.map((url, at) => `${at + 1}${endOf(at, scores.length, words)}: ${url}`);
    parts.push(lines.join('\n'));
  }
  if (quoted !== undefined) parts.push(quotedPlain(quoted, language));
  return `${parts.join('\n\n')}\n`;
}

/** The same mail as HTML. Nothing of what people wrote becomes markup. */
export function htmlBody({ text, signature, quoted, scores, language }: Letter): string {
  const words = mailWords(language);
  const parts = [`<div dir="auto" style="white-space:pre-wrap">${linked(text.trimEnd())}</div>`];
  if (signature !== undefined) {
    const style = 'margin:16px 0;color:#475569;white-space:pre-wrap';
    parts.push(`<div dir="auto" style="${style}">${linked(signature.trimEnd())}</div>`);
  }
  if (scores !== undefined) {
    const links = scores.map((url, at) => {
      const name = `${at + 1}${endOf(at, scores.length, words)}`;
      return `<a href="${escaped(url)}" style="display:inline-block;margin:4px;padding:8px 14px;border:1px solid #4f46e5;border-radius:8px;color:#4f46e5;text-decoration:none">${escaped(name)}</a>`;
    });
    parts.push(`<p dir="${words.direction}">${links.join('')}</p>`);
  }
  if (quoted !== undefined) parts.push(quotedHtml(quoted, language));
  const body = parts.join('\n');
  return `<!doctype html>\n<html lang="${words.in}"><head><meta charset="utf-8"></head>\n<body style="font-family:system-ui,sans-serif;font-size:15px;line-height:1.5">\n${body}\n</body></html>\n`;
}

function endOf(at: number, count: number, { worst, best }: ReturnType<typeof mailWords>): string {
  if (at === 0) return ` (${worst})`;
  return at === count - 1 ? ` (${best})` : '';
}

/** What a quote begins with, in the customer's language. */
function introduction({ at, from }: Quoted, language: string | undefined): string {
  const words = mailWords(language);
  const { name, address } = from;
  const who = name === undefined || name === '' ? address : `${name} <${address}>`;
  return words.wrote(mailTime(at, words.in), who);
}

function wordsOf({ text }: Quoted): string {
  return text.length <= QUOTED_CHARACTERS ? text.trimEnd() : `${text.slice(0, QUOTED_CHARACTERS).trimEnd()} …`;
}

function quotedPlain(quoted: Quoted, language: string | undefined): string {
  const lines = wordsOf(quoted).split(/\r?\n/);
  // A line that is a quote already has its mark next to the new one, as mail readers write it.
  const marked = lines.map((line) => (line === '' || line.startsWith('>') ? `>${line}` : `> ${line}`));
  return [introduction(quoted, language), ...marked].join('\n');
}

function quotedHtml(quoted: Quoted, language: string | undefined): string {
  const style =
    'margin:8px 0;padding-inline-start:12px;border-inline-start:2px solid #cbd5e1;color:#475569;white-space:pre-wrap';
  const { direction } = mailWords(language);
  return `<p dir="${direction}" style="color:#475569">${escaped(introduction(quoted, language))}</p>\n<blockquote type="cite" dir="auto" style="${style}">${escaped(wordsOf(quoted))}</blockquote>`;
}

const LINK = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]'»”]/g;

/** Text as HTML in which addresses of the web can be followed. */
function linked(text: string): string {
  let html = '';
  let from = 0;
  for (const { 0: url, index } of text.matchAll(LINK)) {
    html += `${escaped(text.slice(from, index))}<a href="${escaped(url)}">${escaped(url)}</a>`;
    from = index + url.length;
  }
  return html + escaped(text.slice(from));
}

/** Text as it may stand in HTML, between quotation marks as well. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
