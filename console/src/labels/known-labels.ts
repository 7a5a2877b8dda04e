import type { SessionView } from '../../../shared/contracts/views.ts';

/** More choices than these are found by typing. */
const MOST = 8;

/** Every label that sessions here have, the most frequent first. */
export function knownLabels(sessions: Iterable<SessionView>): readonly string[] {
  const counts = new Map<string, number>();
  for (const { labels = [] } of sessions) {
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([label]) => label);
}

/**
 * What could be meant by what was typed: known labels that begin with it, then those that have it within, then the text
 * as a new label unless there is one. None that the session has already.
 */
export function labelChoices(typed: string, known: readonly string[], has: readonly string[]): readonly string[] {
  const text = typed.trim();
  const folded = text.toLocaleLowerCase();
  const free = known.filter((label) => !has.includes(label));
  const begins = free.filter((label) => label.toLocaleLowerCase().startsWith(folded));
  const within = free.filter((label) => !begins.includes(label) && label.toLocaleLowerCase().includes(folded));
  const found = [...begins, ...within].slice(0, MOST);
  const isNew = text !== '' && ![...known, ...has].some((label) => label.toLocaleLowerCase() === folded);
  return isNew ? [...found, text] : found;
}
