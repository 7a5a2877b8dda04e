import { ticketChangeView, ticketView } from '../../shared/desk/tickets/view.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { loadTicketChanges } from '../../shared/store/service-tickets.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { visibleTicket } from './tickets.ts';

const desk = deskOfStack();

export const handler = serve('getTicket', async ({ caller, params }) => {
  const ticket = await visibleTicket(desk, caller, params.ticketId);
  if (isRefusal(ticket)) return ticket;
  const changes = await loadTicketChanges(desk.table, ticket.id);
  // One that was made between the two readings is in the next.
  const shown = changes.filter(({ number }) => number <= ticket.rev).map(ticketChangeView);
  return { ticket: ticketView(ticket), changes: shown, at: desk.now() };
});
