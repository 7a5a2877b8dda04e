import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { build, type Draft } from './compose.ts';
import type { Mailbox, MailEnd, MailRecord } from './mail-record.ts';
import type { Mailboxes } from './mailboxes.ts';
import { headOf, readMail } from './read-mail.ts';

/** What somebody writes at a mailbox. */
export interface Letter {
  readonly from: Mailbox;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** The mail that it answers. */
  readonly answers?: MailRecord;
  /** An answer that no person wrote. */
  readonly automatic: boolean;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly body: Buffer }[];
  /** As they are, besides the usual ones. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The mail got nowhere, and why. */
export class Unsent extends Error {}

/** Sends what was written to the desk's SMTP port, and keeps it in the mailboxes of its author and of other customers. Throws Unsent. */
export async function writeMail(
  mailboxes: Mailboxes,
  smtpPort: number | undefined,
  letter: Letter,
  now: number,
): Promise<MailRecord> {
  if (smtpPort === undefined) throw new Unsent('this desk takes in no mail: it is deployed without an email domain');
  const { from } = letter;
  const id = `own-${randomUUID()}`;
  const raw = await build(await draftOf(mailboxes, letter, id, now));
  const recipients = [...letter.to, ...letter.cc].map((end) => addressOf(end));
  // Other customers have their mailboxes here, so that only the desk's own mail takes the way of mail.
  const outside = recipients.filter((address) => mailboxes.box(address) === undefined);
  const envelope = { from: letter.automatic ? '' : from.address, to: outside };
  const transport = createTransport({ host: '127.0.0.1', port: smtpPort, secure: false, ignoreTLS: true });
  try {
    if (outside.length > 0) await transport.sendMail({ envelope, raw });
  } catch (cause) {
    throw new Unsent(cause instanceof Error ? cause.message : String(cause), { cause });
  } finally {
    transport.close();
  }
  const inside = recipients.filter((address) => mailboxes.box(address) !== undefined);
  const head = headOf(await readMail(raw));
  const at = new Date(now).toISOString();
  return mailboxes.keep({ id, at, by: 'customer', ...head, boxes: [...new Set([from.address, ...inside])] }, raw);
}

async function draftOf(mailboxes: Mailboxes, letter: Letter, id: string, now: number): Promise<Draft> {
  const { from, answers } = letter;
  const quoted = answers && (await quoteOf(mailboxes, answers));
  const text = quoted === undefined ? letter.text : `${letter.text}\n\n${quoted}`;
  const references = answers && [...answers.references, answers.messageId];
  return {
    from: { name: from.name, address: from.address },
    ...{ to: [...letter.to], cc: [...letter.cc], subject: letter.subject },
    ...{ text, html: htmlOf(text), date: new Date(now) },
    messageId: `<${id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
    ...(answers && { inReplyTo: answers.messageId }),
    ...(references && { references: [...new Set(references)].join(' ') }),
    headers: {
      'Content-Language': from.language,
      ...(letter.automatic && { 'Auto-Submitted': 'auto-replied' }),
      ...letter.headers,
    },
    attachments: letter.attachments.map(({ name, type, body }) => ({
      filename: name,
      contentType: type,
      content: body,
    })),
  };
}

async function quoteOf(mailboxes: Mailboxes, mail: MailRecord): Promise<string> {
  const { text = '' } = await readMail(await mailboxes.raw(mail));
  const lines = text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => (line === '' ? '>' : `> ${line}`));
  return [`On ${mail.at.slice(0, 16).replace('T', ' ')} UTC, ${nameOf(mail.from)} wrote:`, ...lines].join('\n');
}

function nameOf({ name, address }: MailEnd): string {
  return name === undefined ? address : `${name} <${address}>`;
}

/** `Name <address>` or an address alone, in lower case. */
export function addressOf(end: string): string {
  return (/<([^<>]*)>\s*$/.exec(end)?.[1] ?? end).trim().toLowerCase();
}

function htmlOf(text: string): string {
  const escaped = text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<div dir="auto" style="white-space:pre-wrap">${escaped}</div>`;
}
