import { AwsError } from '../contracts.ts';
import { checkTimeZone, toEpoch } from './time-zone.ts';

const AT = /^at\((\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})\)$/;
const RATE = /^rate\(([1-9]\d*) (minute|hour|day)s?\)$/;
const CRON = /^cron\(\S+( \S+){5}\)$/;

/** Units of a rate. A day is always 24 hours, whatever the clocks do: Scheduler user guide, daylight savings time. */
const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** When a schedule is due: once, at an instant in epoch milliseconds, or again and again from its creation on. */
export type Timing =
  | { readonly kind: 'once'; readonly at: number }
  | { readonly kind: 'recurring'; readonly intervalMs: number };

/**
 * Reads a schedule expression. Throws `ValidationException` as Scheduler does, and `UnknownOperationException` for a cron
 * expression, which is valid in AWS and so must not be taken for a mistake of the caller.
 */
export function readTiming(expression: string, timeZone: string): Timing {
  checkTimeZone(timeZone);
  if (AT.test(expression)) return { kind: 'once', at: instantOf(expression, timeZone) };
  const [rate, value, unit = ''] = RATE.exec(expression) ?? [];
  if (rate !== undefined) {
    const intervalMs = Number(value) * (UNIT_MS[unit] ?? Number.NaN);
    if (!Number.isSafeInteger(intervalMs)) throw invalid(expression);
    return { kind: 'recurring', intervalMs };
  }
  if (CRON.test(expression)) {
    throw new AwsError('UnknownOperationException', `${expression}: cron schedules are not emulated.`);
  }
  throw invalid(expression);
}

/** When a schedule made at `now` is due first. A rate begins at once: Scheduler user guide, rate-based schedules. */
export function firstDueAt(timing: Timing, now: number): number {
  return timing.kind === 'once' ? timing.at : now;
}

/**
 * When a schedule that was due at `dueAt` is due again; undefined after its only time. Of the times that passed while nothing
 * ran, the latest alone counts: a runner that slept for a night does not make up for every minute of it.
 */
export function nextDueAt(timing: Timing, dueAt: number, now: number): number | undefined {
  if (timing.kind === 'once') return undefined;
  const passed = Math.floor((now - dueAt) / timing.intervalMs);
  return dueAt + Math.max(passed, 1) * timing.intervalMs;
}

function instantOf(expression: string, timeZone: string): number {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] =
    AT.exec(expression)?.slice(1).map(Number) ?? [];
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  if (new Date(wall).toISOString().slice(0, 19) !== expression.slice(3, -1)) throw invalid(expression);
  return toEpoch(wall, timeZone);
}

function invalid(expression: string): AwsError {
  return new AwsError('ValidationException', `Invalid Schedule Expression ${expression}.`);
}
