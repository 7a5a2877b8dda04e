/** So that spreadsheets read letters beyond ASCII as what they are. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * What spreadsheets take for the beginning of a formula, also behind spaces, and in full width
 * (OWASP, "CSV Injection"). An apostrophe before it makes it a text.
 */
const FORMULA = /^[\s\u00A0]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

function field(value: string | number): string {
  if (typeof value === 'number') return String(value);
  // A line break within a field is one line break, whatever it was written as.
  const text = value.replace(/\r\n?/g, '\n');
  const safe = FORMULA.test(value) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A CSV file as RFC 4180 has it, in UTF-8 with a mark of the byte order. What somebody else wrote cannot become a formula in it. */
export function csvOf(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return `${BYTE_ORDER_MARK}${[columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;
}
