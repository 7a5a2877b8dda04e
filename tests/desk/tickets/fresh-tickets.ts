import { beforeEach } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../../shared/contracts/settings.ts';
import type { Deed } from '../../../shared/desk/by-hand.ts';
import { commandIdOf } from '../../../shared/desk/desk.ts';
import { listNotices } from '../../../shared/desk/notices.ts';
import { react } from '../../../shared/desk/react.ts';
import { changeTicket } from '../../../shared/desk/tickets/change-ticket.ts';
import { openTicket, type TicketDraft } from '../../../shared/desk/tickets/open-ticket.ts';
import { isRefusal } from '../../../shared/domain/refusals.ts';
import type { ServiceTicket, TicketFields } from '../../../shared/domain/service-ticket.ts';
import type { Viewer } from '../../../shared/domain/visibility.ts';
import { loadTicket } from '../../../shared/store/service-tickets.ts';
import type { Deadline } from '../../../shared/timers/deadline.ts';
import { act, done, enter, take, written } from '../bench.ts';
import { desk, deskForTests, table } from '../fresh-desk.ts';

export const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
export const BEN = { kind: 'agent', id: 'agent-2', roles: ['agent'] } as const;
export const LEAD = { kind: 'agent', id: 'lead-1', roles: ['lead'] } as const;
export const EYES: Viewer = { agentId: 'agent-1', oversees: false, queues: ['general'] };
export const ALL: Viewer = { agentId: 'lead-1', oversees: true, queues: [] };
export const TO_BEN = { kind: 'agent', agentId: 'agent-2' } as const;
export const TO_QUEUE = { kind: 'queue', queueId: 'general' } as const;
export const DRAFT: TicketDraft = { title: 'Repair the lamp', description: 'It flickers.', assignee: TO_BEN };
const repairs = { id: 'repairs', name: 'Repairs', skills: [], joinsNewAgents: false, policy: {} };
export const SETTINGS: DeskSettings = { ...DEFAULT_SETTINGS, queues: [...DEFAULT_SETTINGS.queues, repairs] };

/** The session of the test that runs, in Ann's hands. */
export let sessionId: string;
/** Timers that were set. */
export const armed: Deadline[] = [];
let requests = 0;

/**
 * Gives each test of a file a desk with a second queue, Repairs, and a session that Ann holds. Ben is of no queue, so that a ticket reaches him by
 * name alone.
 */
export function ticketsForTests(): void {
  deskForTests({ settings: SETTINGS });
  beforeEach(async () => {
    armed.length = 0;
    await enter(table, ANN.id);
    await enter(table, BEN.id, { queues: [] });
    await enter(table, LEAD.id, { roles: ['lead'] });
    await begin(written(1));
    done(await act(desk, sessionId, ANN, { type: 'claim' }));
  });
}

/** A customer writes: what is opened from now on belongs to that session. */
export async function begin(inbound: Parameters<typeof take>[1]): Promise<void> {
  sessionId = (await take(desk, inbound)).session.id;
}

export const arm = async (deadline: Deadline) => {
  armed.push(deadline);
};

/** The stream reports a change of a ticket, twice. */
export async function reported(before: ServiceTicket | undefined, after: ServiceTicket): Promise<void> {
  const change = { kind: 'service-ticket', before, after } as const;
  for (let times = 0; times < 2; times += 1) await react({ desk, arm, queue: async () => undefined }, change);
}

function nextRequest(): string {
  requests += 1;
  return `request-${requests}`;
}

export async function open(unusual: Partial<TicketDraft> = {}, requestKey = nextRequest()): Promise<ServiceTicket> {
  const opening = { by: ANN, viewer: EYES, sessionId, requestKey };
  const { ticket } = done(await openTicket(desk, opening, { ...DRAFT, ...unusual }));
  await reported(undefined, ticket);
  return ticket;
}

export async function change(ticket: ServiceTicket, by: Deed['by'], fields: TicketFields): Promise<ServiceTicket> {
  requests += 1;
  desk.pass(1);
  const commandId = commandIdOf('change-ticket', by.id, requests);
  const outcome = await changeTicket(desk, ticket.id, (now) => ({
    at: desk.now(),
    by,
    commandId,
    rev: now.rev,
    fields,
  }));
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  await reported(ticket, outcome.ticket);
  return outcome.ticket;
}

export async function now(ticketId: string): Promise<ServiceTicket> {
  const ticket = await loadTicket(table, ticketId);
  if (ticket === undefined) throw new Error(`${ticketId} is not there`);
  return ticket;
}

export async function toldTo(agentId: string): Promise<readonly unknown[]> {
  const { notices } = await listNotices(desk, agentId, agentId === LEAD.id, 50);
  return notices.map(({ kind, by, ticket }) => [kind, by ?? 'system', ticket?.title]);
}

export const inMinutes = (minutes: number) => new Date(Date.parse(desk.now()) + minutes * 60_000).toISOString();
