import { type Away, awayIn, isMailEntry, type MailEntry, type NumberedEvent } from './away-mails.ts';
import type { Mail } from './content.ts';
import type { SessionEvent, Standing } from './events.ts';
import { fold } from './evolve/index.ts';
import { type Refusal, refuse } from './refusals.ts';

/** Messages of others that stand in a session, besides one. */
function standingBeside(entries: readonly NumberedEvent[], seq: number): readonly NumberedEvent[] {
  const away = awayIn(entries);
  return entries.filter(({ seq: other, event }) => {
    return event.type === 'message-received' && other !== seq && !away.has(other);
  });
}

/** The mails of a thread that stand in a session, besides one. */
export function mailsBeside(entries: readonly NumberedEvent[], { seq, event }: MailEntry): readonly Mail[] {
  return standingBeside(entries, seq).flatMap((entry) =>
    isMailEntry(entry) && entry.event.thread === event.thread ? [entry.event.content] : [],
  );
}

/** The mail of an entry that is to be moved. Refuses `not-a-mail`, `mail-moved`; and `only-mail` where nothing would be left to split it from. */
export function movableMail(entries: readonly NumberedEvent[], seq: number, isSplit: boolean): MailEntry | Refusal {
  const entry = entries.find((one) => one.seq === seq);
  if (entry === undefined || !isMailEntry(entry)) return refuse('not-a-mail');
  if (awayIn(entries).has(seq)) return refuse('mail-moved');
  if (isSplit && standingBeside(entries, seq).length === 0) return refuse('only-mail');
  return entry;
}

/** A mail that was moved away, where it went, and by whom. */
export interface MovedMail {
  readonly entry: MailEntry;
  readonly away: Extract<Away, { readonly how: 'moved' }>;
}

/**
 * The mail of an entry whose move is to be undone. Refuses `not-a-mail`, `not-moved`, and `source-completed` where the session has ended
 * since: nobody would read in it that somebody still waits.
 */
export function returnableMail(entries: readonly NumberedEvent[], seq: number, isOpen: boolean): MovedMail | Refusal {
  const entry = entries.find((one) => one.seq === seq);
  if (entry === undefined || !isMailEntry(entry)) return refuse('not-a-mail');
  const away = awayIn(entries).get(seq);
  if (away?.how !== 'moved') return refuse('not-moved');
  const hasEnded = entries.some((one) => one.seq > away.seq && one.event.type === 'completed');
  return !isOpen && hasEnded ? refuse('source-completed') : { entry, away };
}

/**
 * The mail as it stands in the session that it was moved to. Refuses `mail-moved` where it was moved on, `mail-answered` where somebody
 * answered it there.
 */
export function mailMovedFrom(
  entries: readonly NumberedEvent[],
  from: { readonly sessionId: string; readonly seq: number },
): MailEntry | Refusal {
  const entry = entries.findLast((one): one is MailEntry => {
    if (!isMailEntry(one)) return false;
    const { movedFrom } = one.event.content;
    return movedFrom?.sessionId === from.sessionId && movedFrom.seq === from.seq;
  });
  if (entry === undefined) return refuse('not-moved');
  const away = awayIn(entries).get(entry.seq);
  if (away !== undefined) return refuse(away.how === 'moved' ? 'mail-moved' : 'not-moved');
  const isAnswered = entries.some(
    ({ seq, event }) => seq > entry.seq && event.type === 'message-sent' && event.automatic === undefined,
  );
  return isAnswered ? refuse('mail-answered') : entry;
}

/** Whether a session is about nothing but one mail: nobody else wrote, and no work was asked for. */
export function holdsNothingBeside(entries: readonly NumberedEvent[], seq: number): boolean {
  return standingBeside(entries, seq).length === 0 && entries.every(({ event }) => event.type !== 'ticket-opened');
}

function isMoving({ type }: SessionEvent): boolean {
  return type === 'mail-moved' || type === 'mail-returned' || type === 'mail-taken-back';
}

/**
 * Where the conversation of a whole history stands once a mail of it is `gone`, or `back` again: as if what does not stand there had never
 * come. `isCompleted`: the session's state now; then it is the wait that its completion interrupted.
 */
export function standingAfter(
  entries: readonly NumberedEvent[],
  seq: number,
  change: 'gone' | 'back',
  isCompleted: boolean,
): Standing {
  const away = new Set(awayIn(entries).keys());
  if (change === 'gone') away.add(seq);
  else away.delete(seq);
  const unsaid = new Set(entries.flatMap((entry) => (away.has(entry.seq) ? [entry.event.commandId] : [])));
  const left = entries.filter(({ seq: number, event }) => {
    // What a mail opened again by itself is open for its sake.
    const opened = event.type === 'reopened' && unsaid.has(event.commandId);
    return !away.has(number) && !isMoving(event) && !opened;
  });
  const session = fold(left.map(({ event }) => event));
  if (session === undefined) throw new Error('a history that does not begin');
  const { thread, lastMessage, completion } = session;
  const waits = isCompleted ? completion?.interrupted.customerWaitsSince : session.customerWaitsSince;
  return {
    thread,
    ...(lastMessage && { lastMessage }),
    ...(waits !== undefined && { customerWaitsSince: waits }),
  };
}
