import * as z from 'zod';
import { templateText } from './local-text.ts';
import { isUnreadMailbox } from './unread-mailboxes.ts';
import { isVisible } from './visible-text.ts';

/** How many addresses a desk lists at most. */
export const MOST_MAIL_ADDRESSES = 100;

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

const FAULTS = {
  long: `The part before the @ has ${LOCAL_PART_CHARACTERS} characters at most`,
  plus: 'A + is not listed: whatever follows it comes to the address without it',
  malformed: "The part before the @ has lower-case letters, digits and !#$%&'*/=?^_`{|}~-, and dots between them",
  answers: 'The desk itself needs this word: customers’ answers come to it',
  unread: 'Programs take mail of this address for that of a machine, and answer none',
} as const satisfies Record<NonNullable<ReturnType<typeof localPartFault>>, string>;

/** The part before the @ of an address that is listed now. */
export const LocalPart = z.string().superRefine((local, context) => {
  const fault = localPartFault(local);
  if (fault !== undefined) context.addIssue({ code: 'custom', message: FAULTS[fault] });
});

/** What an address of the desk is, besides the queue that it feeds. What is stored may be of a time with other rules. */
export const MailAddressBody = z.object({
  /** The part before the @, in lower case. */
  local: z.string(),
  /** By which customers see it; without one, the agent's name or the queue's. */
  name: z.string().exactOptional(),
  /** Below what agents write from it. */
  signature: z.string().exactOptional(),
  /** The desk writes from it where a mail does not say which of its addresses it came to. Of none that is, the first one. */
  usual: z.boolean(),
});

/** An address as it is decided now. */
export const MailAddressDraft = MailAddressBody.extend({
  local: LocalPart,
  name: z
    .string()
    .trim()
    .min(1)
    .max(SENDER_NAME_CHARACTERS)
    .regex(/^\P{Cc}*$/u, 'A name is one line')
    .refine(isVisible, { message: 'It needs at least one character that can be seen' })
    .exactOptional(),
  signature: templateText(SIGNATURE_CHARACTERS).exactOptional(),
});

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
