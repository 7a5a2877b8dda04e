import type { StoredEntry } from '../contracts/views.ts';

/** What is said within this time after a completion still belongs to its transcript: the farewell, the question of the survey. */
export const FAREWELL_MS = 30_000;

/**
 * From when on a transcript is made, after the completion: what a clock that is a little behind has written until then is in the history.
 * Whenever it is made from then on, it is made of the same entries.
 */
export const MADE_AFTER_MS = 35_000;

const ENDS_A_CLOSING: ReadonlySet<string> = new Set(['completed', 'completion-called-off', 'reopened']);

/**
 * The part of a history, which is given whole, that the transcript of a closing is made of. `called-off` when it was, as if it had never
 * been; `none` when no session was completed by the entry of that number.
 */
export function extentOf(
  history: readonly StoredEntry[],
  closing: number,
): readonly StoredEntry[] | 'called-off' | 'none' {
  const from = history.findIndex(({ seq }) => seq === closing);
  const completed = history[from]?.event;
  if (completed?.type !== 'completed') return 'none';
  const after = history.slice(from + 1);
  const endsAt = after.findIndex(({ event }) => ENDS_A_CLOSING.has(event.type));
  if (after[endsAt]?.event.type === 'completion-called-off') return 'called-off';
  const untilMs = Date.parse(completed.at) + FAREWELL_MS;
  const farewell = endsAt === -1 ? after : after.slice(0, endsAt);
  const late = farewell.findIndex(({ event }) => Date.parse(event.at) >= untilMs);
  return [...history.slice(0, from + 1), ...(late === -1 ? farewell : farewell.slice(0, late))];
}
