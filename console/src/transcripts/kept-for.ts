const DAYS_OF_A_YEAR = 365;

const inYears = new Intl.NumberFormat('en', { style: 'unit', unit: 'year', unitDisplay: 'long' });
const inDays = new Intl.NumberFormat('en', { style: 'unit', unit: 'day', unitDisplay: 'long' });

/** For how long something is kept, in whole years where it is some. */
export function keptFor(days: number): string {
  const years = days / DAYS_OF_A_YEAR;
  return Number.isInteger(years) ? inYears.format(years) : inDays.format(days);
}
