import { randomBytes } from 'node:crypto';
import type { Letter, LetterFile, Quoted } from '../../channels/email/letter.ts';
import { newReplyToken, replyAddress } from '../../channels/email/reply-address.ts';
import { MOST_MAIL_FILES } from '../../contracts/file-limits.ts';
import { fillPlaceholders } from '../../contracts/placeholders.ts';
import { queueOf } from '../../contracts/settings.ts';
import type { StoredEntry } from '../../contracts/views.ts';
import { awayIn } from '../../domain/away-mails.ts';
import { filesOf, type MailAddress, wordsOf } from '../../domain/content.ts';
import { SURVEY_MS } from '../../domain/decide/farewell.ts';
import type { MessageEvent } from '../../domain/events.ts';
import { isUnprovenOther } from '../../domain/mail-author.ts';
import type { Session } from '../../domain/session.ts';
import { noteReplyToken } from '../../store/mail-index.ts';
import type { MailThread } from '../../store/mail-threads.ts';
import { loadAgent } from '../../store/roster.ts';
import { loadEntry, loadHistory } from '../../store/sessions.ts';
import { noteSurveyLink } from '../../store/survey-links.ts';
import type { Desk } from '../desk.ts';
import { senderOf } from '../email/addresses.ts';
import { fileWith } from '../send-transcript.ts';

/** What it takes to write mails besides the table. */
export interface WritingDesk {
  readonly desk: Desk;
  /** Of the addresses that answers come to. */
  readonly domain: string;
  /** Of the page on which a survey is answered. */
  readonly surveyUrl: string;
  /** Reads a file of a message. */
  readFile(fileId: string): Promise<Uint8Array>;
}

type Sent = Extract<MessageEvent, { readonly type: 'message-sent' }>;

/** A message that is to go out by mail, with what belongs to it. */
export interface Outgoing {
  readonly session: Session;
  readonly seq: number;
  readonly attempt: number;
  readonly event: Sent;
  readonly mailThread: MailThread;
}

/** How many of the latest entries are searched for the mail that is answered. */
const SEARCHED = 50;

/**
 * Writes the mail of a message. What an agent says goes to everybody in the conversation, as an answer to all would; what a rule says to
 * the customer alone. `too-large` when its files are more than a mail may carry.
 */
export async function writeLetter(writing: WritingDesk, outgoing: Outgoing): Promise<Letter | 'too-large'> {
  const { desk, domain } = writing;
  const { session, seq, attempt, event, mailThread } = outgoing;
  const files = await filesWith(writing, outgoing);
  if (files === 'too-large') return files;
  const automatic = event.automatic !== undefined;
  const answered = automatic ? undefined : await answeredBy(desk, outgoing);
  const scores = await scoresFor(writing, outgoing);
  const token = newReplyToken();
  await noteReplyToken(desk.table, token, event.thread);
  const { from, signature } = await signedFor(desk, session, event, mailThread);
  const latest = answered?.event.channelId ?? mailThread.messageIds.at(-1);
  return {
    from,
    to: mailThread.answerTo,
    cc: automatic ? [] : mailThread.participants,
    replyTo: replyAddress(token, domain),
    subject: `Re: ${mailThread.subject}`,
    ...(session.language !== undefined && { language: session.language }),
    text: wordsOf(event.content),
    ...(signature !== undefined && { signature }),
    ...(answered && { quoted: quoteOf(answered.event, mailThread) }),
    ...(scores && { scores }),
    files,
    ...(latest !== undefined && { answers: latest }),
    references: mailThread.messageIds,
    automatic,
    tags: { session: session.id, seq: String(seq), attempt: String(attempt) },
  };
}

/** As whom a mail goes out, and what stands below its words. */
interface Signed {
  readonly from: MailAddress;
  readonly signature?: string;
}

