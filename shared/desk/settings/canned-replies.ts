import type { CannedReply } from '../../contracts/views.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts';
import {
  type CannedReplyBook,
  cannedReplyRemoval,
  cannedReplyWrite,
  editionWrite,
  loadCannedReplies,
} from '../../store/canned-replies.ts';
import { settingsChangeWrite } from '../../store/settings-log.ts';
import { transact, type Write } from '../../store/transact.ts';
import { TRIES } from '../carry-out.ts';
import type { Desk } from '../desk.ts';
import { asSet } from './differences.ts';
import { type Decided, type Decider, logEntry } from './log-entry.ts';

/** More than anybody finds their way in; the answer with all of them stays within the 6 MB that a function may answer. */
const MOST_REPLIES = 500;

function folded(word: string): string {
  return word.normalize('NFKC').toLowerCase();
}

/** Whether both are for the same language: of those that a customer could read, the nearest is theirs, as with greetings. */
function sharesLanguage(a: string | undefined, b: string | undefined): boolean {
  return a?.toLowerCase() === b?.toLowerCase();
}

/** Whether neither is nearer in some queue. One for all queues stands back where a queue has its own. */
function sharesQueue(a: readonly string[], b: readonly string[]): boolean {
  return (a.length === 0 && b.length === 0) || a.some((queue) => b.includes(queue));
}

/** Whether an agent could mean either by what they type. */
export function isAmbiguous(a: CannedReply, b: CannedReply): boolean {
  return (
    folded(a.shortcut) === folded(b.shortcut) &&
    sharesQueue(a.queues, b.queues) &&
    sharesLanguage(a.language, b.language)
  );
}

type Replies = readonly CannedReply[];

/** A change of the replies: what is written, and how they stand after it. */
interface Rewriting {
  readonly decided: Decided;
  readonly write: Write;
  readonly after: Replies;
}

/** Decides on all replies as they are, and writes only if they still are. */
async function rewrite(
  desk: Desk,
  by: Decider,
  decide: (replies: Replies) => Rewriting | Refusal,
): Promise<Replies | Refusal> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await desk.pause(tries);
    const { replies, edition }: CannedReplyBook = await loadCannedReplies(desk.table);
    const outcome = decide(replies);
    if (isRefusal(outcome)) return outcome;
    const entry = logEntry(desk, by, outcome.decided);
    if (entry === undefined) return replies;
    const writes = [outcome.write, editionWrite(desk.table, edition), settingsChangeWrite(desk.table, entry)];
    if ((await transact(desk.table, writes)) === 'written') return outcome.after;
  }
  return refuse('busy');
}

/**
 * Creates a ready-made answer, or changes the one of that id; answers all. Refuses with `unknown-queue`, `name-taken` when an
 * agent who types its shortcut could mean another one, `too-large` and `busy`.
 */
export async function putCannedReply(desk: Desk, by: Decider, asked: CannedReply): Promise<Replies | Refusal> {
  const reply = { ...asked, queues: asSet(asked.queues) };
  const { queues } = await desk.settings('now');
  if (reply.queues.some((queueId) => !queues.some(({ id }) => id === queueId))) return refuse('unknown-queue');
  return rewrite(desk, by, (replies) => {
    const existing = replies.find(({ id }) => id === reply.id);
    const others = replies.filter((other) => other !== existing);
    if (others.some((other) => isAmbiguous(other, reply))) return refuse('name-taken');
    if (existing === undefined && others.length >= MOST_REPLIES) return refuse('too-large');
    const about = { subject: 'canned-reply', subjectId: reply.id, subjectName: reply.shortcut } as const;
    const action = existing === undefined ? 'created' : 'changed';
    return {
      decided: { ...about, action, from: existing === undefined ? {} : said(existing), to: said(reply) },
      write: cannedReplyWrite(desk.table, reply),
      after: [...others, reply],
    };
  });
}

/** Removes a ready-made answer and answers what is left; one that is not there is no mistake. Refuses with `busy`. */
export async function removeCannedReply(desk: Desk, by: Decider, replyId: string): Promise<Replies | Refusal> {
  return rewrite(desk, by, (replies) => {
    const existing = replies.find(({ id }) => id === replyId);
    const about = { subject: 'canned-reply', subjectId: replyId, action: 'removed' } as const;
    const named = existing === undefined ? {} : { subjectName: existing.shortcut };
    return {
      decided: { ...about, ...named, from: existing === undefined ? {} : said(existing), to: {} },
      write: cannedReplyRemoval(desk.table, replyId),
      after: replies.filter((other) => other !== existing),
    };
  });
}

/** What the log tells of a reply besides which one it is. */
function said({ id, ...rest }: CannedReply): Omit<CannedReply, 'id'> {
  return rest;
}
