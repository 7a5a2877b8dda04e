import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../shared/domain/refusals.ts';
import {
  type ChangeTicket,
  decideChange,
  decideOpening,
  evolveTicket,
  isEnded,
  type OpenTicket,
  type ServiceTicket,
  TICKET_RECENT_LIMIT,
  TICKET_STATUSES,
  type TicketChange,
  type TicketFields,
} from '../../shared/domain/service-ticket.ts';
import { ANN, at, BEN, SYSTEM } from './support.ts';

const OPENING: OpenTicket = {
  ...{ at: at(0), by: ANN, commandId: 'open-1', ticketId: 'tkt_1' },
  ...{ title: ' Repair the lamp ', description: ' It flickers. ', assignee: { kind: 'agent', agentId: 'agent-2' } },
  ...{ queueId: 'general', sessionId: 'ses_1', customer: { id: 'cus_1', name: 'Demo Customer' } },
};

function opening(unusual: Partial<OpenTicket> = {}): TicketChange {
  const change = decideOpening({ ...OPENING, ...unusual });
  if (isRefusal(change)) throw new Error(change.refused);
  return change;
}

const TICKET = evolveTicket(undefined, opening());

let commands = 0;

function asking(fields: TicketFields, unusual: Partial<ChangeTicket> = {}): ChangeTicket {
  commands += 1;
  return { at: at(60), by: BEN, commandId: `change-${commands}`, rev: 1, fields, ...unusual };
}

/** The ticket after a command that is not refused. */
function next(ticket: ServiceTicket, command: ChangeTicket): ServiceTicket {
  const change = decideChange(ticket, command);
  if (isRefusal(change)) throw new Error(change.refused);
  return change === undefined ? ticket : evolveTicket(ticket, change);
}

describe('a ticket is opened', () => {
  it('with what was said, open, as its first change', () => {
    const { recent, ...ticket } = TICKET;
    expect(ticket).toEqual({
      ...{ id: 'tkt_1', rev: 1, status: 'open', title: 'Repair the lamp', description: 'It flickers.' },
      ...{ assignee: { kind: 'agent', agentId: 'agent-2' }, queueId: 'general', sessionId: 'ses_1' },
      ...{ customer: { id: 'cus_1', name: 'Demo Customer' }, createdBy: 'agent-1', changedBy: 'agent-1' },
      ...{ createdAt: at(0), updatedAt: at(0) },
    });
  });

  it('with the time when it is due', () => {
    expect(evolveTicket(undefined, opening({ dueAt: at(60) })).dueAt).toBe(at(60));
  });

  it('not without a title, and not to be due in the past', () => {
    expect(decideOpening({ ...OPENING, title: '  ' })).toEqual({ refused: 'empty-text' });
    expect(decideOpening({ ...OPENING, dueAt: at(0) })).toEqual({ refused: 'due-in-the-past' });
  });
});

