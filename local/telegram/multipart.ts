const BREAK = Buffer.from('\r\n');
const HEADERS_END = Buffer.from('\r\n\r\n');

/** A parameter of a header, quoted or not: libraries of bots write `name="a"` as well as `filename=a.html`. */
function parameter(header: string, name: string): string | undefined {
  const [, quoted, plain] =
    new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\r\\n]*))`, 'i').exec(header) ?? [];
  return quoted?.replace(/\\(.)|%22/g, (_, character) => character ?? '"') ?? plain?.trim();
}

function* partsOf(body: Buffer, boundary: string): Generator<Buffer> {
  const delimiter = Buffer.from(`--${boundary}`);
  let from = body.indexOf(delimiter);
  while (from >= 0) {
    const start = from + delimiter.length;
    const next = body.indexOf(delimiter, start);
    if (next < 0) return;
    // Each part stands between the line break behind its delimiter and the one before the next.
    yield body.subarray(start + BREAK.length, next - BREAK.length);
    from = next;
  }
}

/**
 * Reads a form with files (RFC 7578) as Telegram does, more leniently than the platform's own reader. Throws when it has no boundary or
 * no part.
 */
export function readMultipart(body: Buffer, type: string): Readonly<Record<string, string | File>> {
  const boundary = parameter(type, 'boundary');
  if (boundary === undefined || boundary === '') throw new Error('the multipart body has no boundary');
  const fields: Record<string, string | File> = {};
  for (const part of partsOf(body, boundary)) {
    const end = part.indexOf(HEADERS_END);
    const header = part.subarray(0, Math.max(end, 0)).toString('utf8');
    const name = parameter(header, 'name');
    if (end < 0 || name === undefined) throw new Error('a part of the multipart body has no name');
    const content = part.subarray(end + HEADERS_END.length);
    const fileName = parameter(header, 'filename');
    fields[name] = fileName === undefined ? content.toString('utf8') : new File([new Uint8Array(content)], fileName);
  }
  if (Object.keys(fields).length === 0) throw new Error('the multipart body has no parts');
  return fields;
}
