import { routes } from '../../../shared/contracts/routes.ts';
import type { ServiceTicketView } from '../../../shared/contracts/service-tickets.ts';
import { ticketChangeView, ticketView } from '../../../shared/desk/tickets/view.ts';
import { sessionView } from '../../../shared/desk/views.ts';
import { isRefusal } from '../../../shared/domain/refusals.ts';
import {
  type ChangeTicket,
  decideChange,
  decideOpening,
  evolveTicket,
  isEnded,
  type ServiceTicket,
  type TicketChange,
} from '../../../shared/domain/service-ticket.ts';
import { type Asked, Refused } from './asked.ts';
import { carryOut } from './carry-out.ts';
import type { FakeState, FakeTicket } from './state.ts';

function keep(state: FakeState, before: FakeTicket | undefined, change: TicketChange): ServiceTicket {
  const ticket = evolveTicket(before?.ticket, change);
  state.tickets.set(ticket.id, { ticket, changes: [...(before?.changes ?? []), change] });
  const { id, rev, sessionId } = ticket;
  state.onChange({ sessions: [], entries: [], agents: [], tickets: [{ id, rev, sessionId }] });
  return ticket;
}

function found(state: FakeState, ticketId: string | undefined): FakeTicket {
  const one = state.tickets.get(ticketId ?? '');
  if (one === undefined) throw new Refused('not-found');
  return one;
}

function open(state: FakeState, asked: Asked): unknown {
  const session = state.sessions.get(asked.params.sessionId ?? '');
  if (session === undefined) throw new Refused('not-found');
  const { dueAt, ...draft } = routes.openTicket.body.parse(asked.body);
  const ticketId = `tkt_${String(state.tickets.size + 1).padStart(16, '0')}`;
  const happened = { at: state.now(), by: state.actor(asked.agentId), commandId: `open-${ticketId}` };
  const customer = { id: session.customerId, name: session.customerName };
  const change = decideOpening({
    ...{ ...happened, ...draft, ticketId, queueId: session.queueId, sessionId: session.id, customer },
    ...(dueAt !== undefined && { dueAt }),
  });
  if (isRefusal(change)) throw new Refused(change.refused);
  const after = carryOut(state, asked, { type: 'open-ticket', ticketId, title: draft.title });
  return { ticket: ticketView(keep(state, undefined, change)), session: sessionView(after), at: state.now() };
}

/** Somebody changes a ticket, by the rules. Throws Refused. */
export function changeTicket(state: FakeState, ticketId: string, command: ChangeTicket): ServiceTicket {
  const before = found(state, ticketId);
  const change = decideChange(before.ticket, command);
  if (isRefusal(change)) throw new Refused(change.refused);
  return change === undefined ? before.ticket : keep(state, before, change);
}

function change(state: FakeState, asked: Asked): unknown {
  const { rev, note, ...fields } = routes.changeTicket.body.parse(asked.body);
  const happened = { at: state.now(), by: state.actor(asked.agentId), commandId: `change-${Math.random()}` };
  const noted = note === undefined ? {} : { note };
  const ticket = changeTicket(state, asked.params.ticketId ?? '', { ...happened, rev, fields, ...noted });
  return { ticket: ticketView(ticket), at: state.now() };
}

function details(state: FakeState, asked: Asked): unknown {
  const { ticket, changes } = found(state, asked.params.ticketId);
  const shown = changes.map((one, index) => ticketChangeView({ number: index + 1, change: one }));
  return { ticket: ticketView(ticket), changes: shown, at: state.now() };
}

function listed(state: FakeState, asked: Asked): unknown {
  const list = asked.query.get('list');
  const all = [...state.tickets.values()].map(({ ticket }) => ticketView(ticket));
  const isOn = (ticket: ServiceTicketView) => {
    if (isEnded(ticket) !== (list === 'ended')) return false;
    const { assignee } = ticket;
    if (list === 'mine') return assignee.kind === 'agent' && assignee.agentId === asked.agentId;
    return list !== 'queues' || assignee.kind === 'queue';
  };
  const tickets = all.filter(isOn).toSorted((a, b) => ((a.dueAt ?? '~') < (b.dueAt ?? '~') ? -1 : 1));
  const from = Number(asked.query.get('cursor') ?? 0);
  const rest = tickets.length > from + 50 ? { cursor: String(from + 50) } : {};
  return { tickets: tickets.slice(from, from + 50), ...rest, at: state.now() };
}

/** Answers the routes of service tickets; undefined for any other. */
export function answerTickets(state: FakeState, asked: Asked): unknown {
  switch (asked.route) {
    case 'openTicket':
      return open(state, asked);
    case 'changeTicket':
      return change(state, asked);
    case 'getTicket':
      return details(state, asked);
    case 'listTickets':
      return listed(state, asked);
    case 'listSessionTickets': {
      const ids = state.sessions.get(asked.params.sessionId ?? '')?.tickets?.map(({ id }) => id) ?? [];
      return { tickets: ids.map((id) => ticketView(found(state, id).ticket)), at: state.now() };
    }
    default:
      return undefined;
  }
}
