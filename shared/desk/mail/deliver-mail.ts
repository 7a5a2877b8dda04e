import { automaticSign } from '../../channels/email/automatic.ts';
import type { LetterSent, SendLetter } from '../../channels/email/send-letter.ts';
import type { Delivery, StoredEntry } from '../../contracts/views.ts';
import { automaticMailsOf, countAutomaticMail } from '../../store/automatic-mails.ts';
import { noteMessageId } from '../../store/mail-index.ts';
import { addReference, loadMailThread, type MailThread } from '../../store/mail-threads.ts';
import { writeDelivery } from '../../store/margins.ts';
import { loadEntry, loadSession } from '../../store/sessions.ts';
import type { Delivered, DeliveryJob } from '../deliver.ts';
import type { WritingDesk } from './write-letter.ts';
import { type Outgoing, writeLetter } from './write-letter.ts';

/** What it takes to send mails. */
export interface MailDesk extends WritingDesk {
  readonly send: SendLetter;
  /** What SES writes behind the @ of a mail's id. */
  readonly idDomain: string;
}

/** Why a mail does not go out, and no further try would change it. */
type Refusal =
  | 'refused'
  /** The address cannot be sent to, or nothing is known of the conversation. */
  | 'no-address'
  /** Its files are more than a mail may carry. */
  | 'too-large'
  /** A rule wrote it to an address that nobody reads, or that is the desk's own. */
  | 'no-reader'
  /** Rules have written enough to this conversation. */
  | 'too-many'
  /** A mail cannot be changed once it is gone, and nobody can be shown a reaction. */
  | 'not-by-mail';

type Outcome =
  | { readonly outcome: 'sent'; readonly messageId: string }
  | { readonly outcome: 'refused'; readonly reason: Refusal }
  | { readonly outcome: 'unreachable'; readonly detail: string };

/** How many mails by rule one conversation gets within an hour: more than any has use for, and no loop goes on for long. */
const MOST_AUTOMATIC = 10;

/**
 * Sends a message by mail and writes what became of it on the message. A job that arrives twice, or late, sends nothing, and mends what an
 * earlier run left undone. With `lastTry`, a mail that SES cannot take now is a failure, which the agent sees and may try again, and so is
 * one that throws; that is then thrown on.
 */
export async function deliverMail(mail: MailDesk, job: DeliveryJob, lastTry: boolean): Promise<Delivered> {
  const { table, now } = mail.desk;
  const { sessionId, seq, attempt } = job;
  const entry = await loadEntry(table, sessionId, seq);
  const found = entry?.delivery;
  if (entry === undefined || found?.attempt !== attempt) return 'done';
  if (found.state === 'sent') await index(mail, entry, found);
  if (found.state !== 'queued') return 'done';
  const write = (more: Partial<Delivery>) =>
    writeDelivery(table, sessionId, seq, found, { ...found, at: now(), ...more });
  const sending = await attemptOn(mail, entry, job).catch(async (error: unknown) => {
    if (lastTry) await write({ state: 'failed', reason: 'unreachable' });
    throw error;
  });
  switch (sending.outcome) {
    case 'sent': {
      const sent: Delivery = { ...found, state: 'sent', channelIds: [...found.channelIds, sending.messageId] };
      await write(sent);
      await index(mail, entry, sent);
      return 'done';
    }
    case 'refused':
      await write({ state: 'failed', reason: sending.reason });
      return 'done';
    case 'unreachable':
      if (!lastTry) return { retryAfterSeconds: undefined, detail: sending.detail };
      await write({ state: 'failed', reason: 'unreachable' });
      return 'done';
    default:
      return sending satisfies never;
  }
}

async function attemptOn(
  mail: MailDesk,
  { event }: StoredEntry,
  { sessionId, seq, attempt }: DeliveryJob,
): Promise<Outcome> {
  if (event.type !== 'message-sent') return { outcome: 'refused', reason: 'not-by-mail' };
  const { table, now } = mail.desk;
  const [session, mailThread] = await Promise.all([loadSession(table, sessionId), loadMailThread(table, event.thread)]);
  if (session === undefined || mailThread === undefined) return { outcome: 'refused', reason: 'no-address' };
  const outgoing: Outgoing = { session, seq, attempt, event, mailThread };
  const stopped = await stoppedBy(mail, outgoing);
  if (stopped !== undefined) return { outcome: 'refused', reason: stopped };
  const letter = await writeLetter(mail, outgoing);
  if (letter === 'too-large') return { outcome: 'refused', reason: letter };
  const sent: LetterSent = await mail.send(letter);
  if (sent.outcome === 'sent' && isByRule(outgoing)) await countAutomaticMail(table, event.thread, now());
  return sent;
}

/** What an agent asked for by a click is theirs, though a rule words it. */
function isByRule({ event }: Pick<Outgoing, 'event'>): boolean {
  return event.automatic !== undefined && event.by.kind !== 'agent';
}

/** What a rule says goes to people only, and only so often: two machines could go on writing to each other for ever. */
async function stoppedBy(mail: MailDesk, outgoing: Outgoing): Promise<Refusal | undefined> {
  if (!isByRule(outgoing)) return undefined;
  const { event, mailThread } = outgoing;
  if (!isRead(mailThread, mail.domain)) return 'no-reader';
  const { table, now } = mail.desk;
  return (await automaticMailsOf(table, event.thread, now())) >= MOST_AUTOMATIC ? 'too-many' : undefined;
}

function isRead({ answerTo }: MailThread, ownDomain: string): boolean {
  const from = answerTo.address.toLowerCase();
  return automaticSign({ fields: [], from, returnPath: from, ownDomain }) === undefined;
}

/** By which answers to it are known, and to which later mails refer. Each may be done again. */
async function index({ desk, idDomain }: MailDesk, { event }: StoredEntry, { channelIds }: Delivery): Promise<void> {
  const messageId = channelIds.at(-1);
  if (messageId === undefined || !('thread' in event)) return;
  await noteMessageId(desk.table, messageId, event.thread);
  await addReference(desk.table, event.thread, `${messageId}@${idDomain}`);
}
