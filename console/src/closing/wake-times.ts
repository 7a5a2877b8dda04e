/** A time that is often meant, by its name. */
export interface WakeTime {
  readonly name: 'hour' | 'afternoon' | 'tomorrow' | 'monday';
  readonly atMs: number;
}

const HOUR_MS = 60 * 60_000;
const AFTERNOON = 15;
const MORNING = 9;
const MONDAY = 1;

/** The morning of a later day, by the reader's calendar and clock. */
function morningIn(days: number, nowMs: number): number {
  const at = new Date(nowMs);
  at.setDate(at.getDate() + days);
  return at.setHours(MORNING, 0, 0, 0);
}

/**
 * The times to choose from, in the reader's local time: in an hour, at three in the afternoon while that is further away
 * than an hour, at nine tomorrow, at nine on the next Monday unless that is tomorrow.
 */
export function wakeTimes(nowMs: number): readonly WakeTime[] {
  const afternoonMs = new Date(nowMs).setHours(AFTERNOON, 0, 0, 0);
  const toMonday = (MONDAY - new Date(nowMs).getDay() + 7) % 7 || 7;
  return [
    { name: 'hour', atMs: nowMs + HOUR_MS },
    ...(afternoonMs > nowMs + HOUR_MS ? [{ name: 'afternoon', atMs: afternoonMs } as const] : []),
    { name: 'tomorrow', atMs: morningIn(1, nowMs) },
    ...(toMonday === 1 ? [] : [{ name: 'monday', atMs: morningIn(toMonday, nowMs) } as const]),
  ];
}

/** A moment as a field for local date and time takes it: `2026-11-23T09:00`. */
export function fieldOf(atMs: number): string {
  const date = new Date(atMs);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** What such a field says, in epoch milliseconds; undefined while it says nothing whole. */
export function momentIn(field: string): number | undefined {
  // Browsers read much else as a date.
  if (!/^\d{4,6}-\d{2}-\d{2}T\d{2}:\d{2}/.test(field)) return undefined;
  const atMs = new Date(field).getTime();
  return Number.isNaN(atMs) ? undefined : atMs;
}
