import { describe, expect, it } from 'vitest';
import { spanAt, spansOf } from '../../console/src/ledger/held-at.ts';
import { ledgerRows, passes, peopleOf } from '../../console/src/ledger/ledger-rows.ts';
import { sharePercent, totalsOf } from '../../console/src/overview/overview-figures.ts';
import { holdings } from '../../shared/domain/ledger.ts';
import { ANN, at, CUSTOMER, happened, LEAD, STARTED, SYSTEM } from '../domain/support.ts';

const EVENTS = [
  happened(at(0), CUSTOMER, STARTED),
  happened(at(10), SYSTEM, { type: 'offered', offerId: 'offer-1', agentId: 'agent-1', expiresAt: at(40) }),
  happened(at(20), ANN, { type: 'accepted', offerId: 'offer-1', agentId: 'agent-1' }),
  happened(at(30), ANN, { type: 'noted', noteId: 'note-1', text: 'a note', mentions: [], ownerId: 'agent-1' }),
  happened(at(80), ANN, {
    ...{ type: 'transferred', from: 'agent-1', to: { kind: 'queue', queueId: 'billing' }, note: 'about money' },
  }),
  happened(at(90), LEAD, { type: 'assigned', agentId: 'agent-2' }),
  happened(at(100), LEAD, { type: 'assigned', agentId: 'lead-1', from: 'agent-2' }),
  happened(at(400), LEAD, { type: 'completed', cause: 'agent', category: 'resolved' }),
];
const ENTRIES = EVENTS.map((event, index) => ({ seq: index + 1, event }));

describe('the lines of a ledger', () => {
  it('say from where to where each event moved the session', () => {
    const moves = ledgerRows(ENTRIES).map(({ event, from, to }) => [event.type, from, to]);
    expect(moves).toEqual([
      ['started', undefined, { queueId: 'queue-1' }],
      ['offered', { queueId: 'queue-1' }, { agentId: 'agent-1' }],
      ['accepted', { queueId: 'queue-1' }, { agentId: 'agent-1' }],
      ['transferred', { agentId: 'agent-1' }, { queueId: 'billing' }],
      ['assigned', { queueId: 'billing' }, { agentId: 'agent-2' }],
      ['assigned', { agentId: 'agent-2' }, { agentId: 'lead-1' }],
      ['completed', { agentId: 'lead-1' }, undefined],
    ]);
  });

  it('say who had held it until then, and how long', () => {
    expect(ledgerRows(ENTRIES).map(({ held }) => held)).toEqual([
      ...[undefined, undefined, undefined],
      { agentId: 'agent-1', ms: 60_000 },
      undefined,
      { agentId: 'agent-2', ms: 10_000 },
      { agentId: 'lead-1', ms: 300_000 },
    ]);
  });

  it('pass a filter by event and by everyone whom they name', () => {
    const rows = ledgerRows(ENTRIES);
    const shown = (filter: Parameters<typeof passes>[1]) =>
      rows.filter((row) => passes(row, filter)).map(({ seq }) => seq);
    expect(shown({ type: 'assigned', agentId: '' })).toEqual([6, 7]);
    expect(shown({ type: '', agentId: 'agent-2' })).toEqual([6, 7]);
    expect(shown({ type: 'transferred', agentId: 'agent-2' })).toEqual([]);
    expect(rows.flatMap(peopleOf)).toContain('lead-1');
  });
});

describe('who held it at an instant', () => {
  const spans = spansOf(
    holdings(EVENTS).map((holding) => ({ ...holding })),
    Date.parse(at(500)),
  );
  const heldAt = (seconds: number) => spanAt(spans, Date.parse(at(seconds)));

  it('is the owner of the span that it lies in, its beginning included', () => {
    expect(heldAt(19)).toMatchObject({ isPresent: false });
    expect(heldAt(19)).not.toHaveProperty('ownerId');
    expect(heldAt(20)).toMatchObject({ ownerId: 'agent-1' });
    expect(heldAt(79)).toMatchObject({ ownerId: 'agent-1' });
    expect(heldAt(95)).toMatchObject({ ownerId: 'agent-2' });
  });

  it('is nobody before the session began', () => {
    expect(heldAt(-1)).toBeUndefined();
  });

  it('goes on to now in the present span', () => {
    expect(heldAt(450)).toMatchObject({ isPresent: true, untilMs: Date.parse(at(500)) });
  });
});

describe('the figures of an overview', () => {
  const queue = { queueId: 'a', offered: 0, active: 0, pending: 0, passedOver: 0 };

  it('are a share in whole percent that is never rounded up to all, and none of nothing', () => {
    expect(sharePercent({ taken: 1_000, takenInTime: 999 })).toBe(99);
    expect(sharePercent({ taken: 3, takenInTime: 3 })).toBe(100);
    expect(sharePercent({ taken: 0, takenInTime: 0 })).toBeUndefined();
  });

  it('add up over the queues, with the longest wait of all', () => {
    const totals = totalsOf([
      { ...queue, waiting: 1, taken: 2, takenInTime: 1, longestWaitSince: at(20) },
      { ...queue, waiting: 2, taken: 3, takenInTime: 3, longestWaitSince: at(10) },
      { ...queue, waiting: 0, taken: 0, takenInTime: 0 },
    ]);
    expect(totals).toMatchObject({ waiting: 3, taken: 5, takenInTime: 4, longestWaitSince: at(10) });
  });
});
