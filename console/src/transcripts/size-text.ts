const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;
const STEP = 1_000;

/** How large a file is, in the largest unit of which it has one. */
export function sizeText(bytes: number): string {
  const step = bytes < STEP ? 0 : bytes < STEP * STEP ? 1 : 2;
  const unitDisplay = step === 0 ? 'long' : 'short';
  const options = { style: 'unit', unit: UNITS[step] ?? 'byte', unitDisplay, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(undefined, options).format(bytes / STEP ** step);
}
