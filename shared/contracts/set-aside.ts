import * as z from 'zod';
import { AUTOMATIC_SIGNS } from '../domain/content.ts';
import { MailAddress } from './content.ts';

/** Why a mail was set aside. */
export const SET_ASIDE_WHY = [
  'spam',
  'virus',
  /** No person wrote it, and it answers nothing. */
  'automatic',
  /** Too many came of its sender, or in its conversation, within an hour. */
  'sender-limit',
  'thread-limit',
] as const;

/** Names a mail: it follows from what is in it. */
export const MailId = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/** A mail that waits for a lead's word. */
export const SetAsideMail = z.object({
  mailId: MailId,
  at: z.iso.datetime(),
  why: z.enum(SET_ASIDE_WHY),
  automatic: z.enum(AUTOMATIC_SIGNS).exactOptional(),
  from: MailAddress,
  /** The desk's addresses to which it came. */
  to: z.array(z.string()).readonly(),
  subject: z.string(),
  /** Its first words. */
  preview: z.string(),
  /** How many files it carries. */
  files: z.number().int().min(0),
  /** What the first of them are called, as far as they have names. */
  fileNames: z.array(z.string()).readonly().exactOptional(),
  /** Nothing proves that its author is who they say. */
  unproven: z.literal(true).exactOptional(),
});
export type SetAsideMail = z.infer<typeof SetAsideMail>;

/** What has become of a mail: one that was let in is soon in a session. */
export const MailFate = z.object({
  mailId: MailId,
  state: z.enum(['set-aside', 'taken', 'discarded']),
  /** Of one that was taken in: where its conversation is now. */
  sessionId: z.string().exactOptional(),
  at: z.iso.datetime(),
});
export type MailFate = z.infer<typeof MailFate>;

/** Mails that were set aside, newest first. */
export const SetAsideList = z.object({
  mails: z.array(SetAsideMail),
  /** Where to go on; absent at the end. */
  before: z.string().exactOptional(),
  at: z.iso.datetime(),
});
