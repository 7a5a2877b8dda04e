import { channelOf } from '../../contracts/channels.ts';
import type { StoredEntry } from '../../contracts/views.ts';
import type { MailEntry } from '../../domain/away-mails.ts';
import type { SessionEvent, Standing } from '../../domain/events.ts';
import { mailsBeside } from '../../domain/moved-mail.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts';
import type { Session, ThreadKey } from '../../domain/session.ts';
import { maySee, type Viewer } from '../../domain/visibility.ts';
import { type Change, commitBoth } from '../../store/commit.ts';
import { loadSession } from '../../store/sessions.ts';
import type { Deed } from '../by-hand.ts';
import { hasEvents, TRIES } from '../carry-out.ts';
import type { Desk } from '../desk.ts';
import { sessionView } from '../views.ts';
import { wholeHistory } from '../whole-history.ts';
import type { KeptMail } from './moved-conversation.ts';

/** A mail of a session, who moves it, and with whose eyes. */
export interface Moving {
  readonly sessionId: string;
  /** The number of its entry. */
  readonly seq: number;
  readonly by: Deed['by'];
  readonly commandId: string;
  readonly viewer: Viewer;
}

/** What came of moving a mail: the session that it left or came back to, and the other one. */
export interface Moved {
  readonly session: Session;
  readonly other: string;
}

/** A session with the whole of its history, as the deed finds it. */
export interface Found {
  readonly session: Session;
  readonly entries: readonly StoredEntry[];
}

/** Both changes of a deed that concerns two sessions. */
export type BothChanges = readonly [here: Change, there: Change & { readonly sessionId: string }];

/** A session as it is now, and all that stands in it: about a read unit for each short mail. */
export async function findWhole(desk: Desk, session: Session): Promise<Found> {
  return { session, entries: await wholeHistory(desk.table, session.id, session.rev) };
}

/**
 * Decides on both sessions and changes both, again when either has changed meanwhile. Asked again under the same id, it answers as before.
 * Refuses `not-found` for what the viewer may not see, `busy` where others were faster each time.
 */
export async function moveBetween(
  desk: Desk,
  { sessionId, commandId, viewer }: Moving,
  changesFor: (found: Found) => Promise<BothChanges | Refusal>,
): Promise<Moved | Refusal> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await desk.pause(tries);
    const session = await loadSession(desk.table, sessionId);
    const isRepeated = session?.recent.includes(commandId) === true;
    if (session === undefined) return refuse('not-found');
    if (!isRepeated && !maySee(viewer, sessionView(session))) return refuse('not-found');
    const found = await findWhole(desk, session);
    if (isRepeated) return repeated(found, commandId);
    const changes = await changesFor(found);
    if (isRefusal(changes)) return changes;
    const outcome = await commitBoth(desk.table, changes);
    // An owner's last place may have been taken since it was looked at: then look again.
    if (outcome === 'conflict' || isRefusal(outcome)) continue;
    return { session: outcome.committed[0], other: changes[1].sessionId };
  }
  return refuse('busy');
}

function repeated({ session, entries }: Found, commandId: string): Moved | Refusal {
  const event = entries.find((entry) => entry.event.commandId === commandId)?.event;
  return event !== undefined && 'other' in event
    ? { session, other: event.other.sessionId }
    : refuse('changed-meanwhile');
}

/** A change of a session, by what was decided on it. Throws where nothing was: then it would have been answered before. */
export function changeBy(
  before: Session | undefined,
  events: readonly SessionEvent[],
  alongside: Change['alongside'],
): Change {
  if (!hasEvents(events)) throw new Error('a mail that is moved changes both sessions');
  return { before, events, ...(alongside && { alongside }) };
}

/** The place where a session is written to by mail, its latest; `undefined` where it has none. */
export function mailThreadOf({ thread, threads = [] }: Session): ThreadKey | undefined {
  return [...threads, thread].findLast((one) => channelOf(one) === 'email');
}

/** What a command about a mail says of it. */
export function aboutMail({ seq, event }: MailEntry, other: string, standing: Standing) {
  return { of: { seq }, other: { sessionId: other }, subject: event.content.subject, standing };
}

/** A mail as conversations know it. */
export function keptMail({ event }: MailEntry): KeptMail {
  return { mail: event.content, messageId: event.channelId };
}

/** The mails that stay where one leaves; `undefined` where the conversation is older than its session. */
export function mailsThatStay({ session, entries }: Found, entry: MailEntry) {
  return session.previousId === undefined ? mailsBeside(entries, entry) : undefined;
}
