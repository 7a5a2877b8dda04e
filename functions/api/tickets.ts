import type { Desk } from '../../shared/desk/desk.ts';
import { sessionView } from '../../shared/desk/views.ts';
import { type Refusal, refuse } from '../../shared/domain/refusals.ts';
import type { ServiceTicket } from '../../shared/domain/service-ticket.ts';
import { maySee, maySeeTicket } from '../../shared/domain/visibility.ts';
import { loadTicket } from '../../shared/store/service-tickets.ts';
import { loadSession } from '../../shared/store/sessions.ts';
import type { Caller } from './actor.ts';
import { viewerOf } from './sessions.ts';

/**
 * A ticket that the caller may see; one that they may not see does not exist for them. Its session is read only where the ticket itself is
 * not for their eyes: it may have moved to a queue of theirs since. `commandId`: of what they ask for, since by having
 * done it they may have lost sight of the ticket.
 */
export async function visibleTicket(
  desk: Desk,
  caller: Caller,
  ticketId: string,
  commandId?: string,
): Promise<ServiceTicket | Refusal> {
  const [viewer, ticket] = await Promise.all([viewerOf(desk, caller), loadTicket(desk.table, ticketId)]);
  if (ticket === undefined) return refuse('not-found');
  const isTheirs = commandId !== undefined && ticket.recent.includes(commandId);
  if (isTheirs || maySeeTicket(viewer, ticket)) return ticket;
  const session = await loadSession(desk.table, ticket.sessionId);
  return session !== undefined && maySee(viewer, sessionView(session)) ? ticket : refuse('not-found');
}
