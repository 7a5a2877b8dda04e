import { automaticSign } from '../../channels/email/automatic.ts';
import { mailLanguage } from '../../channels/email/mail-language.ts';
import { type ReadMail, readMail } from '../../channels/email/read-mail.ts';
import type { Inbound } from '../../channels/inbound.ts';
import type { ArrivedMail } from '../../contracts/arrived-mail.ts';
import { MAILS_AN_HOUR } from '../../contracts/mail-limits.ts';
import type { SetAsideMail } from '../../contracts/set-aside.ts';
import type { JoinedBy, Mail } from '../../domain/content.ts';
import { fileName } from '../../domain/file-name.ts';
import { isRefusal } from '../../domain/refusals.ts';
import { countMail } from '../../store/mail-counts.ts';
import { noteMessageId } from '../../store/mail-index.ts';
import { changeMailThread, loadMailThread, type MailThread } from '../../store/mail-threads.ts';
import { loadMail, setAside, takenWrites } from '../../store/mails.ts';
import type { Desk } from '../desk.ts';
import { receive } from '../receive.ts';
import { usualAddress } from './addresses.ts';
import { authorOf, conversationWith, customerNameOf, deskAddressOf, isParticipant } from './conversation.ts';
import { enclose, type PutFile } from './enclose.ts';
import { type Joining, joiningOf } from './joining.ts';

/** What taking in a mail works with. */
export interface MailRoom {
  readonly desk: Desk;
  /** Where the desk takes in mail. */
  readonly domain: string;
  /** The raw mail of an id. */
  readonly rawMail: (raw: string) => Promise<Uint8Array>;
  readonly putFile: PutFile;
}

/** How a mail is taken in. */
export interface Taking {
  /** Somebody of the team let it in that had been set aside. */
  readonly released?: true;
  /** It was tried before, so that it does not count twice. */
  readonly again?: true;
}

/** What became of a mail. */
export type Taken =
  | { readonly outcome: 'taken'; readonly sessionId: string; readonly joined: JoinedBy }
  | { readonly outcome: 'set-aside'; readonly why: SetAsideMail['why'] }
  /** It has come before, and was dealt with then. */
  | { readonly outcome: 'known' };

/** How much of a mail's words a lead sees who decides about it: enough to tell what it wants, and one write unit or three more. */
const PREVIEW_CHARACTERS = 1_000;

const PREVIEW_FILES = 5;

/**
 * Takes in a mail: into the session of its conversation, or a new one; or sets it aside. However often it comes, it is one message with the
 * same files. Throws where it has to be tried again.
 */
export async function takeMail(room: MailRoom, arrived: ArrivedMail, taking: Taking = {}): Promise<Taken> {
  const { desk, domain } = room;
  const mail = await readMail(await room.rawMail(arrived.raw));
  const found = await loadMail(desk.table, mail.mailId);
  if (found !== undefined && !(found.state === 'set-aside' && taking.released)) return { outcome: 'known' };
  const author = authorOf(mail);
  const sign = automaticSign({
    ...{ fields: mail.fields, from: author.address, returnPath: arrived.source, ownDomain: domain },
  });
  const joining = await joiningOf(desk, mail, arrived, domain);
  const at = desk.now();
  if (!taking.released) {
    const why = await whyAside(desk, arrived, joining, sign, author.address, at, taking);
    if (why !== undefined) {
      await setAside(desk.table, aside(mail, arrived, why, sign, at), arrived);
      return { outcome: 'set-aside', why };
    }
  }
  const known = await loadMailThread(desk.table, joining.thread);
  const content = await contentOf(room, mail, arrived, joining, known, sign, taking);
  const writtenTo = await addressedTo(room, mail, arrived, known);
  await changeMailThread(desk.table, joining.thread, (now) => conversationWith(now, mail, arrived, domain, writtenTo));
  if (mail.messageId !== undefined) await noteMessageId(desk.table, mail.messageId, joining.thread);
  const inbound = inboundOf(mail, arrived, joining, known, content, writtenTo, taking);
  const outcome = await receive(
    desk,
    inbound,
    takenWrites(desk.table, mail.mailId, { at, arrived, thread: joining.thread }, found),
  );
  if (isRefusal(outcome)) throw new Error(`a mail met others each time: ${arrived.raw}`);
  return { outcome: 'taken', sessionId: outcome.session.id, joined: content.joined };
}

