/** Units in which a time is said, with their minutes, largest first. */
export const UNITS = { days: 24 * 60, hours: 60, minutes: 1 } as const;
type Unit = keyof typeof UNITS;
export const UNIT_NAMES = ['minutes', 'hours', 'days'] as const satisfies readonly Unit[];

/** The largest unit in which so many minutes are a whole number. Nothing is said in minutes. */
export function unitOf(minutes: number): Unit {
  if (Number.isNaN(minutes) || minutes === 0) return 'minutes';
  if (minutes % UNITS.days === 0) return 'days';
  return minutes % UNITS.hours === 0 ? 'hours' : 'minutes';
}