/** Where the address has no name of its own, the agent speaks who wrote it; else the queue does: the team. A signature is for what agents write. */
async function signedFor(
  desk: Desk,
  { customerName, queueId }: Session,
  { by, automatic }: Sent,
  { deskAddress }: MailThread,
): Promise<Signed> {
  const settings = await desk.settings('now');
  const { address, name, signature } = senderOf(settings, deskAddress);
  const queue = queueOf(settings, queueId)?.name ?? '';
  if (by.kind !== 'agent' || automatic !== undefined) return { from: { address, name: name ?? queue } };
  const agent = (await loadAgent(desk.table, by.id))?.name ?? queue;
  const values = { 'customer.name': customerName, 'agent.name': agent, 'queue.name': queue };
  return {
    from: { address, name: name ?? agent },
    ...(signature !== undefined && { signature: fillPlaceholders(signature, values) }),
  };
}

/** The files of a message, and its transcript. They are read only when they fit together. */
async function filesWith(
  { desk, readFile }: WritingDesk,
  { session, event }: Outgoing,
): Promise<readonly LetterFile[] | 'too-large'> {
  const { file } = await fileWith(desk, session.id, event);
  const transcript = file === undefined ? [] : [{ ...file, type: 'text/html; charset=utf-8' }];
  const refs = filesOf(event.content);
  const announced = refs.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
  if (announced > MOST_MAIL_FILES) return 'too-large';
  const read: LetterFile[] = [...transcript];
  for (const { fileId, name, type } of refs) read.push({ name, type, body: await readFile(fileId) });
  return read.reduce((sum, { body }) => sum + body.length, 0) > MOST_MAIL_FILES ? 'too-large' : read;
}

type Received = Extract<MessageEvent, { readonly type: 'message-received' }>;
type Answered = StoredEntry & { readonly event: Received };

function isMailOf(entry: StoredEntry | undefined, thread: string): entry is Answered {
  const event = entry?.event;
  return event?.type === 'message-received' && event.thread === thread && event.automatic === undefined;
}

/** The mail that a reply answers: the one that its author chose, else the customer's latest before it. */
async function answeredBy(desk: Desk, { session, seq, event }: Outgoing): Promise<Answered | undefined> {
  const { answers, thread } = event;
  if (answers !== undefined && 'seq' in answers) {
    const chosen = await loadEntry(desk.table, session.id, answers.seq);
    if (isMailOf(chosen, thread)) return chosen;
  }
  const { entries } = await loadHistory(desk.table, session.id, { before: seq, limit: SEARCHED });
  // What was moved to another session is answered there; what nobody proves to have written, nobody is to read below an answer.
  const away = awayIn(entries);
  return entries.findLast(
    (entry): entry is Answered =>
      isMailOf(entry, thread) && !away.has(entry.seq) && !isUnprovenOther(entry.event.content),
  );
}

function quoteOf({ at, content }: Received, { answerTo }: MailThread): Quoted {
  if (content.kind !== 'mail') return { at, from: answerTo, text: wordsOf(content) };
  const { text, folded, from } = content;
  return { at, from, text: folded === undefined ? text : `${text}\n\n${folded}` };
}

const SCORES = [1, 2, 3, 4, 5] as const;

/** The addresses by which a survey is answered. Nobody can guess them, and nothing is kept by which they could be made again. */
async function scoresFor(
  { desk, surveyUrl }: WritingDesk,
  { session, event }: Outgoing,
): Promise<readonly string[] | undefined> {
  const { content, thread } = event;
  if (content.kind !== 'survey') return undefined;
  const token = randomBytes(18).toString('base64url');
  const { text, closing } = content;
  const { language } = session;
  const link = { sessionId: session.id, closing, thread, text, ...(language !== undefined && { language }) };
  await noteSurveyLink(desk.table, token, link, Date.parse(event.at) + SURVEY_MS);
  return SCORES.map((score) => `${surveyUrl}?t=${token}&score=${score}`);
}
