/** The part of a text in which a colleague is being named: where its sign stands, and what follows up to the caret. */
export interface MentionQuery {
  readonly from: number;
  readonly query: string;
}

/** Longer than any name that somebody would type out. */
const LONGEST = 60;

/** Chinese keyboards write the sign in full width. */
const SIGN = /[@＠]/g;

/**
 * Whether somebody is being named at the caret. The sign may stand right after a word of a script without spaces, but
 * after a Latin letter or digit it belongs to an address.
 */
export function mentionAt(text: string, caret: number): MentionQuery | undefined {
  const before = text.slice(0, caret);
  const from = [...before.matchAll(SIGN)].at(-1)?.index;
  if (from === undefined || /[\p{Script=Latin}\d._-]$/u.test(before.slice(0, from))) return undefined;
  const query = before.slice(from + 1);
  return query.length > LONGEST || query.includes('\n') || query.startsWith(' ') ? undefined : { from, query };
}
