import { commandIdOf } from '../../shared/desk/desk.ts';
import { changeTicket } from '../../shared/desk/tickets/change-ticket.ts';
import { ticketChangeView, ticketView } from '../../shared/desk/tickets/view.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { visibleTicket } from './tickets.ts';

const desk = deskOfStack();

/** Times by the clocks of a place are kept in UTC. */
function inUtc(dueAt: string | null | undefined) {
  return dueAt === undefined ? {} : { dueAt: dueAt === null ? null : new Date(dueAt).toISOString() };
}

export const handler = serve('changeTicket', async ({ caller, params, body, idempotencyKey }) => {
  const { id, roles } = caller;
  const commandId = commandIdOf('change-ticket', id, idempotencyKey);
  const seen = await visibleTicket(desk, caller, params.ticketId, commandId);
  if (isRefusal(seen)) return seen;
  const { rev, note, dueAt, ...fields } = body;
  const outcome = await changeTicket(desk, seen, () => ({
    ...{ at: desk.now(), by: { kind: 'agent', id, roles }, commandId, rev },
    ...{ fields: { ...fields, ...inUtc(dueAt) }, ...(note !== undefined && { note }) },
  }));
  if (isRefusal(outcome)) {
    const { refused, ticket } = outcome;
    return { refused, ...(ticket && { ticket: ticketView(ticket) }) };
  }
  const { ticket, change } = outcome;
  return { ticket: ticketView(ticket), ...(change && { change: ticketChangeView(change) }), at: desk.now() };
});
