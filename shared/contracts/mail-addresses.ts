import * as z from 'zod';
import {
  LOCAL_PART_CHARACTERS,
  localPartFault,
  SENDER_NAME_CHARACTERS,
  SIGNATURE_CHARACTERS,
} from './listed-addresses.ts';
import { templateText } from './local-text.ts';
import { isVisible } from './visible-text.ts';

/** How many addresses a desk lists at most. */
export const MOST_MAIL_ADDRESSES = 100;

const FAULTS = {
  long: `The part before the @ has ${LOCAL_PART_CHARACTERS} characters at most`,
  plus: 'A + is not listed: whatever follows it comes to the address without it',
  malformed: "The part before the @ has lower-case letters, digits and !#$%&'*/=?^_`{|}~-, and dots between them",
  answers: 'The desk itself needs this word: customers’ answers come to it',
  unread: 'Programs take mail of this address for that of a machine, and answer none',
} as const satisfies Record<NonNullable<ReturnType<typeof localPartFault>>, string>;

/** The part before the @ of an address that is listed now. */
const LocalPart = z.string().superRefine((local, context) => {
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
