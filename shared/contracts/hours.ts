import * as z from 'zod';

/** Days of the week as ISO 8601 counts them: 1 is Monday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** A time of day, `09:00`; `24:00` is the day's end. */
const TimeOfDay = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/);

/** From one time of day until another; one that is not later lies on the next day. */
export const OpenSpan = z
  .object({ from: TimeOfDay, to: TimeOfDay })
  .refine(({ from }) => from !== '24:00', { path: ['from'], message: 'A day begins at 00:00' });
export type OpenSpan = z.infer<typeof OpenSpan>;

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** When somebody is there, by the clocks of a place. */
export const Hours = z.object({
  /** A name of the IANA time zone database, `Europe/Berlin`. */
  timeZone: z.string().max(60).refine(isTimeZone, 'There is no time zone of this name'),
  /** Spans of each weekday; a day without any is closed. */
  week: z.array(z.object({ day: z.number().int().min(1).max(7), spans: z.array(OpenSpan).max(6) })).max(7),
  /** Days that are not like others: closed, or open at other times. */
  holidays: z
    .array(z.object({ date: z.iso.date(), name: z.string().trim().max(60), spans: z.array(OpenSpan).max(6) }))
    .max(200),
});
export type Hours = z.infer<typeof Hours>;
