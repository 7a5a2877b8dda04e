import { ticketView } from '../../shared/desk/tickets/view.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { loadTickets } from '../../shared/store/service-tickets.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { visibleSession } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('listSessionTickets', async ({ caller, params }) => {
  const session = await visibleSession(desk, caller, params.sessionId);
  if (isRefusal(session)) return session;
  const ids = (session.tickets ?? []).map(({ id }) => id);
  const tickets = ids.length === 0 ? [] : await loadTickets(desk.table, ids);
  return { tickets: tickets.map(ticketView), at: desk.now() };
});
