import type { MailEntry } from '../../domain/away-mails.ts';
import { decide } from '../../domain/decide/index.ts';
import { refuseMover } from '../../domain/decide/moving.ts';
import { holdsNothingBeside, mailMovedFrom, returnableMail, standingAfter } from '../../domain/moved-mail.ts';
import { isRefusal, type Refusal } from '../../domain/refusals.ts';
import type { ConditionalWrite } from '../../store/conditional-write.ts';
import { movedMessageId } from '../../store/mail-index.ts';
import { findMailThread, type MailThread, mailThreadWrite } from '../../store/mail-threads.ts';
import { loadSession } from '../../store/sessions.ts';
import { heedingOf } from '../circumstances.ts';
import { NO_CATEGORY } from '../closing.ts';
import type { Desk } from '../desk.ts';
import { conversationWithMoved, conversationWithout } from './moved-conversation.ts';
import {
  aboutMail,
  changeBy,
  type Found,
  findWhole,
  keptMail,
  type Moved,
  type Moving,
  mailsThatStay,
  moveBetween,
} from './moving.ts';

/**
 * Takes a mail back that was moved away. A session that it was split into, and that holds nothing else, ends, of which the customer hears
 * nothing. Refuses `not-owner`, `not-a-mail`, `not-moved`, `source-completed`, `mail-moved`, `mail-answered`, and as `moveBetween`.
 */
export function undoMove(desk: Desk, moving: Moving): Promise<Moved | Refusal> {
  const { seq, by, commandId } = moving;
  return moveBetween(desk, moving, async (found) => {
    const { session, entries } = found;
    const mail = returnableMail(entries, seq, session.status !== 'completed');
    if (isRefusal(mail)) return refuseMover(session, by) ?? mail;
    const { entry, away } = mail;
    const other = await loadSession(desk.table, away.to);
    if (other === undefined) throw new Error(`a mail was moved to a session that is not there: ${away.to}`);
    const there = await findWhole(desk, other);
    const moved = mailMovedFrom(there.entries, { sessionId: session.id, seq });
    if (isRefusal(moved)) return refuseMover(session, by) ?? moved;
    const asked = { at: desk.now(), by, commandId };
    const standing = standingAfter(entries, seq, 'back', session.status === 'completed');
    const back = decide(session, {
      ...{ type: 'return-mail', ...asked, ...aboutMail(entry, other.id, standing) },
      ...(away.by.kind === 'agent' && { movedBy: away.by.id }),
      ...(await heedingOf(desk, session)),
    });
    if (isRefusal(back)) return back;
    const left = standingAfter(there.entries, moved.seq, 'gone', other.status === 'completed');
    const isEmpty = away.split === true && holdsNothingBeside(there.entries, moved.seq);
    const gone = decide(other, {
      ...{ type: 'take-mail-back', ...asked, ...aboutMail(moved, session.id, left) },
      ...(isEmpty && { ends: { category: NO_CATEGORY } }),
    });
    if (isRefusal(gone)) return gone;
    return [
      changeBy(session, back, await alongsideBack(desk, entry)),
      { ...changeBy(other, gone, await alongsideGone(desk, there, moved)), sessionId: other.id },
    ];
  });
}

/** Changes the conversation of a mail with whatever else changes. */
async function conversing(
  desk: Desk,
  thread: string,
  change: (conversation: MailThread) => MailThread,
): Promise<readonly ConditionalWrite[]> {
  const found = await findMailThread(desk.table, thread);
  return found === undefined ? [] : [mailThreadWrite(desk.table, thread, change(found.thread), found)];
}

/** Answers to the mail come back with it. */
async function alongsideBack(desk: Desk, entry: MailEntry): Promise<readonly ConditionalWrite[]> {
  const { thread, channelId } = entry.event;
  const index = channelId === undefined ? [] : [movedMessageId(desk.table, channelId, thread)];
  return [...(await conversing(desk, thread, (known) => conversationWithMoved(known, keptMail(entry)))), ...index];
}

function alongsideGone(desk: Desk, there: Found, moved: MailEntry): Promise<readonly ConditionalWrite[]> {
  const stay = mailsThatStay(there, moved);
  return conversing(desk, moved.event.thread, (known) => conversationWithout(known, keptMail(moved), stay));
}
