import { openTicket } from '../../shared/desk/tickets/open-ticket.ts';
import { ticketView } from '../../shared/desk/tickets/view.ts';
import { sessionView } from '../../shared/desk/views.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { viewerOf } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('openTicket', async ({ caller, params, body, idempotencyKey: requestKey }) => {
  const { id, roles } = caller;
  const opening = {
    by: { kind: 'agent', id, roles },
    viewer: await viewerOf(desk, caller),
    ...params,
    requestKey,
  } as const;
  const { dueAt, ...draft } = body;
  // Clients may name a time by the clocks of a place; all that is kept is UTC.
  const due = dueAt === undefined ? {} : { dueAt: new Date(dueAt).toISOString() };
  const outcome = await openTicket(desk, opening, { ...draft, ...due });
  if (isRefusal(outcome)) return outcome;
  return { ticket: ticketView(outcome.ticket), session: sessionView(outcome.session), at: desk.now() };
});