describe('a ticket is changed', () => {
  it.each<[string, TicketFields, Partial<ServiceTicket>]>([
    ['its title', { title: ' Replace it ' }, { title: 'Replace it' }],
    ['its description', { description: 'It is dark.' }, { description: 'It is dark.' }],
    [
      'whose it is',
      { assignee: { kind: 'queue', queueId: 'repairs' } },
      { assignee: { kind: 'queue', queueId: 'repairs' } },
    ],
    ['how far it is', { status: 'in-progress' }, { status: 'in-progress' }],
    ['when it is due', { dueAt: at(90) }, { dueAt: at(90) }],
    [
      'where the tracker has it',
      { trackerUrl: 'https://tracker.example/1' },
      { trackerUrl: 'https://tracker.example/1' },
    ],
  ])('%s', (_, fields, expected) => {
    expect(next(TICKET, asking(fields))).toMatchObject({
      ...expected,
      rev: 2,
      updatedAt: at(60),
      changedBy: 'agent-2',
    });
  });

  it('keeping of a change only what is different', () => {
    const change = decideChange(
      TICKET,
      asking({ title: 'Repair the lamp', status: 'in-progress' }, { note: ' at last ' }),
    );
    expect(change).toMatchObject({ type: 'changed', status: 'in-progress', note: 'at last' });
    expect(change).not.toHaveProperty('title');
  });

  it('by nothing, when nothing is different', () => {
    expect(decideChange(TICKET, asking({ title: 'Repair the lamp', dueAt: null, trackerUrl: null }))).toBeUndefined();
  });

  it('by a note alone', () => {
    expect(decideChange(TICKET, asking({}, { note: 'parts are ordered' }))).toMatchObject({
      note: 'parts are ordered',
    });
  });

  it('losing what is taken away', () => {
    const due = next(TICKET, asking({ dueAt: at(90), trackerUrl: 'https://tracker.example/1' }));
    const without = next(due, asking({ dueAt: null, trackerUrl: null }, { rev: 2 }));
    expect(without).not.toHaveProperty('dueAt');
    expect(without).not.toHaveProperty('trackerUrl');
  });

  it('by the desk itself, on whatever it is', () => {
    const { rev, ...byRule } = asking({ assignee: { kind: 'queue', queueId: 'general' } }, { by: SYSTEM });
    expect(rev).toBe(1);
    const moved = next(next(TICKET, asking({ status: 'in-progress' })), byRule);
    expect(moved).toMatchObject({ rev: 3, assignee: { kind: 'queue', queueId: 'general' } });
    expect(moved).not.toHaveProperty('changedBy');
  });

  it('not by who has seen another', () => {
    expect(decideChange(TICKET, asking({ status: 'done' }, { rev: 2 }))).toEqual({ refused: 'changed-meanwhile' });
  });

  it('not to have no title, nor to be due in the past; what was due before may stay', () => {
    expect(decideChange(TICKET, asking({ title: ' ' }))).toEqual({ refused: 'empty-text' });
    expect(decideChange(TICKET, asking({ dueAt: at(60) }))).toEqual({ refused: 'due-in-the-past' });
    const overdue = evolveTicket(undefined, opening({ dueAt: at(30) }));
    expect(decideChange(overdue, asking({ dueAt: at(30), status: 'in-progress' }))).toMatchObject({
      status: 'in-progress',
    });
  });

  it.each(['done', 'cancelled'] as const)('no more once it is %s', (status) => {
    const over = next(TICKET, asking({ status }));
    expect(over).toMatchObject({ status, endedAt: at(60) });
    expect(decideChange(over, asking({ status: 'open' }, { rev: 2 }))).toEqual({ refused: 'ticket-ended' });
    expect(decideChange(over, asking({}, { rev: 2, note: 'one word more' }))).toEqual({ refused: 'ticket-ended' });
  });

  it('once by a command that comes twice, even the one that ended it', () => {
    const command = asking({ status: 'done' });
    expect(decideChange(next(TICKET, command), command)).toBeUndefined();
  });
});

describe('damaged changes', () => {
  it('are not taken for a ticket', () => {
    expect(() => evolveTicket(TICKET, opening())).toThrow();
    expect(() =>
      evolveTicket(undefined, { type: 'changed', at: at(1), by: { kind: 'system' }, commandId: 'c' }),
    ).toThrow();
    expect(() => evolveTicket(undefined, { ...opening(), by: { kind: 'system' } })).toThrow();
  });
});

const assignee = fc.constantFrom(
  { kind: 'agent', agentId: 'agent-1' } as const,
  { kind: 'agent', agentId: 'agent-2' } as const,
  { kind: 'queue', queueId: 'general' } as const,
);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const fields = fc.record(
  {
    title: fc.constantFrom('Repair', 'Replace', ' '),
    description: fc.constantFrom('', 'It flickers.'),
    assignee,
    status: fc.constantFrom(...TICKET_STATUSES),
    dueAt: fc.constantFrom(null, at(10), at(500)),
    trackerUrl: fc.constantFrom(null, 'https://tracker.example/1'),
  },
  { requiredKeys: [] },
);
const command = fc.record({
  fields,
  by: fc.constantFrom(ANN, BEN, SYSTEM),
  rev: maybe(fc.integer({ min: 1, max: 6 })),
  note: maybe(fc.constantFrom('', 'a word')),
  /** Some come twice. */
  id: fc.integer({ min: 0, max: 12 }),
});

describe('whatever is asked of a ticket, in whatever order', () => {
  it('it is the fold of its changes, numbered without a gap; ended it stays as it is; nothing is applied twice', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        const changes: TicketChange[] = [opening()];
        let ticket = evolveTicket(undefined, opening());
        let seconds = 1;
        for (const { id, rev, note, ...asked } of commands) {
          seconds += 1;
          const known = ticket.recent.includes(`c${id}`);
          const change = decideChange(ticket, {
            ...{ ...asked, at: at(seconds), commandId: `c${id}` },
            ...(rev !== undefined && { rev }),
            ...(note !== undefined && { note }),
          });
          if (change === undefined || isRefusal(change)) continue;
          expect(known).toBe(false);
          expect(isEnded(ticket)).toBe(false);
          if (rev !== undefined) expect(rev).toBe(ticket.rev);
          ticket = evolveTicket(ticket, change);
          changes.push(change);
        }
        expect(ticket.rev).toBe(changes.length);
        expect(changes.reduce<ServiceTicket | undefined>(evolveTicket, undefined)).toEqual(ticket);
        expect(ticket.title.trim()).not.toBe('');
        expect(ticket.endedAt === undefined).toBe(!isEnded(ticket));
        expect(ticket.recent.length).toBeLessThanOrEqual(TICKET_RECENT_LIMIT);
      }),
    );
  });
});
