import type { FileToSend } from '../contracts/files.ts';
import type { StoredEntry } from '../contracts/views.ts';
import type { Actor } from '../domain/actor.ts';
import type { CommandOf } from '../domain/commands.ts';
import type { Content, FileRef } from '../domain/content.ts';
import { decide } from '../domain/decide/index.ts';
import { refuseResending } from '../domain/decide/ownership.ts';
import { UNKNOWN_TYPE } from '../domain/file-types.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts';
import type { Session } from '../domain/session.ts';
import { maySee, type Viewer } from '../domain/visibility.ts';
import { entryOf } from '../store/history-item.ts';
import { writeDelivery } from '../store/margins.ts';
import { loadEntry, loadHistory, loadSession } from '../store/sessions.ts';
import { carryOut, type Done } from './carry-out.ts';
import { commandIdOf, type Desk } from './desk.ts';
import type { TakeFiles } from './files/take-files.ts';
import { sessionView } from './views.ts';
import { wholeHistory } from './whole-history.ts';

/** A reply in the history, on its way to the customer. */
export interface Replied {
  readonly session: Session;
  readonly entry: StoredEntry;
}

/** How many of the newest entries are searched for a reply that was sent twice. */
const RECENT_ENTRIES = 50;

/** What an agent answers: words, files that were brought, or both. */
export interface Answer {
  readonly messageId: string;
  readonly text: string;
  readonly files?: readonly FileToSend[];
  /** The number of the entry that it replies to. */
  readonly answers?: number;
}

/**
 * Answers the customer. The same `messageId` again answers the entry that the first became. `viewer`: with whose eyes, where
 * it matters; what they may not see, and have not answered in before, is `not-found`. `take`: where files may go with it; they are among the
 * files of messages before the answer stands. Refuses `unknown-message` where it replies to none.
 */
export async function reply(
  desk: Desk,
  sessionId: string,
  by: Actor & { readonly kind: 'agent' },
  answer: Answer,
  viewer?: Viewer,
  take?: TakeFiles,
): Promise<Replied | Refusal> {
  const { messageId, text, files = [], answers } = answer;
  const commandId = commandIdOf('reply', by.id, messageId);
  const asked = (): Omit<CommandOf<'reply'>, 'content'> => ({
    ...{ type: 'reply', at: desk.now(), by, commandId, messageId },
    ...(answers !== undefined && { answers: { seq: answers } }),
  });
  let taken: readonly FileRef[] | undefined;
  const outcome = await carryOut(desk, sessionId, async (session) => {
    const isRepeated = session.recent.includes(commandId);
    const isSeen = viewer === undefined || maySee(viewer, sessionView(session));
    if (!isSeen && !isRepeated) return refuse('not-found');
    const announced: CommandOf<'reply'> = { ...asked(), content: contentOf(text, files.map(unseen)) };
    if (isRepeated || (files.length === 0 && answers === undefined)) return announced;
    // Nothing is moved, nor looked up, for somebody who may not answer.
    const decided = decide(session, announced);
    if (isRefusal(decided)) return decided;
    if (answers !== undefined && !(await isSaid(desk, session.id, answers))) return refuse('unknown-message');
    if (files.length === 0) return announced;
    const found = taken ?? (await take?.(files, session)) ?? refuse('file-gone');
    if ('refused' in found) return found;
    taken = found;
    return { ...asked(), content: contentOf(text, found) };
  });
  return isRefusal(outcome) ? outcome : replied(desk, outcome, commandId);
}

function contentOf(text: string, files: readonly FileRef[]): Content {
  return files.length === 0 ? { kind: 'text', text } : { kind: 'files', files, ...(text !== '' && { text }) };
}

/** A file of which nobody has seen more than that it is to be sent. */
function unseen(file: FileToSend): FileRef {
  return { ...file, type: UNKNOWN_TYPE };
}

/** Whether an entry is something that the customer or the desk said. */
async function isSaid(desk: Desk, sessionId: string, seq: number): Promise<boolean> {
  const type = (await loadEntry(desk.table, sessionId, seq))?.event.type;
  return type === 'message-received' || type === 'message-sent';
}

/** What was said, as it stands in the history: by this command, or when it came before. */
export async function replied(desk: Desk, { session, events }: Done, commandId: string): Promise<Replied | Refusal> {
  const [event] = events;
  const entry = event === undefined ? await findEntry(desk, session, commandId) : entryOf(session.rev, event);
  return entry === undefined ? refuse('not-found') : { session, entry };
}

/** An entry among the newest, by the command that it came of. */
async function findEntry(desk: Desk, session: Session, commandId: string): Promise<StoredEntry | undefined> {
  const { entries } = await loadHistory(desk.table, session.id, { limit: RECENT_ENTRIES });
  return entries.findLast(({ event }) => event.commandId === commandId);
}

/** A reply among the newest entries, by the id that its author gave it. */
export async function findReply(desk: Desk, session: Session, messageId: string): Promise<StoredEntry | undefined> {
  const { entries } = await loadHistory(desk.table, session.id, { limit: RECENT_ENTRIES });
  return entries.findLast(({ event }) => event.type === 'message-sent' && event.messageId === messageId);
}

/** Whether something of the same kind was done to the same message since: then the earlier one would undo it. */
async function isOutdated(desk: Desk, sessionId: string, { seq, event }: StoredEntry): Promise<boolean> {
  if (event.type !== 'message-edited' && event.type !== 'message-reacted') return false;
  const { of } = event;
  const history = await wholeHistory(desk.table, sessionId);
  return history.some(({ seq: other, event: later }) => {
    if (other <= seq || later.type !== event.type || later.by.kind !== event.by.kind) return false;
    return 'seq' in of && 'seq' in later.of && later.of.seq === of.seq;
  });
}

/** Sends a failed reply, edit or reaction on its way once more. Refuses `changed-meanwhile` where another has taken its place. */
export async function retryReply(desk: Desk, sessionId: string, seq: number, by: Actor): Promise<Replied | Refusal> {
  const [session, entry] = await Promise.all([
    loadSession(desk.table, sessionId),
    loadEntry(desk.table, sessionId, seq),
  ]);
  if (session === undefined || entry === undefined) return refuse('not-found');
  const stranger = refuseResending(session, by);
  if (stranger) return stranger;
  const found = entry.delivery;
  if (found?.state !== 'failed') return refuse('delivery-not-failed');
  if (await isOutdated(desk, sessionId, entry)) return refuse('changed-meanwhile');
  const { channelIds } = found;
  const queued = { state: 'queued' as const, attempt: found.attempt + 1, at: desk.now(), channelIds };
  const written = await writeDelivery(desk.table, sessionId, seq, found, queued);
  return written === undefined ? refuse('delivery-not-failed') : { session, entry: written };
}
