import { hasText, t } from '../texts/kinds.ts';

/** What lists know of a message. */
export interface Previewed {
  /** Its first words. */
  readonly preview: string;
  /** What it is besides them. */
  readonly what?: string;
}

/** The name of a message's kind; nothing where it is words alone. */
export function previewKind({ what }: Previewed): string {
  if (what === undefined) return '';
  const key = `kind.${what}`;
  return t(hasText(key) ? key : 'kind.unsupported');
}

/** The beginning of a message where nothing but text can stand, as in a notification. */
export function previewText(message: Previewed): string {
  return [previewKind(message), message.preview].filter((part) => part !== '').join(': ');
}
