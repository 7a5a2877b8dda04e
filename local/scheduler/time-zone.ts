import { AwsError } from '../contracts.ts';

/** Throws `ValidationException` for a zone that there is not. */
export function checkTimeZone(timeZone: string): void {
  formatter(timeZone);
}

/** The instant at which clocks in the zone show `wall`; for a time that a clock change skips, the one after it. */
export function toEpoch(wall: number, timeZone: string): number {
  const first = wall - offsetAt(wall, timeZone);
  return wall - offsetAt(first, timeZone);
}

function offsetAt(instant: number, timeZone: string): number {
  const parts = formatter(timeZone).formatToParts(instant);
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  );
  return shown - instant;
}

function formatter(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (cause) {
    if (cause instanceof RangeError) {
      throw new AwsError('ValidationException', `Invalid ScheduleExpressionTimezone ${timeZone}.`);
    }
    throw cause;
  }
}
