import type { Json } from './shapes.ts';

const TAGS: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  del: 'strikethrough',
  strike: 'strikethrough',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  'tg-spoiler': 'spoiler',
  a: 'text_link',
};
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' };

/** Text as Telegram would show it, or the reason why it refuses to. */
export type Formatted = { readonly text: string; readonly entities: readonly Json[] } | { readonly problem: string };

/**
 * Applies `parse_mode`. HTML is understood; Markdown, which Baton does not send, is refused by name rather than shown
 * wrongly. https://core.telegram.org/bots/api#formatting-options
 */
export function format(text: string, parseMode: string | undefined, given: readonly Json[]): Formatted {
  if (parseMode === undefined || parseMode === '') return { text: text.trim(), entities: given };
  if (parseMode.toLowerCase() !== 'html') return { problem: `parse_mode ${parseMode} is not emulated here` };
  return formatHtml(text.trim());
}

function formatHtml(source: string): Formatted {
  const open: { tag: string; type: string; offset: number; url?: string }[] = [];
  const entities: Json[] = [];
  let text = '';
  for (const [token] of source.matchAll(/<[^>]*>|&[a-z]+;|[^<&]+|[<&]/g)) {
    if (token.startsWith('</')) {
      const tag = token.slice(2, -1).trim().toLowerCase();
      const start = open.pop();
      if (start?.tag !== tag) return { problem: `can't parse entities: Unexpected end tag "${tag}"` };
      const { offset, type, url } = start;
      if (text.length > offset) entities.push({ type, offset, length: text.length - offset, ...(url && { url }) });
    } else if (token.startsWith('<') && token.length > 1) {
      const [, tag = '', attributes = ''] = /^<([a-z-]+)([^>]*)>$/i.exec(token) ?? [];
      const type = TAGS[tag.toLowerCase()];
      if (type === undefined) return { problem: `can't parse entities: Unsupported start tag "${tag}"` };
      const url = /href\s*=\s*"([^"]*)"/.exec(attributes)?.[1];
      open.push({ tag: tag.toLowerCase(), type, offset: text.length, ...(url === undefined ? {} : { url }) });
    } else {
      text += ENTITIES[token] ?? token;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) return { problem: `can't parse entities: Can't find end tag of "${unclosed.tag}"` };
  return { text, entities: entities.sort((a, b) => Number(a.offset) - Number(b.offset)) };
}
