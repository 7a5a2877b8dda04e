const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const DATE = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const DATE_WITH_YEAR = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const DAY_WITH_YEAR = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' });
const STAMP = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

const WHOLE = new Intl.DateTimeFormat(undefined, {
  ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  ...{ hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
});
const WEEKDAY_TIME = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: 'numeric', minute: '2-digit' });

/** Hours and minutes, as the reader writes them. */
export function timeOf(at: string): string {
  return TIME.format(new Date(at));
}

/** Date and time to the second, as a table needs them. */
export function stampOf(at: string | number): string {
  return STAMP.format(new Date(at));
}

/** The full date and time. */
export function exactTimeOf(at: string): string {
  return EXACT.format(new Date(at));
}

/** The local calendar day, to tell days apart. */
export function dayKey(at: string | number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

/** A day as a separator shows it; today and yesterday are named by the texts. */
export function dayOf(at: string, nowMs: number): 'today' | 'yesterday' | { readonly date: string } {
  const key = dayKey(at);
  if (key === dayKey(nowMs)) return 'today';
  const yesterday = new Date(nowMs);
  yesterday.setDate(yesterday.getDate() - 1);
  if (key === dayKey(yesterday.getTime())) return 'yesterday';
  const date = new Date(at);
  return { date: (date.getFullYear() === new Date(nowMs).getFullYear() ? DAY : DAY_WITH_YEAR).format(date) };
}

/** A moment as briefly as a list needs it: the time on the same day, else the date. */
export function briefOf(at: string, nowMs: number): string {
  if (dayKey(at) === dayKey(nowMs)) return timeOf(at);
  const date = new Date(at);
  return (date.getFullYear() === new Date(nowMs).getFullYear() ? DATE : DATE_WITH_YEAR).format(date);
}

/** A moment to the minute: the time on the same day, else date and time. */
export function momentOf(at: string, nowMs: number): string {
  return dayKey(at) === dayKey(nowMs) ? timeOf(at) : MOMENT.format(new Date(at));
}

/** A moment to the minute with its day and time zone, so that nobody can mistake it. */
export function wholeMomentOf(at: string | number): string {
  return WHOLE.format(new Date(at));
}

const WEEK_MS = 6 * 24 * 60 * 60_000;

/** A moment that is to come, as briefly as a list needs it: the time today, with its weekday within a week, else the date. */
export function comingOf(at: string, nowMs: number): string {
  if (dayKey(at) === dayKey(nowMs)) return timeOf(at);
  return Date.parse(at) - nowMs < WEEK_MS ? WEEKDAY_TIME.format(new Date(at)) : MOMENT.format(new Date(at));
}

/** What is left of a span, as a clock shows it: `4:05`. Never below zero. */
export function minutesLeft(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A span in its two largest units, as short as a list needs it: `12 s`, `4 min`, `1 h 5 min`, `2 d 3 h`. */
export function shortSpan(spanMs: number): string {
  const seconds = Math.max(0, Math.floor(spanMs / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? `${days} d` : `${days} d ${hours % 24} h`;
}

/** The longest countdown that is told in seconds: no offer lasts longer while its queue is open. */
const SECONDS_UP_TO = 300;

/** What is left of a countdown: `45 s`; over closed hours `14 h 5 min`. */
export function countdownOf(seconds: number): string {
  return seconds <= SECONDS_UP_TO ? `${seconds} s` : shortSpan(seconds * 1_000);
}

/** The same where three characters have to do: `45`, `20m`, `14h`. */
export function briefCountdownOf(seconds: number): string {
  if (seconds <= SECONDS_UP_TO) return String(seconds);
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100 ? `${minutes}m` : `${Math.ceil(minutes / 60)}h`;
}

/** How pressing a wait is; the colors follow it. */
export type Age = 'fresh' | 'aging' | 'late';

const AGING_AFTER_MS = 2 * 60_000;
const LATE_AFTER_MS = 10 * 60_000;

/** Judges a wait by its length. */
export function ageOf(waitMs: number): Age {
  if (waitMs >= LATE_AFTER_MS) return 'late';
  return waitMs >= AGING_AFTER_MS ? 'aging' : 'fresh';
}
