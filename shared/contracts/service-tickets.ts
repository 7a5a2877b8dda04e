import * as z from 'zod';
import { TICKET_STATUSES } from '../domain/service-ticket.ts';
import { By } from './events.ts';
import { SessionView } from './views.ts';

/** How long what people write into a ticket may be. */
export const TICKET_CHARACTERS = { title: 120, description: 4_000, note: 2_000 } as const;

const Id = z.string().min(1).max(200);

/** Who is to do the work: one agent, or whoever of a queue takes it. */
export const TicketAssignee = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('agent'), agentId: Id }),
  z.object({ kind: z.literal('queue'), queueId: Id }),
]);
export type TicketAssignee = z.infer<typeof TicketAssignee>;

/** Work beyond a conversation, as consoles and trackers see it. A view with a higher `rev` replaces one with a lower. */
export const ServiceTicketView = z.object({
  id: z.string().startsWith('tkt_'),
  /** Counts its changes, from 1. */
  rev: z.number().int().positive(),
  title: z.string().min(1).max(TICKET_CHARACTERS.title),
  description: z.string().max(TICKET_CHARACTERS.description),
  status: z.enum(TICKET_STATUSES),
  assignee: TicketAssignee,
  /** The queue of its session when it was opened: who may see that session may see the ticket. */
  queueId: Id,
  dueAt: z.iso.datetime().exactOptional(),
  sessionId: Id,
  customer: z.object({ id: Id, name: z.string() }),
  createdBy: Id,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().exactOptional(),
  /** Where the team's own tracker has it. */
  trackerUrl: z.url().exactOptional(),
});
export type ServiceTicketView = z.infer<typeof ServiceTicketView>;

/** One change of a ticket: what is different after it, `null` for what was taken away. The first holds all it was opened with. */
export const TicketChangeView = z.object({
  number: z.number().int().positive(),
  at: z.iso.datetime(),
  by: By,
  type: z.enum(['opened', 'changed']),
  title: z.string().exactOptional(),
  description: z.string().exactOptional(),
  assignee: TicketAssignee.exactOptional(),
  status: z.enum(TICKET_STATUSES).exactOptional(),
  dueAt: z.iso.datetime().nullable().exactOptional(),
  trackerUrl: z.url().nullable().exactOptional(),
  note: z.string().exactOptional(),
});
export type TicketChangeView = z.infer<typeof TicketChangeView>;

/** The lists of tickets: mine, those of my queues, everything open that I may see, and what has ended. */
export const TICKET_LISTS = ['mine', 'queues', 'all', 'ended'] as const;
export type TicketList = (typeof TICKET_LISTS)[number];

export const TicketPage = z.object({
  /** Open ones by when they are due, those without a date last; ended ones newest first. */
  tickets: z.array(ServiceTicketView),
  /** Pass it on to read further; absent on the last page. */
  cursor: z.string().exactOptional(),
  at: z.iso.datetime(),
});

/** The tickets of one session, in the order of their being opened. */
export const SessionTickets = z.object({ tickets: z.array(ServiceTicketView), at: z.iso.datetime() });

/** A ticket with its changes, the newest last. */
export const TicketDetails = z.object({
  ticket: ServiceTicketView,
  changes: z.array(TicketChangeView),
  at: z.iso.datetime(),
});
export type TicketDetails = z.infer<typeof TicketDetails>;

/** A ticket that was opened, and its session after it. */
export const TicketOpened = z.object({ ticket: ServiceTicketView, session: SessionView, at: z.iso.datetime() });

/** A ticket after a change, and the change unless there was nothing to change. */
export const TicketResult = z.object({
  ticket: ServiceTicketView,
  change: TicketChangeView.exactOptional(),
  at: z.iso.datetime(),
});
