import { MOST_MAIL_LINES, MOST_MAIL_TEXT_LINES } from '../../contracts/mail-limits.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** The bytes of which files are made in base64 (RFC 2045, 6.8). */
const ENCODED = new Uint8Array(256);
for (const sign of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=') ENCODED[sign.charCodeAt(0)] = 1;

/** Whether a mail has more lines than the parser has memory for; those of encoded files need little. In time that grows with its length alone. */
export function hasTooManyLines(raw: Uint8Array): boolean {
  let lines = 0;
  let words = 0;
  // An empty line is none of a file.
  let isEncoded = false;
  let begins = true;
  for (let at = 0; at < raw.length; at += 1) {
    const byte = raw[at] ?? 0;
    if (byte === LINE_FEED) {
      lines += 1;
      if (!isEncoded) words += 1;
      if (lines > MOST_MAIL_LINES || words > MOST_MAIL_TEXT_LINES) return true;
      isEncoded = false;
      begins = true;
    } else if (byte !== CARRIAGE_RETURN) {
      isEncoded = (begins || isEncoded) && ENCODED[byte] === 1;
      begins = false;
    }
  }
  return false;
}
