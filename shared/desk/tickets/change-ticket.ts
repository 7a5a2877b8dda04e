import { queueOf } from '../../contracts/settings.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts';
import {
  type ChangeTicket,
  decideChange,
  isSameAssignee,
  type ServiceTicket,
  type TicketAssignee,
} from '../../domain/service-ticket.ts';
import { loadAgent } from '../../store/roster.ts';
import type { NumberedChange } from '../../store/service-ticket-item.ts';
import { loadTicket, writeTicketChange } from '../../store/service-tickets.ts';
import { TRIES } from '../carry-out.ts';
import type { Desk } from '../desk.ts';

/** A ticket after a command, and the change that this led to; none where there was nothing to change. */
export interface TicketChanged {
  readonly ticket: ServiceTicket;
  readonly change?: NumberedChange;
}

/** Why a ticket was not changed, and how it is, for those who may see it. */
export type TicketRefusal = Refusal & { readonly ticket?: ServiceTicket };

/** Whether somebody is not there to do it: refuses `not-available` for who is not in the roster, `unknown-queue`. */
export async function refuseAssignee(desk: Desk, assignee: TicketAssignee): Promise<Refusal | undefined> {
  if (assignee.kind === 'queue') {
    return queueOf(await desk.settings('now'), assignee.queueId) === undefined ? refuse('unknown-queue') : undefined;
  }
  return (await loadAgent(desk.table, assignee.agentId)) === undefined ? refuse('not-available') : undefined;
}

/**
 * Loads a ticket, decides, writes; on a conflict loads and decides again, three times with jitter. Refuses what the domain and
 * `commandFor` refuse, `not-available` and `unknown-queue` for a new assignee who is not there, `not-found`, and `busy` when others were
 * faster each time. A ticket that was read a moment ago is given as it is and not read once more. Throws when the table cannot be reached.
 */
export async function changeTicket(
  desk: Desk,
  known: string | ServiceTicket,
  commandFor: (ticket: ServiceTicket) => ChangeTicket | Refusal | Promise<ChangeTicket | Refusal>,
): Promise<TicketChanged | TicketRefusal> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await desk.pause(tries);
    const isRead = typeof known !== 'string';
    const ticket = isRead && tries === 0 ? known : await loadTicket(desk.table, isRead ? known.id : known);
    if (ticket === undefined) return refuse('not-found');
    const command = await commandFor(ticket);
    if (isRefusal(command)) return command;
    const change = decideChange(ticket, command);
    if (change === undefined) return { ticket };
    if (isRefusal(change)) return { ...change, ticket };
    if (change.type === 'changed' && change.assignee && !isSameAssignee(change.assignee, ticket.assignee)) {
      const refusal = await refuseAssignee(desk, change.assignee);
      if (refusal) return refusal;
    }
    const after = await writeTicketChange(desk.table, ticket, change);
    if (after !== 'conflict') return { ticket: after, change: { number: after.rev, change } };
  }
  return refuse('busy');
}
