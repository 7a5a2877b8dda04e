import { describe, expect, it } from 'vitest';
import type { Deed } from '../../../shared/desk/by-hand.ts';
import { changeTicket } from '../../../shared/desk/tickets/change-ticket.ts';
import { openTicket } from '../../../shared/desk/tickets/open-ticket.ts';
import { isRefusal } from '../../../shared/domain/refusals.ts';
import { evolveTicket, type ServiceTicket, type TicketFields } from '../../../shared/domain/service-ticket.ts';
import { loadTicketChanges } from '../../../shared/store/service-tickets.ts';
import { ledgerNow, sessionNow, take, written } from '../bench.ts';
import { desk, table } from '../fresh-desk.ts';
import { ANN, BEN, change, DRAFT, EYES, now, open, sessionId, ticketsForTests } from './fresh-tickets.ts';

ticketsForTests();

describe('opening a ticket', () => {
  it('writes it and its mark on the session, which knows nothing else of it', async () => {
    const { id } = await open();
    expect(await ledgerNow(table, sessionId)).toContain('ticket-opened');
    expect((await sessionNow(table, sessionId)).tickets).toEqual([{ id }]);
    expect(await now(id)).toMatchObject({ ...DRAFT, sessionId, queueId: 'general', createdBy: 'agent-1', rev: 1 });
    expect(await loadTicketChanges(table, id)).toMatchObject([{ number: 1, change: { type: 'opened', ...DRAFT } }]);
  });

  it('is done once for one request, however much has happened in the session since', async () => {
    const first = await open({}, 'the same');
    for (let messages = 2; messages < 40; messages += 1) await take(desk, written(messages));
    const again = await open({ title: 'Another word' }, 'the same');
    expect(again).toEqual(await now(first.id));
    expect((await sessionNow(table, sessionId)).tickets).toHaveLength(1);
  });

  it('by two at once leaves two tickets and two marks', async () => {
    const [one, two] = await Promise.all([open({}, 'one'), open({}, 'two')]);
    const marked = (await sessionNow(table, sessionId)).tickets?.map(({ id }) => id) ?? [];
    expect(marked.toSorted()).toEqual([one.id, two.id].toSorted());
  });

  it.each([
    [
      'in a session that is not for these eyes',
      { viewer: { ...EYES, agentId: 'agent-2', queues: [] } },
      {},
      'not-found',
    ],
    ['for somebody who is not in the roster', {}, { assignee: { kind: 'agent', agentId: 'gone' } }, 'not-available'],
    ['for a queue that is not there', {}, { assignee: { kind: 'queue', queueId: 'gone' } }, 'unknown-queue'],
    ['to be due in the past', {}, { dueAt: '2026-05-03T11:59:00.000Z' }, 'due-in-the-past'],
  ] as const)('is refused %s, and leaves nothing', async (_, opening, draft, refused) => {
    const asked = { by: ANN, viewer: EYES, sessionId, requestKey: 'refused', ...opening };
    expect(await openTicket(desk, asked, { ...DRAFT, ...draft })).toEqual({ refused });
    expect((await sessionNow(table, sessionId)).tickets).toBeUndefined();
  });
});

describe('changing a ticket', () => {
  it('is refused to who has seen another, with the ticket as it is', async () => {
    const ticket = await open();
    await change(ticket, BEN, { status: 'in-progress' });
    const late = { at: desk.now(), by: ANN, commandId: 'late', rev: 1, fields: { status: 'done' } } as const;
    expect(await changeTicket(desk, ticket, () => late)).toMatchObject({
      refused: 'changed-meanwhile',
      ticket: { rev: 2, status: 'in-progress' },
    });
  });

  it('by two at once: one is refused, and nothing is lost of the other', async () => {
    const ticket = await open();
    const asked = (by: Deed['by'], fields: TicketFields) =>
      changeTicket(desk, ticket, () => ({ at: desk.now(), by, commandId: `at-once-${by.id}`, rev: 1, fields }));
    const both = await Promise.all([asked(ANN, { status: 'cancelled' }), asked(BEN, { status: 'done' })]);
    expect(both.map((outcome) => (isRefusal(outcome) ? outcome.refused : 'done')).toSorted()).toEqual([
      'done',
      'ticket-ended',
    ]);
    const changes = await loadTicketChanges(table, ticket.id);
    expect(changes.map(({ number }) => number)).toEqual([1, 2]);
    const folded = changes.reduce<ServiceTicket | undefined>(
      (before, one) => evolveTicket(before, one.change),
      undefined,
    );
    expect(folded).toEqual(await now(ticket.id));
  });

  it('for somebody who is not there is refused', async () => {
    const { id } = await open();
    const fields = { assignee: { kind: 'agent', agentId: 'gone' } } as const;
    const asked = { at: desk.now(), by: ANN, commandId: 'c', rev: 1, fields };
    expect(await changeTicket(desk, id, () => asked)).toEqual({ refused: 'not-available' });
    expect(await changeTicket(desk, 'tkt_0', () => asked)).toEqual({ refused: 'not-found' });
  });
});
