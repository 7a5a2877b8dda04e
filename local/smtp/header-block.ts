/** A field of a mail's head, unfolded. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** The fields of a mail's head in order (RFC 5322, 2.2). What is no field is left out; it ends at the first empty line. */
export function readHead(raw: Buffer): readonly Field[] {
  const fields: { name: string; value: string }[] = [];
  for (const line of headText(raw).split(/\r?\n/)) {
    if (line === '') break;
    const last = fields.at(-1);
    if (/^[ \t]/.test(line)) {
      if (last !== undefined) last.value += ` ${line.trim()}`;
      continue;
    }
    const colon = line.indexOf(':');
    if (colon > 0) fields.push({ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() });
  }
  return fields;
}

/** No head is longer that anybody reads; one without an end must not be taken for the whole mail. */
const MOST_HEAD_BYTES = 1024 * 1024;

function headText(raw: Buffer): string {
  const ends = ['\r\n\r\n', '\n\n'].map((end) => raw.indexOf(end)).filter((at) => at >= 0);
  return raw.subarray(0, Math.min(MOST_HEAD_BYTES, raw.length, ...ends.map((at) => at + 2))).toString('utf8');
}

/** The value of the first field of a name; `undefined` where there is none. */
export function fieldOf(fields: readonly Field[], name: string): string | undefined {
  return fields.find((field) => field.name.toLowerCase() === name.toLowerCase())?.value;
}
