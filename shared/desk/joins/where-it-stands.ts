import { type Away, awayIn, isMailEntry, type MailEntry } from '../../domain/away-mails.ts';
import type { Mail } from '../../domain/content.ts';
import type { Session } from '../../domain/session.ts';
import { loadSession } from '../../store/sessions.ts';
import type { Desk } from '../desk.ts';
import { wholeHistory } from '../whole-history.ts';

/** How often a mail may have been moved on; nobody does it more often. */
const MOST_MOVES = 10;

/** A mail, and the session in which it is answered. */
export interface Standing {
  readonly session: Session;
  readonly mail: Mail;
}

/**
 * The mail with which a session began, and where it stands by now, however often it was moved. `undefined` where no mail began it. About a
 * read unit for each 4 KB of the session's history, and again for each move.
 */
export async function whereItStands(desk: Desk, sessionId: string): Promise<Standing | undefined> {
  let isIt: (entry: MailEntry) => boolean = () => true;
  let id = sessionId;
  for (let moves = 0; moves <= MOST_MOVES; moves += 1) {
    const session = await loadSession(desk.table, id);
    if (session === undefined) return undefined;
    // As the session was found: whoever changes it by this then finds whether the mail has left meanwhile.
    const entries = await wholeHistory(desk.table, id, session.rev);
    const mails = entries.filter(isMailEntry).filter(isIt);
    const entry = moves === 0 ? mails[0] : mails.at(-1);
    if (entry === undefined) return undefined;
    const away: Away | undefined = awayIn(entries).get(entry.seq);
    if (away === undefined) return { session, mail: entry.event.content };
    const from = { sessionId: id, seq: entry.seq };
    isIt = ({ event: { content } }) =>
      content.movedFrom?.sessionId === from.sessionId && content.movedFrom.seq === from.seq;
    id = away.to;
  }
  return undefined;
}
