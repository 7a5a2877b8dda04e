import * as z from 'zod';
import { HOLIDAY_CHARACTERS, MOST_HOLIDAYS, MOST_SPANS } from './closing-limits.ts';
import { daysIntoTheNext, overlap, repeated } from './open-spans.ts';

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
  /** Spans of each weekday, as ISO 8601 counts them: 1 is Monday. A day without any is closed. */
  week: z.array(z.object({ day: z.number().int().min(1).max(7), spans: z.array(OpenSpan).max(MOST_SPANS) })).max(7),
  /** Days that are not like others: closed, or open at other times. */
  holidays: z
    .array(
      z.object({
        date: z.iso.date(),
        name: z.string().trim().max(HOLIDAY_CHARACTERS),
        spans: z.array(OpenSpan).max(MOST_SPANS),
      }),
    )
    .max(MOST_HOLIDAYS),
});
export type Hours = z.infer<typeof Hours>;

/** Hours as they are decided now: each day and each holiday once, and nothing open twice at one time. */
export const HoursDraft = Hours.superRefine(({ week, holidays }, context) => {
  const refuse = (path: 'week' | 'holidays', message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  for (const day of repeated(week.map((one) => one.day))) refuse('week', `The weekday ${day} is there more than once`);
  for (const { day, spans } of week) {
    if (overlap(spans)) refuse('week', `Two spans of the weekday ${day} overlap`);
  }
  for (const day of daysIntoTheNext(week)) {
    refuse('week', `A span of the weekday ${day} lasts into one of the next day`);
  }
  for (const date of repeated(holidays.map((one) => one.date))) {
    refuse('holidays', `The holiday ${date} is there more than once`);
  }
  for (const { date, spans } of holidays) {
    if (overlap(spans)) refuse('holidays', `Two spans of the holiday ${date} overlap`);
  }
});
