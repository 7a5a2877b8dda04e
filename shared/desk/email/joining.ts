import type { ReadMail } from '../../channels/email/read-mail.ts';
import { replyTokenIn } from '../../channels/email/reply-address.ts';
import type { ArrivedMail } from '../../contracts/arrived-mail.ts';
import type { JoinedBy } from '../../domain/content.ts';
import type { ThreadKey } from '../../domain/session.ts';
import { loadThread } from '../../store/directory.ts';
import { threadOfMessages, threadOfReplyToken } from '../../store/mail-index.ts';
import type { Desk } from '../desk.ts';

/** Which conversation a mail belongs to, and by what. */
export interface Joining {
  readonly thread: ThreadKey;
  readonly joined: JoinedBy;
  /** Whether that conversation was there before. */
  readonly isKnown: boolean;
}

/** More of them are not looked up. */
const MOST_TOKENS = 5;

/** The thread that a mail begins: the same each time that it comes. */
function ownThread(mail: ReadMail): ThreadKey {
  return `email#${mail.mailId}`;
}

/** A thread counts once something of it is in the history. */
async function known(desk: Desk, thread: ThreadKey | undefined): Promise<ThreadKey | undefined> {
  return thread !== undefined && (await loadThread(desk.table, thread, true)) !== undefined ? thread : undefined;
}

async function byToken(desk: Desk, mail: ReadMail, arrived: ArrivedMail, domain: string) {
  const addressed = [...arrived.recipients, ...mail.deliveredTo, ...[...mail.to, ...mail.cc].map((one) => one.address)];
  const tokens = new Set(addressed.flatMap((address) => replyTokenIn(address, domain) ?? []));
  for (const token of [...tokens].slice(0, MOST_TOKENS)) {
    const thread = await known(desk, await threadOfReplyToken(desk.table, token));
    if (thread !== undefined) return thread;
  }
  return undefined;
}

/**
 * To which conversation a mail belongs: the one whose reply address it was sent to; else the one whose mails it answers, if its author is
 * proven, since anybody may write what they answer; else a new one. A subject alone joins nothing.
 */
export async function joiningOf(desk: Desk, mail: ReadMail, arrived: ArrivedMail, domain: string): Promise<Joining> {
  const replied = await byToken(desk, mail, arrived, domain);
  if (replied !== undefined) return { thread: replied, joined: 'reply-address', isKnown: true };
  const answered = await known(desk, await threadOfMessages(desk.table, mail.answers));
  const thread = ownThread(mail);
  if (answered === undefined) return { thread, joined: 'nothing-known', isKnown: false };
  // A mail that comes once more answers what it answered before.
  if (answered === thread) return { thread, joined: 'nothing-known', isKnown: true };
  return arrived.proven
    ? { thread: answered, joined: 'references', isKnown: true }
    : { thread, joined: 'unproven', isKnown: false };
}
