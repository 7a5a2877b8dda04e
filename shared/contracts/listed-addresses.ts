import { isUnreadMailbox } from './unread-mailboxes.ts';

/** The longest part before the @ (RFC 5321, 4.5.3.1.1), in characters. */
export const LOCAL_PART_CHARACTERS = 64;

/** How long the name may be by which customers see an address. */
export const SENDER_NAME_CHARACTERS = 60;

/** How long a signature may be. */
export const SIGNATURE_CHARACTERS = 1_000;

/** A dot-string in lower case, without the + that sets a mail apart that is sent to the same address (RFC 5321, 4.1.2). */
const DOT_STRING = /^[a-z0-9!#$%&'*/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*/=?^_`{|}~-]+)*$/;

/** Answers go to addresses of this word, with a + and a token behind it. */
const OF_ANSWERS = 'reply';

/** Why the part before the @ cannot be listed; `undefined` for one that can. */
export function localPartFault(local: string): 'long' | 'plus' | 'malformed' | 'answers' | 'unread' | undefined {
  if (local.length > LOCAL_PART_CHARACTERS) return 'long';
  if (local.includes('+')) return 'plus';
  if (!DOT_STRING.test(local)) return 'malformed';
  if (local === OF_ANSWERS) return 'answers';
  return isUnreadMailbox(local) ? 'unread' : undefined;
}

/** The part before the @ by which an address is listed: in lower case, without a + and what follows it. */
export function listedPart(address: string): string {
  return (address.slice(0, Math.max(0, address.lastIndexOf('@'))).split('+', 1)[0] ?? '').toLowerCase();
}

/** The listed address that mail to `address` comes to; `undefined` where none is. */
export function addressListed<T extends { readonly local: string }>(
  listed: readonly T[],
  address: string,
): T | undefined {
  const local = listedPart(address);
  return listed.find((one) => one.local === local);
}

/** The address from which the desk writes where a mail does not say to which it came; `undefined` where none is listed. */
export function usualOf<T extends { readonly usual: boolean }>(listed: readonly T[]): T | undefined {
  return listed.find(({ usual }) => usual) ?? listed[0];
}
