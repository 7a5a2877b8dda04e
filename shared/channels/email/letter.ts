import type { MailAddress } from '../../domain/content.ts';

/** A mail that is answered, as the answer repeats it. */
export interface Quoted {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly from: MailAddress;
  readonly text: string;
}

/** A file that goes with a mail. */
export interface LetterFile {
  /** For people: it may hold any character. */
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  readonly body: Uint8Array;
}

/** A mail of the desk before it is put into SES's words. */
export interface Letter {
  /** The desk's address that was written to, with the name of who writes. */
  readonly from: MailAddress;
  readonly to: MailAddress;
  readonly cc: readonly MailAddress[];
  /** The address that only this mail has. */
  readonly replyTo: string;
  readonly subject: string;
  /** The customer's: BCP 47. */
  readonly language?: string;
  readonly text: string;
  /** Of the address that it goes from, for what agents write. */
  readonly signature?: string;
  readonly quoted?: Quoted;
  /** Addresses by which each score from 1 to 5 is chosen. */
  readonly scores?: readonly string[];
  readonly files: readonly LetterFile[];
  /** The id of the mail that it answers, without brackets. */
  readonly answers?: string;
  /** Ids of the conversation's mails, oldest first, without brackets. */
  readonly references: readonly string[];
  /** By rule, so that no machine answers it. */
  readonly automatic: boolean;
  /** By which SES says of which message it speaks. */
  readonly tags: Readonly<Record<string, string>>;
}
