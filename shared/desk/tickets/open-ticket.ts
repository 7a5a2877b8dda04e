import { createHash } from 'node:crypto';
import { decide } from '../../domain/decide/index.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts';
import { decideOpening, type NewTicket, type ServiceTicket } from '../../domain/service-ticket.ts';
import type { Session } from '../../domain/session.ts';
import { maySee, type Viewer } from '../../domain/visibility.ts';
import { commit } from '../../store/commit.ts';
import { loadTicket, ticketWrites } from '../../store/service-tickets.ts';
import { loadSession } from '../../store/sessions.ts';
import type { Deed } from '../by-hand.ts';
import { hasEvents, TRIES } from '../carry-out.ts';
import { commandIdOf, type Desk } from '../desk.ts';
import { sessionView } from '../views.ts';
import { refuseAssignee } from './change-ticket.ts';

/** Who opens a ticket, with whose eyes, in which session, and the key by which the same request is known again. */
export interface Opening {
  readonly by: Deed['by'];
  readonly viewer: Viewer;
  readonly sessionId: string;
  readonly requestKey: string;
}

/** What somebody says of the work. */
export type TicketDraft = Pick<NewTicket, 'title' | 'description' | 'assignee' | 'dueAt'>;

/** A ticket and its session after it was opened there. */
export interface Opened {
  readonly ticket: ServiceTicket;
  readonly session: Session;
}

/** Crockford's letters: none is taken for another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Eighty bits, so that ten of them stay small in their session's item. */
const ID_CHARACTERS = 16;

/** The id follows from the request: the same request opens the same ticket, however late it comes again. */
function ticketIdFor({ by, sessionId, requestKey }: Opening): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(['ticket', sessionId, by.id, requestKey]))
    .digest();
  return `tkt_${[...hash.subarray(0, ID_CHARACTERS)].map((byte) => LETTERS[byte % LETTERS.length]).join('')}`;
}

/**
 * Opens a ticket in a session that its opener may see, with the mark on the session in the same transaction: neither is there
 * without the other. Asked again, it answers the ticket as it is now. Refuses what the domain refuses, `not-found`, `not-available`,
 * `unknown-queue`, and `busy` when the session changed each time.
 */
export async function openTicket(desk: Desk, opening: Opening, draft: TicketDraft): Promise<Opened | Refusal> {
  const { by, viewer, sessionId, requestKey } = opening;
  const ticketId = ticketIdFor(opening);
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await desk.pause(tries);
    const session = await loadSession(desk.table, sessionId);
    if (session === undefined) return refuse('not-found');
    if (session.tickets?.some(({ id }) => id === ticketId)) {
      const ticket = await loadTicket(desk.table, ticketId);
      return ticket === undefined ? refuse('not-found') : { ticket, session };
    }
    if (!maySee(viewer, sessionView(session))) return refuse('not-found');
    const { customerId, customerName, queueId } = session;
    const asked = { at: desk.now(), by, commandId: commandIdOf('open-ticket', by.id, requestKey), ticketId };
    const customer = { id: customerId, name: customerName };
    const change = decideOpening({ ...draft, ...asked, queueId, sessionId, customer });
    if (isRefusal(change)) return change;
    const events = decide(session, { type: 'open-ticket', ...asked, title: draft.title });
    if (isRefusal(events)) return events;
    // The domain knows the command, so the ticket is among the session's: read too early, it is read again.
    if (!hasEvents(events)) continue;
    const refusal = await refuseAssignee(desk, draft.assignee);
    if (refusal) return refusal;
    const { after, writes } = ticketWrites(desk.table, undefined, change);
    const alongside = writes.map((write) => ({ write, onFailure: 'conflict' as const }));
    const outcome = await commit(desk.table, { before: session, events, alongside });
    if (outcome === 'conflict') continue;
    if (isRefusal(outcome)) return outcome;
    return { ticket: after, session: outcome.committed };
  }
  return refuse('busy');
}
