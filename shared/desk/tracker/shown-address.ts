import { createHash } from 'node:crypto';

/** Enough to see that it is another one. */
const MARK_CHARACTERS = 8;

/**
 * An address as the log may tell it. The path of many a webhook is a secret by itself, so the host stands there, and a mark by which
 * a change of the rest is seen.
 */
export function shownAddress(url: string): string {
  if (!URL.canParse(url)) return '';
  const { origin, href } = new URL(url);
  const mark = createHash('sha256').update(href).digest('hex').slice(0, MARK_CHARACTERS);
  return href === `${origin}/` ? origin : `${origin}/… (${mark})`;
}
