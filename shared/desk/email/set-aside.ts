import type { ArrivedMail } from '../../contracts/arrived-mail.ts';
import { FILE_LINK_SECONDS } from '../../contracts/file-limits.ts';
import type { FileLink } from '../../contracts/files.ts';
import type { MailFate, SetAsideMail } from '../../contracts/set-aside.ts';
import { type Refusal, refuse } from '../../domain/refusals.ts';
import { type FileShelf, keyOf, linkToFetch } from '../../objects/file-shelf.ts';
import { loadThread } from '../../store/directory.ts';
import { discardMail, type KnownMail, listSetAside, loadMail } from '../../store/mails.ts';
import type { Desk } from '../desk.ts';

/** How many mails a page lists. */
const PAGE = 50;

/** Mails that were set aside, newest first, and where to go on. */
export function setAsideMails(
  desk: Desk,
  before: string | undefined,
): Promise<{ readonly mails: readonly SetAsideMail[]; readonly before?: string }> {
  return listSetAside(desk.table, before, PAGE, Date.parse(desk.now()));
}

/** A mail that waits for somebody's word; `not-found` for any other. */
async function waiting(desk: Desk, mailId: string): Promise<KnownMail | Refusal> {
  const mail = await loadMail(desk.table, mailId);
  return mail?.state === 'set-aside' ? mail : refuse('not-found');
}

/** What has become of a mail; `not-found` for one that never came, or so long ago that nothing is known of it. */
export async function fateOf(desk: Desk, mailId: string): Promise<MailFate | Refusal> {
  const mail = await loadMail(desk.table, mailId);
  if (mail === undefined) return refuse('not-found');
  const thread = mail.thread && (await loadThread(desk.table, mail.thread, true));
  return { mailId, state: mail.state, ...(thread && { sessionId: thread.sessionId }), at: desk.now() };
}

/** An address of a mail that was set aside, as it came. It is saved, never shown: it is what a stranger wrote. */
export async function linkSetAside(desk: Desk, shelf: FileShelf, mailId: string): Promise<FileLink | Refusal> {
  const mail = await waiting(desk, mailId);
  if ('refused' in mail) return mail;
  const shown = { name: 'mail.eml', type: 'message/rfc822', inline: false };
  const at = desk.now();
  const expiresAt = new Date(Date.parse(at) + FILE_LINK_SECONDS * 1_000).toISOString();
  return { ...shown, url: await linkToFetch(shelf, keyOf('mail', mail.arrived.raw), shown), expiresAt, at };
}

/** Hands a mail over to be taken in. */
export type QueueRelease = (arrived: ArrivedMail) => Promise<void>;

/** Lets a mail in. It stays on the list until it is in, so that none is lost on the way. */
export async function release(desk: Desk, queue: QueueRelease, mailId: string): Promise<Refusal | undefined> {
  const mail = await waiting(desk, mailId);
  if ('refused' in mail) return mail;
  await queue(mail.arrived);
  return undefined;
}

/** Takes a mail off the list. */
export async function discard(desk: Desk, mailId: string, by: string): Promise<Refusal | undefined> {
  const mail = await waiting(desk, mailId);
  if ('refused' in mail) return mail;
  return (await discardMail(desk.table, mailId, mail, by)) ? undefined : refuse('not-found');
}
