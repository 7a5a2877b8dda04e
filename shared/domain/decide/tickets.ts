import { byOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { SessionEvent } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { type Session, TICKETS_LIMIT } from '../session.ts';
import { told } from './tellings.ts';

type Decision = readonly SessionEvent[] | Refusal;

/** Any agent who may see a session opens a ticket for work beyond it, after its completion too. */
export function decideOpenTicket({ tickets = [] }: Session, command: CommandOf<'open-ticket'>): Decision {
  const { at, by, commandId, ticketId } = command;
  if (by.kind !== 'agent') return refuse('forbidden');
  if (tickets.some(({ id }) => id === ticketId)) return [];
  if (tickets.length >= TICKETS_LIMIT) return refuse('too-many-tickets');
  const title = command.title.trim();
  if (title === '') return refuse('empty-text');
  return [{ type: 'ticket-opened', at, by: byOf(by), commandId, ticketId, title }];
}

/** The work is over: the session says so once, whatever has become of it meanwhile, and the customer hears of it. */
export function decideEndTicket(session: Session, command: CommandOf<'end-ticket'>): Decision {
  const { at, by, commandId, ticketId, title, outcome, telling } = command;
  if (by.kind !== 'system') return refuse('forbidden');
  const ticket = session.tickets?.find(({ id }) => id === ticketId);
  if (ticket === undefined || ticket.ended) return [];
  const ended: SessionEvent = { type: 'ticket-ended', at, by: byOf(by), commandId, ticketId, title, outcome };
  return [ended, ...(outcome === 'done' ? told(session, command, 'ticket-done', telling) : [])];
}
