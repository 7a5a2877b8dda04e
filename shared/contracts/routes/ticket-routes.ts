import * as z from 'zod';
import { TICKET_STATUSES } from '../../domain/service-ticket.ts';
import {
  SessionTickets,
  TICKET_CHARACTERS,
  TICKET_LISTS,
  TicketAssignee,
  TicketDetails,
  TicketOpened,
  TicketPage,
  TicketResult,
} from '../service-tickets.ts';
import { command, DESK, plain, type Route, session } from './route.ts';

const ticket = z.object({ ticketId: z.string().regex(/^tkt_[0-9A-Z]{16}$/) });

const Title = z.string().trim().min(1).max(TICKET_CHARACTERS.title);
const Description = z.string().trim().max(TICKET_CHARACTERS.description);
const DueAt = z.iso.datetime({ offset: true });

/** Work beyond a conversation. */
export const ticketRoutes = {
  openTicket: {
    ...command,
    path: '/api/sessions/{sessionId}/tickets',
    handler: 'api/open-ticket',
    summary: 'Open a service ticket for work beyond a session; the customer is told when it is done',
    body: z.object({
      title: Title,
      description: Description.default(''),
      assignee: TicketAssignee,
      dueAt: DueAt.exactOptional(),
    }),
    response: TicketOpened,
    refusals: ['due-in-the-past', 'empty-text', 'not-available', 'too-many-tickets', 'unknown-queue', 'busy'],
  },
  listSessionTickets: {
    ...plain,
    method: 'GET',
    roles: DESK,
    params: session,
    path: '/api/sessions/{sessionId}/tickets',
    handler: 'api/list-session-tickets',
    summary: 'The service tickets that were opened in a session',
    response: SessionTickets,
  },
  listTickets: {
    ...plain,
    method: 'GET',
    roles: DESK,
    path: '/api/tickets',
    handler: 'api/list-tickets',
    summary: 'A list of service tickets, fifty at a time',
    query: z.object({ list: z.enum(TICKET_LISTS).default('mine'), cursor: z.string().max(500).exactOptional() }),
    response: TicketPage,
  },
  getTicket: {
    ...plain,
    method: 'GET',
    roles: DESK,
    params: ticket,
    path: '/api/tickets/{ticketId}',
    handler: 'api/get-ticket',
    summary: 'A service ticket with its changes',
    response: TicketDetails,
  },
  changeTicket: {
    ...command,
    params: ticket,
    path: '/api/tickets/{ticketId}',
    handler: 'api/change-ticket',
    summary: 'Change an open service ticket as you have seen it; done and cancelled are final',
    body: z.object({
      /** The one that you have seen: refused, with the ticket as it is, when it has changed since. */
      rev: z.number().int().positive(),
      title: Title.exactOptional(),
      description: Description.exactOptional(),
      assignee: TicketAssignee.exactOptional(),
      status: z.enum(TICKET_STATUSES).exactOptional(),
      dueAt: DueAt.nullable().exactOptional(),
      trackerUrl: z
        .url({ protocol: /^https?$/ })
        .max(1_000)
        .nullable()
        .exactOptional(),
      note: z.string().trim().min(1).max(TICKET_CHARACTERS.note).exactOptional(),
    }),
    response: TicketResult,
    refusals: [
      'changed-meanwhile',
      'due-in-the-past',
      'empty-text',
      'not-available',
      'ticket-ended',
      'unknown-queue',
      'busy',
    ],
  },
} as const satisfies Record<string, Route>;
