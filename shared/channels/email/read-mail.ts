import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import {
  MAIL_FOLDED_CHARACTERS,
  MAIL_SUBJECT_CHARACTERS,
  MAIL_TEXT_CHARACTERS,
  MOST_MAIL_DEPTH,
  MOST_MAIL_HEADS,
  MOST_MAIL_PARTS,
} from '../../contracts/mail-limits.ts';
import type { MailAddress } from '../../domain/content.ts';
import { oneLine, plainLines } from '../one-line.ts';
import { repaired, withReadableHead } from './charsets.ts';
import { chooseText } from './choose-text.ts';
import { fold } from './fold.ts';
import { bodyAt, mailIdOf } from './mail-id.ts';
import { idsIn } from './message-ids.ts';
import { peopleOf } from './people.ts';
import { hasTooManyLines } from './too-many-lines.ts';

/** A file that a mail carries, decoded. */
export interface Enclosed {
  /** As the mail calls it, unsafe as it is. */
  readonly name: string | undefined;
  /** MIME type, as the mail says. */
  readonly type: string;
  readonly body: Uint8Array;
  readonly contentId?: string;
}

/** A mail as it was read; what could not be read is empty. */
export interface ReadMail {
  /** The same however often it is delivered. */
  readonly mailId: string;
  /** Of the head, keys in lower case, in order. */
  readonly fields: readonly { readonly key: string; readonly value: string }[];
  readonly messageId: string | undefined;
  /** The mails that it answers, oldest first. */
  readonly answers: readonly string[];
  readonly subject: string;
  readonly from: MailAddress | undefined;
  /** Where its author wants answers to go, if not to `from`. */
  readonly replyTo: MailAddress | undefined;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  /** Where else it was delivered, by the word of the servers that it went through. */
  readonly deliveredTo: readonly string[];
  readonly text: string;
  readonly folded?: string;
  readonly cut?: true;
  /** As it came, decoded. */
  readonly html?: string;
  /** At most `MOST_MAIL_PARTS`; further ones are in the raw mail alone. */
  readonly files: readonly Enclosed[];
  readonly unreadable?: true;
}

/** How much of a mail that cannot be read is looked at for who wrote it, in bytes. */
const HEAD_BYTES = 64 * 1_024;

const OPTIONS = {
  // What somebody forwards as a file is shown as one.
  forceRfc822Attachments: true,
  maxNestingDepth: MOST_MAIL_DEPTH,
  maxHeadersSize: MOST_MAIL_HEADS,
} as const;

/** Mails within mails and heads without end are refused by the parser; then the beginning of the head still tells who wrote. */
async function parse(raw: Uint8Array): Promise<{ readonly email: Email; readonly unreadable: boolean }> {
  try {
    if (!hasTooManyLines(raw)) {
      return { email: await PostalMime.parse(withReadableHead(raw), OPTIONS), unreadable: false };
    }
  } catch {
    // Whatever it stumbled over: the mail is kept as it came, and says so.
  }
  const head = raw.slice(0, bodyAt(raw.subarray(0, HEAD_BYTES)));
  return { email: await PostalMime.parse(withReadableHead(head), OPTIONS), unreadable: true };
}

/**
 * Reads a mail as far as it can be read, within bounds of time and memory. It never throws for what is in it: what no parser understands comes
 * back `unreadable`, with what its head tells.
 */
export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  const { email, unreadable } = await parse(raw);
  const fields = email.headers.map(({ key, value }) => ({ key, value }));
  const [from] = people(email.from);
  const [replyTo] = peopleOf(email.replyTo);
  return {
    mailId: mailIdOf(raw, fields),
    fields,
    messageId: idsIn(email.messageId)[0],
    answers: [...new Set([...idsIn(email.references), ...idsIn(email.inReplyTo)])],
    subject: oneLine(email.subject ?? '', MAIL_SUBJECT_CHARACTERS),
    from,
    replyTo: replyTo?.address === from?.address ? undefined : replyTo,
    to: peopleOf(email.to),
    cc: peopleOf(email.cc),
    deliveredTo: fields.filter(({ key }) => DELIVERED.has(key)).map(({ value }) => value.replace(/^<|>$/g, '')),
    ...(unreadable ? { text: '', files: [], unreadable: true } : wordsAndFiles(email)),
  };
}

const DELIVERED = new Set(['delivered-to', 'x-original-to', 'envelope-to', 'x-forwarded-to']);

function people(address: Address | undefined): readonly MailAddress[] {
  return address === undefined ? [] : peopleOf([address]);
}

function wordsAndFiles(email: Email): Pick<ReadMail, 'text' | 'folded' | 'cut' | 'html' | 'files'> {
  const html = email.html === undefined ? undefined : repaired(email.html);
  const whole = fold(chooseText(repaired(email.text ?? ''), html) || reportIn(email.attachments), email.subject);
  const text = beginning(whole.text, MAIL_TEXT_CHARACTERS);
  const folded = beginning(whole.folded ?? '', MAIL_FOLDED_CHARACTERS);
  const isCut = text !== whole.text || folded !== (whole.folded ?? '') || email.attachments.length > MOST_MAIL_PARTS;
  return {
    text,
    ...(folded !== '' && { folded }),
    ...(isCut && { cut: true }),
    ...(html !== undefined && html.trim() !== '' && { html }),
    files: email.attachments.slice(0, MOST_MAIL_PARTS).map(enclosed),
  };
}

/** What a report says that has no words for people besides (RFC 3464). */
function reportIn(attachments: readonly Attachment[]): string {
  const report = attachments.find(({ mimeType }) => mimeType === 'message/delivery-status');
  if (report === undefined) return '';
  const { content } = report;
  return plainLines(
    typeof content === 'string' ? content : new TextDecoder().decode(new Uint8Array(content).subarray(0, HEAD_BYTES)),
  );
}

/** At most so many UTF-16 code units, without a torn character. */
function beginning(text: string, most: number): string {
  if (text.length <= most) return text;
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

function enclosed({ filename, mimeType, content, contentId }: Attachment): Enclosed {
  const body = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
  const bare = contentId?.trim().replace(/^<|>$/g, '');
  return {
    name: filename ?? undefined,
    type: mimeType,
    body,
    ...(bare !== undefined && bare !== '' && { contentId: bare.slice(0, 200) }),
  };
}
