import { bodyAt } from './mail-id.ts';
import { windowsByte, windowsSigns } from './windows-signs.ts';

/** Its bytes as characters of the same number. */
const LATIN = new TextDecoder('latin1');

function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** How much of a text is looked at, in characters: what is wrong in its beginning is wrong in all of it. */
const MOST_REPAIRED = 2_000_000;

/** A text that says it is in a western charset, or in ASCII, and is in UTF-8: `EnvoyÃ©` becomes `Envoyé`. All others stay as they are. */
export function repaired(text: string): string {
  if (text.length > MOST_REPAIRED || !/[\u0080-\u009F\u00C2-\u00F4]/.test(text)) return text;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const byte = windowsByte(text.charAt(at));
    if (byte === undefined) return windowsSigns(text);
    bytes[at] = byte;
  }
  return fromUtf8(bytes) ?? windowsSigns(text);
}

/** The charset in which a head was written that is not in UTF-8, by what it says of the body; most programs that break the rule use one. */
function charsetOf(head: Uint8Array): string {
  const said = /charset\s*=\s*"?([\w.:-]{2,40})/i.exec(LATIN.decode(head))?.[1] ?? 'windows-1252';
  return /^(?:us-ascii|utf-?8)$/i.test(said) ? 'windows-1252' : said;
}

function decoded(bytes: Uint8Array, charset: string): string {
  try {
    return windowsSigns(new TextDecoder(charset).decode(bytes));
  } catch {
    return windowsSigns(LATIN.decode(bytes));
  }
}

/** A mail whose head is in UTF-8, as parsers expect it (RFC 6532): where it is in another charset, it is written anew. */
export function withReadableHead(raw: Uint8Array): Uint8Array {
  const at = bodyAt(raw);
  const head = raw.subarray(0, at);
  if (fromUtf8(head) !== undefined) return raw;
  return Buffer.concat([Buffer.from(decoded(head, charsetOf(head))), raw.subarray(at)]);
}
