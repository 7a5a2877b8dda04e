import { createHash } from 'node:crypto';

/** Of a head, what its author wrote: what servers add on the way differs each time that a mail comes. */
const OWN_FIELDS = ['message-id', 'from', 'date', 'subject'];

/** 128 bits and a little. */
const ID_CHARACTERS = 22;

/** A field of a head as it is compared: how it was folded is not part of it. */
interface Field {
  readonly key: string;
  readonly value: string;
}

/**
 * An id that follows from the mail: the same however often it is delivered, another for every other mail, even where somebody
 * writes an id of a mail that was theirs.
 */
export function mailIdOf(raw: Uint8Array, fields: readonly Field[]): string {
  const own = fields.filter(({ key }) => OWN_FIELDS.includes(key)).map(({ key, value }) => [key, value]);
  const hash = createHash('sha256')
    .update(JSON.stringify(own))
    .update(raw.subarray(bodyAt(raw)));
  return hash.digest('base64url').slice(0, ID_CHARACTERS);
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Where a mail's body begins: behind its first empty line, or at its end. */
export function bodyAt(raw: Uint8Array): number {
  for (let at = raw.indexOf(LINE_FEED); at >= 0; at = raw.indexOf(LINE_FEED, at + 1)) {
    if (raw[at + 1] === LINE_FEED) return at + 2;
    if (raw[at + 1] === CARRIAGE_RETURN && raw[at + 2] === LINE_FEED) return at + 3;
  }
  return raw.length;
}
