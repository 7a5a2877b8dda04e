/** One end of a mail. */
export interface MailEnd {
  readonly address: string;
  readonly name?: string;
}

/** What became of a mail of the desk. */
export const FEEDBACK = ['delivered', 'bounced', 'bounced-later', 'complained', 'suppressed'] as const;
export type Feedback = (typeof FEEDBACK)[number];

/** What the mailbox knows of a mail. Its raw text lies in a file of its id. */
export interface MailRecord {
  /** Of a mail by SES, SES's own. */
  readonly id: string;
  /** Sorts by when it came. */
  readonly order: string;
  /** ISO 8601, by the runner's clock. */
  readonly at: string;
  /** Who sent it: the desk, or somebody at a mailbox. */
  readonly by: 'desk' | 'customer';
  readonly from: MailEnd;
  readonly to: readonly MailEnd[];
  readonly cc: readonly MailEnd[];
  readonly replyTo?: MailEnd;
  /** Everybody who has it in their mailbox, its author included; in lower case. */
  readonly boxes: readonly string[];
  readonly subject: string;
  /** With brackets, as these stand in a mail. */
  readonly messageId: string;
  readonly inReplyTo?: string;
  readonly references: readonly string[];
  readonly automatic: boolean;
  readonly bytes: number;
  readonly feedback?: Feedback;
  /** As SES was told them. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly configurationSet?: string;
}

/** A mailbox of somebody who writes to the desk. */
export interface Mailbox {
  readonly address: string;
  readonly name: string;
  /** BCP 47. */
  readonly language: string;
}
