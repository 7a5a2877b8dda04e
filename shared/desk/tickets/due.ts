import { isEnded, type ServiceTicket } from '../../domain/service-ticket.ts';
import { LEADS } from '../../store/keys.ts';
import { loadTicket } from '../../store/service-tickets.ts';
import type { TicketDeadline } from '../../timers/deadline.ts';
import type { Desk } from '../desk.ts';
import { tell } from '../tell.ts';
import { aboutTicket } from './tell-of-ticket.ts';

/** Sets the timer of a ticket for when it is due now, if that has changed. One that was set for another time finds nothing to do. */
export async function keepDueTimer(
  desk: Desk,
  arm: (deadline: TicketDeadline) => Promise<void>,
  before: ServiceTicket | undefined,
  after: ServiceTicket,
): Promise<void> {
  if (after.dueAt === undefined || after.dueAt === before?.dueAt || isEnded(after)) return;
  // A change that is reported late must not set it back.
  const ticket = await loadTicket(desk.table, after.id);
  if (ticket?.dueAt === undefined || isEnded(ticket)) return;
  await arm({ kind: 'ticket', ticketId: ticket.id, at: ticket.dueAt });
}

/** What came of a ticket's timer: somebody was told, nothing is due, or it was early. */
export type DueActed = 'done' | 'nothing-to-do' | 'early';

/** Tells whose work it is that a ticket is overdue, or the leads where it is a queue's; once for each date. */
export async function actOnDueTicket(desk: Desk, { ticketId, at }: TicketDeadline): Promise<DueActed> {
  const now = desk.now();
  if (now < at) return 'early';
  const ticket = await loadTicket(desk.table, ticketId);
  if (ticket?.dueAt === undefined || ticket.dueAt > now || isEnded(ticket)) return 'nothing-to-do';
  const { assignee, dueAt } = ticket;
  const audience = assignee.kind === 'agent' ? assignee.agentId : LEADS;
  await tell(desk, audience, {
    key: `${ticketId}.due.${dueAt}`,
    kind: 'ticket-due',
    at: dueAt,
    ...aboutTicket(ticket),
  });
  return 'done';
}
