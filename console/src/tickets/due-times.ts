import { fieldOf, momentIn } from '../closing/wake-times.ts';

/** A date that is often meant, by its name. */
export interface DueTime {
  readonly name: 'today' | 'tomorrow' | 'week';
  readonly atMs: number;
}

/** The end of an ordinary working day. */
const EVENING = 17;
const HOUR_MS = 60 * 60_000;

function eveningIn(days: number, nowMs: number): number {
  const at = new Date(nowMs);
  at.setDate(at.getDate() + days);
  return at.setHours(EVENING, 0, 0, 0);
}

/** The dates to choose from, at five by the reader's clock: today while that is further away than an hour, tomorrow, in a week. */
export function dueTimes(nowMs: number): readonly DueTime[] {
  const todayMs = eveningIn(0, nowMs);
  return [
    ...(todayMs > nowMs + HOUR_MS ? [{ name: 'today', atMs: todayMs } as const] : []),
    { name: 'tomorrow', atMs: eveningIn(1, nowMs) },
    { name: 'week', atMs: eveningIn(7, nowMs) },
  ];
}

/** What is chosen: no date, one of those that are often meant, or one of the reader's own as its field says it. */
export type Due =
  | { readonly kind: 'none' }
  | { readonly kind: 'usual'; readonly name: DueTime['name'] }
  | { readonly kind: 'own'; readonly field: string };

/** When it is due, in epoch milliseconds; undefined for never, and `unclear` for a time that is not whole. */
export function dueMsOf(due: Due, times: readonly DueTime[]): number | undefined | 'unclear' {
  if (due.kind === 'none') return undefined;
  if (due.kind === 'own') return momentIn(due.field) ?? 'unclear';
  return times.find(({ name }) => name === due.name)?.atMs ?? 'unclear';
}

/** What stands for a date that a ticket has. */
export function dueOf(dueAt: string | undefined): Due {
  return dueAt === undefined ? { kind: 'none' } : { kind: 'own', field: fieldOf(Date.parse(dueAt)) };
}
