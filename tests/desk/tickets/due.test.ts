import { describe, expect, it } from 'vitest';
import { actOnDueTicket } from '../../../shared/desk/tickets/due.ts';
import { desk } from '../fresh-desk.ts';
import { armed, BEN, change, inMinutes, open, reported, TO_QUEUE, ticketsForTests, toldTo } from './fresh-tickets.ts';

ticketsForTests();

describe('a ticket that is due', () => {
  const fires = (ticketId: string, at: string) => actOnDueTicket(desk, { kind: 'ticket', ticketId, at });

  it('has a timer for that, which is set anew when the date is changed', async () => {
    const dueAt = inMinutes(60);
    const ticket = await open({ dueAt });
    const timer = { kind: 'ticket', ticketId: ticket.id } as const;
    expect(armed).toEqual([
      { ...timer, at: dueAt },
      { ...timer, at: dueAt },
    ]);
    armed.length = 0;
    const later = inMinutes(90);
    const moved = await change(ticket, BEN, { dueAt: later });
    await change(moved, BEN, { status: 'in-progress' });
    expect(armed).toEqual([
      { ...timer, at: later },
      { ...timer, at: later },
    ]);
  });

  it('is not set back by a change that is reported late', async () => {
    const ticket = await open({ dueAt: inMinutes(60) });
    const moved = await change(ticket, BEN, { dueAt: inMinutes(90) });
    armed.length = 0;
    await reported(undefined, ticket);
    expect(armed.map(({ at }) => at)).toEqual([moved.dueAt, moved.dueAt]);
  });

  it('is told to whose it is, once; to the leads where it is a queue’s', async () => {
    const dueAt = inMinutes(60);
    const own = await open({ dueAt });
    const shared = await open({ dueAt, assignee: TO_QUEUE, title: 'Shared' });
    expect(await fires(own.id, dueAt)).toBe('early');
    desk.pass(3_600);
    for (const { id } of [own, own, shared]) expect(await fires(id, dueAt)).toBe('done');
    expect(await toldTo('agent-2')).toEqual([
      ['ticket-due', 'system', 'Repair the lamp'],
      ['ticket-assigned', 'agent-1', 'Repair the lamp'],
    ]);
    expect(await toldTo('lead-1')).toEqual([
      ['ticket-due', 'system', 'Shared'],
      ['ticket-for-queue', 'agent-1', 'Shared'],
    ]);
  });

  it('is nothing to anybody once it is done, put off, or not due at all', async () => {
    const dueAt = inMinutes(60);
    const ended = await change(await open({ dueAt }), BEN, { status: 'done' });
    const later = await change(await open({ dueAt }), BEN, { dueAt: inMinutes(600) });
    const never = await change(await open({ dueAt }), BEN, { dueAt: null });
    desk.pass(3_600);
    for (const { id } of [ended, later, never]) expect(await fires(id, dueAt)).toBe('nothing-to-do');
    expect(await fires('tkt_0', dueAt)).toBe('nothing-to-do');
  });
});
