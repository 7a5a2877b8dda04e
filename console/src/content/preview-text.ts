import { hasText, t } from '../texts/kinds.ts';

/** The desk says in brackets what a message is that is more than words: `[photo] The door`. */
const KIND = /^\[([a-z_-]{1,40})\]\s*/;

/** The beginning of a message as lists show it, with its kind in words. What only looks like a kind stays as it was written. */
export function previewText(preview: string): string {
  const match = KIND.exec(preview);
  const key = `kind.${match?.[1]}`;
  if (match === null || !hasText(key)) return preview;
  const words = preview.slice(match[0].length);
  return words === '' ? t(key) : `${t(key)}: ${words}`;
}
