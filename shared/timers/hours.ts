import { Temporal } from 'temporal-polyfill';
import type { Hours, OpenSpan } from '../contracts/hours.ts';

/** A stretch of time in which somebody is there, epoch milliseconds; `until` is no longer part of it. */
interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** How far ahead an opening is looked for: beyond a year, a desk never opens. */
const MOST_DAYS = 366;

/** Spans of a day: its own if it is a holiday, else its weekday's. */
function spansOf({ week, holidays }: Hours, date: Temporal.PlainDate): readonly OpenSpan[] {
  const holiday = holidays.find((day) => day.date === date.toString());
  return holiday?.spans ?? week.find(({ day }) => day === date.dayOfWeek)?.spans ?? [];
}

function instantOf(date: Temporal.PlainDate, time: string, timeZone: string, which: 'earlier' | 'later'): number {
  const day = time === '24:00' ? date.add({ days: 1 }) : date;
  const plain = day.toPlainDateTime(time === '24:00' ? '00:00' : time);
  // Where clocks are put back a time comes twice: opening counts from the first, closing from the second. Where they are put
  // forward, a time that does not exist is the one an hour on.
  const found = plain.toZonedDateTime(timeZone, { disambiguation: which });
  const exists = found.toPlainDateTime().equals(plain);
  return (exists ? found : plain.toZonedDateTime(timeZone, { disambiguation: 'compatible' })).epochMilliseconds;
}

function stretchesOf(hours: Hours, date: Temporal.PlainDate): readonly Stretch[] {
  const { timeZone } = hours;
  return spansOf(hours, date)
    .map(({ from, to }) => ({
      from: instantOf(date, from, timeZone, 'earlier'),
      until: instantOf(to > from ? date : date.add({ days: 1 }), to, timeZone, 'later'),
    }))
    .filter(({ from, until }) => until > from)
    .toSorted((a, b) => a.from - b.from);
}

/** Every stretch that ends after a time, in order; those that overlap may overlap. */
function* stretchesFrom(hours: Hours, atMs: number): Generator<Stretch> {
  const today = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(hours.timeZone).toPlainDate();
  // What began yesterday may last beyond midnight.
  for (let day = -1; day <= MOST_DAYS; day += 1) {
    for (const stretch of stretchesOf(hours, today.add({ days: day }))) {
      if (stretch.until > atMs) yield stretch;
    }
  }
}

/** Whether somebody is there at a time; if not, until when nobody is, or `never` when the desk does not open within a year. */
export function openAt(hours: Hours | undefined, atMs: number): 'open' | 'never' | { readonly closedUntil: number } {
  if (hours === undefined) return 'open';
  for (const { from } of stretchesFrom(hours, atMs)) return from <= atMs ? 'open' : { closedUntil: from };
  return 'never';
}

/**
 * The time at which so many milliseconds of opening time have passed since another: clocks stand still while nobody is there.
 * `undefined` when the desk does not open for so long within a year.
 */
export function afterOpenMs(hours: Hours | undefined, atMs: number, ms: number): number | undefined {
  if (hours === undefined) return atMs + ms;
  let leftMs = ms;
  let nowMs = atMs;
  for (const { from, until } of stretchesFrom(hours, atMs)) {
    if (until <= nowMs) continue;
    nowMs = Math.max(nowMs, from);
    if (until - nowMs >= leftMs) return nowMs + leftMs;
    leftMs -= until - nowMs;
    nowMs = until;
  }
  return undefined;
}
