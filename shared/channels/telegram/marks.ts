import * as z from 'zod';
import type { Mark } from '../../domain/content.ts';

/** A part of a text that is more than its letters (Bot API, MessageEntity); places are counted in UTF-16 code units. */
const Entity = z.object({
  type: z.string(),
  offset: z.number().int().min(0),
  length: z.number().int().min(1),
  url: z.string().optional().catch(undefined),
});
type Entity = z.infer<typeof Entity>;

/** Entities that change how a text looks. Mentions, hashtags, commands and dates read as they are. */
const LOOKS: Readonly<Record<string, Mark['mark']>> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  strikethrough: 'strikethrough',
  spoiler: 'spoiler',
  code: 'code',
  pre: 'pre',
  blockquote: 'quote',
  expandable_blockquote: 'quote',
};

/** A message has 100 at most (Bot API, "Message entities"). */
const MOST_MARKS = 100;

/** A longer address is nothing that anybody wrote. */
const MOST_URL = 2_048;

const FOLLOWED: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** The address of a link, if it is one that an agent may follow. */
function followed(address: string): { readonly url: string } | undefined {
  if (address.length > MOST_URL || !URL.canParse(address)) return undefined;
  const { protocol, href } = new URL(address);
  return FOLLOWED.has(protocol) && href.length <= MOST_URL ? { url: href } : undefined;
}

/** What kind of mark an entity over these words makes, if it makes one. */
function lookOf({ type, url }: Entity, words: string): Pick<Mark, 'mark' | 'url'> | undefined {
  const mark = Object.hasOwn(LOOKS, type) ? LOOKS[type] : undefined;
  if (mark !== undefined) return { mark };
  const link = addressOf(type, url, words);
  return link && { mark: 'link', ...link };
}

function addressOf(type: string, url: string | undefined, words: string): { readonly url?: string } | undefined {
  switch (type) {
    case 'text_link':
      return followed(url ?? '');
    case 'url':
      if (/^https?:/i.test(words)) return followed(words) && {};
      return followed(/^[a-z][a-z\d+.-]*:\/\//i.test(words) ? words : `https://${words}`);
    case 'email':
      return followed(`mailto:${words}`);
    case 'phone_number':
      return followed(`tel:${words.replace(/[^\d+]/g, '')}`);
    default:
      return undefined;
  }
}

/** How a text of Telegram's looks. What reaches beyond the text ends with it; what cannot be read is left out. */
export function marksOf(text: string, entities: unknown): { readonly marks?: readonly Mark[] } {
  const given = Array.isArray(entities) ? entities.slice(0, MOST_MARKS) : [];
  const marks = given.flatMap((value): readonly Mark[] => {
    const entity = Entity.safeParse(value).data;
    if (entity === undefined || entity.offset >= text.length) return [];
    const { offset } = entity;
    const length = Math.min(entity.length, text.length - offset);
    const look = lookOf(entity, text.slice(offset, offset + length));
    return look === undefined ? [] : [{ offset, length, ...look }];
  });
  return marks.length === 0 ? {} : { marks };
}
