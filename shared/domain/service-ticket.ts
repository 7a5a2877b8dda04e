import { type Actor, type By, byOf } from './actor.ts';
import { type Refusal, refuse } from './refusals.ts';

/** Open and being worked on; the last two are final. */
export const TICKET_STATUSES = ['open', 'in-progress', 'done', 'cancelled'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

/** Who is to do the work: one agent, or whoever of a queue takes it. */
export type TicketAssignee =
  | { readonly kind: 'agent'; readonly agentId: string }
  | { readonly kind: 'queue'; readonly queueId: string };

/** What of a ticket can be decided anew while it is open. `null` takes away what need not be there. */
export interface TicketFields {
  readonly title?: string;
  readonly description?: string;
  readonly assignee?: TicketAssignee;
  readonly status?: TicketStatus;
  /** ISO 8601, UTC. */
  readonly dueAt?: string | null;
  /** Where the team's own tracker has it. */
  readonly trackerUrl?: string | null;
}

interface Happened {
  readonly at: string;
  readonly by: By;
  /** The command that it came of. */
  readonly commandId: string;
}

/** What a ticket is opened with. */
export interface NewTicket {
  readonly ticketId: string;
  readonly title: string;
  readonly description: string;
  readonly assignee: TicketAssignee;
  /** The queue of its session at that time. */
  readonly queueId: string;
  readonly sessionId: string;
  readonly customer: { readonly id: string; readonly name: string };
  readonly dueAt?: string;
}

/** One change of a ticket. They are numbered from 1 without gaps, and the ticket is the fold of them. */
export type TicketChange = Happened &
  (({ readonly type: 'opened' } & NewTicket) | ({ readonly type: 'changed'; readonly note?: string } & TicketFields));

/** Work beyond a conversation, for which a customer waits. `rev` is the number of its newest change. Times are ISO 8601 in UTC. */
export interface ServiceTicket {
  readonly id: string;
  readonly rev: number;
  readonly title: string;
  readonly description: string;
  readonly status: TicketStatus;
  readonly assignee: TicketAssignee;
  readonly queueId: string;
  readonly sessionId: string;
  readonly customer: { readonly id: string; readonly name: string };
  readonly createdBy: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly dueAt?: string;
  readonly endedAt?: string;
  readonly trackerUrl?: string;
  /** The agent of the newest change; absent where the desk made it by rule. */
  readonly changedBy?: string;
  /** Ids of the latest commands, oldest first: what arrives twice is known by them. */
  readonly recent: readonly string[];
}

/** How many command ids a ticket remembers. */
export const TICKET_RECENT_LIMIT = 8;

interface Asked {
  readonly at: string;
  readonly by: Actor;
  readonly commandId: string;
}

/** Opens a ticket. */
export type OpenTicket = Asked & NewTicket;

/** Changes a ticket. `rev`: the one that was seen, of whoever decides by what they saw; rules decide by what is. */
export type ChangeTicket = Asked & { readonly rev?: number; readonly fields: TicketFields; readonly note?: string };

function hasEnded(status: TicketStatus): boolean {
  return status === 'done' || status === 'cancelled';
}

/** Whether nothing can change any more. */
export function isEnded({ status }: Pick<ServiceTicket, 'status'>): boolean {
  return hasEnded(status);
}

/** Whether both mean the same. */
export function isSameAssignee(a: TicketAssignee, b: TicketAssignee): boolean {
  if (a.kind === 'agent') return b.kind === 'agent' && a.agentId === b.agentId;
  return b.kind === 'queue' && a.queueId === b.queueId;
}

/** Opens a ticket. Refuses `empty-text` without a title, `due-in-the-past`. */
export function decideOpening({ by, ...asked }: OpenTicket): TicketChange | Refusal {
  const title = asked.title.trim();
  if (title === '') return refuse('empty-text');
  if (asked.dueAt !== undefined && asked.dueAt <= asked.at) return refuse('due-in-the-past');
  return { type: 'opened', ...asked, title, description: asked.description.trim(), by: byOf(by) };
}

/**
 * Changes what is different, and keeps a note with it; `undefined` when nothing is, or the command was applied before. Refuses
 * `ticket-ended` whatever is left to change, `changed-meanwhile` for somebody who has seen another `rev`, `empty-text`,
 * `due-in-the-past`.
 */
export function decideChange(ticket: ServiceTicket, command: ChangeTicket): TicketChange | Refusal | undefined {
  const { at, by, commandId, rev } = command;
  if (ticket.recent.includes(commandId)) return undefined;
  if (isEnded(ticket)) return refuse('ticket-ended');
  if (rev !== undefined && rev !== ticket.rev) return refuse('changed-meanwhile');
  const fields = different(ticket, command.fields);
  if (fields.title === '') return refuse('empty-text');
  if (fields.dueAt != null && fields.dueAt <= at) return refuse('due-in-the-past');
  const note = command.note?.trim() ?? '';
  if (note === '' && Object.keys(fields).length === 0) return undefined;
  return { type: 'changed', at, by: byOf(by), commandId, ...fields, ...(note !== '' && { note }) };
}

/** Those of the fields by which the ticket would become another. */
function different(ticket: ServiceTicket, fields: TicketFields): TicketFields {
  const { assignee, status, dueAt, trackerUrl } = fields;
  const title = fields.title?.trim();
  const description = fields.description?.trim();
  return {
    ...(title !== undefined && title !== ticket.title && { title }),
    ...(description !== undefined && description !== ticket.description && { description }),
    ...(assignee !== undefined && !isSameAssignee(assignee, ticket.assignee) && { assignee }),
    ...(status !== undefined && status !== ticket.status && { status }),
    ...(dueAt !== undefined && dueAt !== (ticket.dueAt ?? null) && { dueAt }),
    ...(trackerUrl !== undefined && trackerUrl !== (ticket.trackerUrl ?? null) && { trackerUrl }),
  };
}

/** The ticket after a change. Throws on a change that cannot follow: its changes are damaged. */
export function evolveTicket(ticket: ServiceTicket | undefined, change: TicketChange): ServiceTicket {
  if (change.type === 'opened') {
    if (ticket !== undefined) throw new Error(`${ticket.id} was opened twice`);
    return opened(change);
  }
  if (ticket === undefined) throw new Error('a ticket was changed before it was opened');
  return changed(ticket, change);
}

function opened(change: Extract<TicketChange, { type: 'opened' }>): ServiceTicket {
  const { type, ticketId: id, at, by, commandId, ...given } = change;
  if (by.kind !== 'agent') throw new Error(`${id} was opened by nobody`);
  const createdBy = by.id;
  const times = { createdAt: at, updatedAt: at };
  return { id, rev: 1, status: 'open', ...given, createdBy, changedBy: createdBy, ...times, recent: [commandId] };
}

function changed(ticket: ServiceTicket, change: Extract<TicketChange, { type: 'changed' }>): ServiceTicket {
  const { at, by, commandId, title, description, assignee, status } = change;
  const { dueAt = ticket.dueAt, trackerUrl = ticket.trackerUrl } = change;
  const { dueAt: _due, trackerUrl: _url, changedBy: _by, ...rest } = ticket;
  return {
    ...rest,
    rev: ticket.rev + 1,
    updatedAt: at,
    recent: [...ticket.recent, commandId].slice(-TICKET_RECENT_LIMIT),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(assignee !== undefined && { assignee }),
    ...(status !== undefined && { status }),
    ...(status !== undefined && hasEnded(status) && { endedAt: at }),
    ...(dueAt != null && { dueAt }),
    ...(trackerUrl != null && { trackerUrl }),
    ...(by.kind === 'agent' && { changedBy: by.id }),
  };
}
