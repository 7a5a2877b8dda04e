import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/contracts/settings.ts';
import { react } from '../../shared/desk/react.ts';
import { changeTicket } from '../../shared/desk/tickets/change-ticket.ts';
import { actOnDueTicket } from '../../shared/desk/tickets/due.ts';
import { listTickets } from '../../shared/desk/tickets/lists.ts';
import { openTicket } from '../../shared/desk/tickets/open-ticket.ts';
import type { ServiceTicket, TicketFields } from '../../shared/domain/service-ticket.ts';
import { toTicketItem } from '../../shared/store/service-ticket-item.ts';
import { loadTicket, loadTicketChanges } from '../../shared/store/service-tickets.ts';
import { loadSettings } from '../../shared/store/settings.ts';
import { done, enter, openTestDesk, type TestDesk, take, written } from '../desk/bench.ts';
import { itemBytes } from './item-size.ts';
import { meter, meterForTests, plain } from './metered.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const BEN = { kind: 'agent', id: 'agent-2', roles: ['agent'] } as const;
const EYES = { agentId: 'agent-1', oversees: false, queues: ['general'] } as const;
const TO_BEN = { kind: 'agent', agentId: 'agent-2' } as const;
const DRAFT = { title: 'Repair the lamp', description: 'It flickers, the customer says.', assignee: TO_BEN } as const;

meterForTests();

let desk: TestDesk;
let sessionId: string;

beforeEach(async () => {
  // Settings are read as they are: one unit.
  const settings = async () => {
    await loadSettings(meter.table);
    return DEFAULT_SETTINGS;
  };
  desk = { ...openTestDesk(meter.table), settings };
  for (const { id } of [ANN, BEN]) await enter(plain, id);
  sessionId = (await take(desk, written(1))).session.id;
  return () => meter.end();
});

const open = async (requestKey = 'request-1') =>
  done(await openTicket(desk, { by: ANN, viewer: EYES, sessionId, requestKey }, DRAFT)).ticket;

const change = (ticket: ServiceTicket, fields: TicketFields) =>
  changeTicket(desk, ticket, () => ({ at: desk.now(), by: BEN, commandId: 'change', rev: ticket.rev, fields }));

async function now(ticketId: string): Promise<ServiceTicket> {
  const ticket = await loadTicket(plain, ticketId);
  if (ticket === undefined) throw new Error('no ticket');
  return ticket;
}

const reported = (before: ServiceTicket | undefined, after: ServiceTicket) =>
  react({ desk, arm: async () => undefined, queue: async () => undefined }, { kind: 'service-ticket', before, after });

describe('a service ticket of less than 1 KB costs', () => {
  it('2 reads and 8 writes to be opened, with its session and both their histories', async () => {
    expect(await meter.of(() => open())).toMatchObject({ reads: 2, writes: 8 });
    expect(itemBytes(toTicketItem(await now((await open()).id)))).toBeLessThan(700);
  });

  it('2 reads to be opened again by the same request', async () => {
    await open();
    expect(await meter.of(() => open())).toMatchObject({ reads: 2, writes: 0 });
  });

  it('4 writes to be changed, once it is read; 1 read more for a new assignee', async () => {
    const ticket = await open();
    expect(await meter.of(() => change(ticket, { status: 'in-progress' }))).toMatchObject({ reads: 0, writes: 4 });
    const next = await now(ticket.id);
    const fields = { assignee: { kind: 'queue', queueId: 'general' } } as const;
    const given = () =>
      changeTicket(desk, next, () => ({ at: desk.now(), by: BEN, commandId: 'give', rev: 2, fields }));
    expect(await meter.of(given)).toMatchObject({ reads: 1, writes: 4 });
  });

  it('1 read and 1 write to be reacted to when it is somebody’s; its date 1 read and a timer', async () => {
    const ticket = await open();
    expect(await meter.of(() => reported(undefined, ticket))).toMatchObject({ reads: 1, writes: 1 });
    const dueAt = new Date(Date.parse(desk.now()) + 60_000).toISOString();
    await change(ticket, { dueAt });
    const dated = await now(ticket.id);
    expect(await meter.of(() => reported(ticket, dated))).toMatchObject({ reads: 1, writes: 0 });
    desk.pass(60);
    const fires = () => actOnDueTicket(desk, { kind: 'ticket', ticketId: ticket.id, at: dueAt });
    expect(await meter.of(fires)).toMatchObject({ reads: 1, writes: 1 });
  });

  it('2 reads and 1 write for each other member to be reacted to when it is a queue’s', async () => {
    const ticket = await open();
    await change(ticket, { assignee: { kind: 'queue', queueId: 'general' } });
    const shared = await now(ticket.id);
    expect(await meter.of(() => reported(ticket, shared))).toMatchObject({ reads: 2, writes: 1 });
  });

  it('2 reads and 7 writes when it is done: the session, what the customer is told, and who opened it', async () => {
    const ticket = await open();
    await change(ticket, { status: 'done' });
    const over = await now(ticket.id);
    expect(await meter.of(() => reported(ticket, over))).toMatchObject({ reads: 2, writes: 7 });
  });

  it('half a read of the index for each board of a list, and 1 read a ticket', async () => {
    await open('one');
    await open('two');
    const mine = () => listTickets(desk, { agentId: 'agent-2', oversees: false, queues: [] }, { list: 'mine' });
    expect(await meter.of(mine)).toMatchObject({ reads: 2, indexReads: 0.5 });
    const all = () => listTickets(desk, EYES, { list: 'all' });
    // The settings and the roster, three boards.
    expect(await meter.of(all)).toMatchObject({ reads: 4, indexReads: 1.5 });
    const ended = () => listTickets(desk, EYES, { list: 'ended' });
    expect(await meter.of(ended)).toMatchObject({ reads: 0, indexReads: 12.5 });
  });

  it('1 read for its changes', async () => {
    const { id } = await open();
    expect(await meter.of(() => loadTicketChanges(meter.table, id))).toMatchObject({ reads: 1 });
  });
});
