import { AwsError } from '../contracts.ts';

const AT = /^at\((\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})\)$/;
const RATE = /^rate\((\d+) (minutes?|hours?|days?)\)$/;
const CRON = /^cron\(\S+( \S+){5}\)$/;

/** When a one-shot schedule is due, in epoch milliseconds. Throws `ValidationException` as Scheduler does. */
export function dueAt(expression: string, timeZone: string): number {
  const match = AT.exec(expression);
  if (match === null) {
    // Valid in AWS, so it must not be taken for a mistake of the caller.
    if (RATE.test(expression) || CRON.test(expression)) {
      throw new AwsError('UnknownOperationException', `${expression}: recurring schedules are not emulated.`);
    }
    throw invalid(`Invalid Schedule Expression ${expression}.`);
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  if (new Date(wall).toISOString().slice(0, 19) !== expression.slice(3, -1)) {
    throw invalid(`Invalid Schedule Expression ${expression}.`);
  }
  return toEpoch(wall, timeZone);
}

/** The instant at which clocks in the zone show `wall`; for a time that a clock change skips, the one after it. */
function toEpoch(wall: number, timeZone: string): number {
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
    if (cause instanceof RangeError) throw invalid(`Invalid ScheduleExpressionTimezone ${timeZone}.`);
    throw cause;
  }
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
