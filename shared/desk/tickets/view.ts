import type { ServiceTicketView, TicketChangeView } from '../../contracts/service-tickets.ts';
import type { ServiceTicket } from '../../domain/service-ticket.ts';
import type { NumberedChange } from '../../store/service-ticket-item.ts';

/** A ticket as consoles and trackers see it. */
export function ticketView({ recent, changedBy, ...ticket }: ServiceTicket): ServiceTicketView {
  return { ...ticket, assignee: { ...ticket.assignee }, customer: { ...ticket.customer } };
}

/** A change as consoles see it. */
export function ticketChangeView({ number, change }: NumberedChange): TicketChangeView {
  if (change.type === 'changed') {
    const { commandId, ...shown } = change;
    return { number, ...shown };
  }
  const { type, at, by, title, description, assignee, dueAt } = change;
  return { number, type, at, by, title, description, assignee, ...(dueAt !== undefined && { dueAt }) };
}
