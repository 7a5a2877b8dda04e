import type { Hours, OpenSpan } from '../../../shared/contracts/hours.ts';
import { DAY_MS, instantOf, wallMs } from './zoned-time.ts';

const MINUTE_MS = 60_000;

/** How far ahead an opening is looked for, as the desk does: beyond a year, it never opens. */
const MOST_DAYS = 366;

/** Whether a desk is open, and until when that holds; epoch milliseconds. */
export type OpenNow =
  | { readonly is: 'open'; readonly until: number }
  | { readonly is: 'closed'; readonly until: number }
  | { readonly is: 'never' };

interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** Spans of a day of the calendar: its own if it is a holiday, else its weekday's. */
function spansOf({ week, holidays }: Hours, day: number): readonly OpenSpan[] {
  const date = new Date(day);
  const holiday = holidays.find((one) => one.date === date.toISOString().slice(0, 10));
  // ISO 8601 calls Sunday the seventh day.
  return holiday?.spans ?? week.find((one) => one.day === (date.getUTCDay() || 7))?.spans ?? [];
}

function timeMs(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * MINUTE_MS;
}

function stretchesOf(hours: Hours, day: number): readonly Stretch[] {
  return spansOf(hours, day)
    .map(({ from, to }) => ({
      from: instantOf(day + timeMs(from), hours.timeZone, 'earlier'),
      until: instantOf(day + timeMs(to) + (to > from ? 0 : DAY_MS), hours.timeZone, 'later'),
    }))
    .filter(({ from, until }) => until > from)
    .toSorted((a, b) => a.from - b.from);
}

/** What hours mean at an instant. The desk decides by itself; this is how the form shows what has been entered. */
export function openNow(hours: Hours, nowMs: number): OpenNow {
  const today = Math.floor(wallMs(nowMs, hours.timeZone) / DAY_MS) * DAY_MS;
  let openUntil: number | undefined;
  // What began yesterday may last beyond midnight.
  for (let days = -1; days <= MOST_DAYS; days += 1) {
    for (const { from, until } of stretchesOf(hours, today + days * DAY_MS)) {
      if (until <= nowMs) continue;
      // Spans that meet are one: who comes at midnight finds the desk open.
      const isHere = from <= (openUntil ?? nowMs);
      if (isHere) openUntil = Math.max(openUntil ?? until, until);
      else if (openUntil === undefined) return { is: 'closed', until: from };
      else return { is: 'open', until: openUntil };
    }
  }
  return openUntil === undefined ? { is: 'never' } : { is: 'open', until: openUntil };
}
