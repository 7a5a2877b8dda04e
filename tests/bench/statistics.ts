/** The value below which `share` of the values lie (nearest rank). Throws for no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('no values to take a percentile of');
  return value;
}

/** The middle value. Throws for no values. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** A number as tables show it: as many digits as mean something. */
export function digits(value: number, places = 0): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: places, maximumFractionDigits: places });
}

/** Units, which come in halves: no digits where none are needed. */
export function units(value: number): string {
  return value === 0 ? '·' : String(Math.round(value * 100) / 100);
}
