/** A day of the calendar, as a clock in UTC counts it. */
export const DAY_MS = 24 * 3_600_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, calendar: 'iso8601', hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  formats.set(timeZone, made);
  return made;
}

/** What the clocks of a place show at an instant, as epoch milliseconds of a clock that shows the same in UTC. */
export function wallMs(atMs: number, timeZone: string): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(atMs)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The instant at which the clocks of a place show a time. Where they are put back it comes twice, and `which` says which is
 * meant; where they are put forward, a time that does not exist is the one an hour on.
 */
export function instantOf(wall: number, timeZone: string, which: 'earlier' | 'later'): number {
  const offset = (atMs: number) => wallMs(atMs, timeZone) - Math.floor(atMs / 1_000) * 1_000;
  const before = offset(wall - DAY_MS);
  const after = offset(wall + DAY_MS);
  const found = [wall - before, wall - after].filter((atMs) => wallMs(atMs, timeZone) === wall);
  if (found.length === 0) return wall - before;
  return which === 'earlier' ? Math.min(...found) : Math.max(...found);
}
