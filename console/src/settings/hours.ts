import type { Hours, OpenSpan } from '../../../shared/contracts/hours.ts';

/** Days of the week as ISO 8601 counts them: 1 is Monday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** What people call a weekday where the reader is. The fifth of January 1970 was a Monday. */
export function weekdayName(day: number): string {
  return new Intl.DateTimeFormat(undefined, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(1970, 0, 4 + day)),
  );
}

const OFFICE_HOURS: readonly OpenSpan[] = [{ from: '09:00', to: '17:00' }];

/** A start for who has no hours yet: office hours by the clocks of whoever sets them. */
export function usualHours(): Hours {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return { timeZone, week: [1, 2, 3, 4, 5].map((day) => ({ day, spans: [...OFFICE_HOURS] })), holidays: [] };
}

/** The spans of a weekday; none where it is closed. */
export function spansOn(week: Hours['week'], day: number): OpenSpan[] {
  return week.find((one) => one.day === day)?.spans ?? [];
}

/** The week with other spans on some of its days. Days that are closed are left out. */
export function withSpans(week: Hours['week'], days: readonly number[], spans: readonly OpenSpan[]): Hours['week'] {
  return WEEKDAYS.map((day) => ({ day, spans: days.includes(day) ? [...spans] : spansOn(week, day) })).filter(
    (day) => day.spans.length > 0,
  );
}

/** One more span of a day: office hours first, then the hour after the last. */
export function nextSpan(spans: readonly OpenSpan[]): OpenSpan {
  const last = spans.at(-1)?.to;
  if (last === undefined) return { from: '09:00', to: '17:00' };
  const from = last === '24:00' ? '00:00' : last;
  const hour = (Number(from.slice(0, 2)) + 1) % 24;
  return { from, to: `${String(hour).padStart(2, '0')}${from.slice(2)}` };
}

/** Whether there is a time zone of this name. */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
