import * as z from 'zod';
import { By } from '../contracts/events.ts';
import { ServiceTicketView, TicketAssignee } from '../contracts/service-tickets.ts';
import { isEnded, type ServiceTicket, TICKET_STATUSES, type TicketChange } from '../domain/service-ticket.ts';
import { keys, seqOf, workBoards } from './keys.ts';

const Id = z.string().min(1);

/** An index has `customer` for a key of its own, which is a text. */
const about = z.object({ id: Id, name: z.string() });

/** A ticket as stored. It is written seldom, so it says what it means. */
const TicketItem = ServiceTicketView.omit({ customer: true }).extend({
  about,
  pk: z.string().startsWith('WORK#'),
  sk: z.literal('WORK'),
  board: z.string(),
  boardRank: z.string(),
  changedBy: Id.exactOptional(),
  recent: z.array(z.string()),
});

const happened = { at: z.iso.datetime(), by: By, commandId: z.string() };

const TicketChangeItem = z.discriminatedUnion('type', [
  z.object({
    ...happened,
    type: z.literal('opened'),
    ticketId: Id,
    title: z.string(),
    description: z.string(),
    assignee: TicketAssignee,
    queueId: Id,
    sessionId: Id,
    about,
    dueAt: z.iso.datetime().exactOptional(),
  }),
  z.object({
    ...happened,
    type: z.literal('changed'),
    note: z.string().exactOptional(),
    title: z.string().exactOptional(),
    description: z.string().exactOptional(),
    assignee: TicketAssignee.exactOptional(),
    status: z.enum(TICKET_STATUSES).exactOptional(),
    dueAt: z.iso.datetime().nullable().exactOptional(),
    trackerUrl: z.string().nullable().exactOptional(),
  }),
]);

/** What is not due at any time stands behind all that is: after every digit. */
const NEVER_DUE = '~';

/** Where a ticket stands on the board index: open ones with who is to do them, by when they are due, ended ones by month. */
export function ticketBoardOf(ticket: ServiceTicket): { readonly board: string; readonly boardRank: string } {
  const { id, assignee, dueAt, createdAt, endedAt, updatedAt } = ticket;
  if (isEnded(ticket)) {
    const at = endedAt ?? updatedAt;
    return { board: workBoards.ended(at.slice(0, 7)), boardRank: `${at}#${id}` };
  }
  const board = assignee.kind === 'agent' ? workBoards.agent(assignee.agentId) : workBoards.queue(assignee.queueId);
  return { board, boardRank: `${dueAt ?? NEVER_DUE}#${createdAt}#${id}` };
}

/** The item of a ticket, index keys included. */
export function toTicketItem(ticket: ServiceTicket): Record<string, unknown> {
  const { customer, ...rest } = ticket;
  return { ...rest, about: customer, ...keys.serviceTicket(ticket.id), ...ticketBoardOf(ticket) };
}

/** Parses a stored ticket. Throws when the item is damaged. */
export function fromTicketItem(stored: unknown): ServiceTicket {
  const { pk, sk, board, boardRank, about: customer, ...ticket } = TicketItem.parse(stored);
  return { ...ticket, customer };
}

/** The item of a ticket's change. */
export function toTicketChangeItem(ticketId: string, number: number, change: TicketChange): Record<string, unknown> {
  const key = keys.serviceTicketChange(ticketId, number);
  if (change.type === 'changed') return { ...change, ...key };
  const { customer, ...rest } = change;
  return { ...rest, about: customer, ...key };
}

/** A change with its number. */
export interface NumberedChange {
  readonly number: number;
  readonly change: TicketChange;
}

/** Parses a stored change. Throws when the item is damaged or is none. */
export function fromTicketChangeItem(stored: Readonly<Record<string, unknown>>): NumberedChange {
  const number = seqOf(String(stored.sk));
  if (number === undefined) throw new Error(`${stored.pk} ${stored.sk} is no change of a ticket`);
  const change = TicketChangeItem.parse(stored);
  if (change.type === 'changed') return { number, change };
  const { about: customer, ...rest } = change;
  return { number, change: { ...rest, customer } };
}