/** Why a mail is not let in: what is dangerous, what nobody wrote and answers nothing, and what is too much. */
async function whyAside(
  desk: Desk,
  { virus, spam }: ArrivedMail,
  { isKnown, thread }: Joining,
  sign: Mail['automatic'],
  from: string,
  at: string,
  { again }: Taking,
): Promise<SetAsideMail['why'] | undefined> {
  if (virus) return 'virus';
  if (spam) return 'spam';
  // The desk's own mail that comes back would answer itself for ever.
  if (sign !== undefined && (!isKnown || sign === 'own-address')) return 'automatic';
  if (again) return undefined;
  if ((await countMail(desk.table, `sender#${from}`, at)) > MAILS_AN_HOUR.sender) return 'sender-limit';
  if (isKnown && (await countMail(desk.table, thread, at)) > MAILS_AN_HOUR.thread) return 'thread-limit';
  return undefined;
}

function aside(
  mail: ReadMail,
  { recipients, proven }: ArrivedMail,
  why: SetAsideMail['why'],
  automatic: Mail['automatic'],
  at: string,
): SetAsideMail {
  return {
    ...{ mailId: mail.mailId, at, why, from: authorOf(mail), to: recipients.slice(0, 10), subject: mail.subject },
    ...{ preview: mail.text.slice(0, PREVIEW_CHARACTERS).toWellFormed(), files: mail.files.length },
    fileNames: mail.files.slice(0, PREVIEW_FILES).flatMap(({ name }) => fileName(name) ?? []),
    ...(automatic !== undefined && { automatic }),
    ...(!proven && { unproven: true }),
  };
}

async function contentOf(
  { putFile }: MailRoom,
  mail: ReadMail,
  arrived: ArrivedMail,
  { joined }: Joining,
  known: MailThread | undefined,
  automatic: Mail['automatic'],
  { released }: Taking,
): Promise<Mail> {
  const { subject, text, folded, cut, to, cc, unreadable } = mail;
  return {
    ...{ kind: 'mail', subject, text, from: authorOf(mail), to, cc, raw: arrived.raw },
    ...(await enclose(putFile, mail)),
    joined: released ? 'released' : joined,
    ...(folded !== undefined && { folded }),
    ...(cut && { cut }),
    ...(automatic !== undefined && { automatic }),
    ...(isParticipant(known, mail) && { participant: true }),
    ...(!arrived.proven && { unproven: true }),
    ...(unreadable && { unreadable }),
  };
}

/** The address of the desk that a mail is for; for one to a reply address alone, that of its conversation. */
async function addressedTo(
  { desk, domain }: MailRoom,
  mail: ReadMail,
  arrived: ArrivedMail,
  known: MailThread | undefined,
): Promise<string> {
  return deskAddressOf(mail, arrived, domain) ?? known?.deskAddress ?? usualAddress(await desk.settings(), domain);
}

function inboundOf(
  mail: ReadMail,
  arrived: ArrivedMail,
  { thread, isKnown }: Joining,
  known: MailThread | undefined,
  content: Mail,
  writtenTo: string,
  { released }: Taking,
): Inbound {
  const { address } = authorOf(mail);
  const language = mailLanguage(mail);
  return {
    source: ['email', mail.mailId],
    thread,
    // An address that nothing proves is nobody's: then the customer is known by this conversation alone.
    identity: arrived.proven ? { kind: 'email', value: address } : { kind: 'email-thread', value: thread },
    customerName: customerNameOf(known, mail),
    content,
    ...(language !== undefined && { language }),
    ...(isKnown && !released && { anew: { ...content, joined: 'over' } }),
    ...(mail.messageId !== undefined && { channelId: mail.messageId }),
    ...(content.automatic !== undefined && !released && { automatic: true }),
    ...(arrived.forged && { quiet: true }),
    ...(mail.subject !== '' && { subject: mail.subject }),
    writtenTo,
  };
}
