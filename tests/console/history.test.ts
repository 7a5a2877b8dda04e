import { describe, expect, it } from 'vitest';
import { catchUpAfter, mergeEntries, missingAfter } from '../../console/src/history/merge-history.ts';
import { failed, notIn, type PendingReply, resending, restored } from '../../console/src/replies/outbox.ts';
import type { Delivery, HistoryEntry } from '../../shared/contracts/views.ts';

function entry(seq: number, delivery?: Partial<Delivery>): HistoryEntry {
  const at = '2026-01-01T10:00:00.000Z';
  const event: HistoryEntry['event'] = {
    type: 'message-sent',
    at,
    by: { kind: 'agent', id: 'agent-1' },
    commandId: `c${seq}`,
    messageId: `m${seq}`,
    thread: 't',
    ownerId: 'agent-1',
    content: { kind: 'text', text: 'Hello' },
  };
  if (delivery === undefined) return { seq, event };
  return { seq, event, delivery: { state: 'queued', attempt: 1, at, channelIds: [], ...delivery } };
}

const seqs = (entries: readonly HistoryEntry[]) => entries.map(({ seq }) => seq);

describe('history', () => {
  it('has each entry once, in order, whatever comes when', () => {
    expect(seqs(mergeEntries([entry(2), entry(4)], [entry(3), entry(2), entry(1)]))).toEqual([1, 2, 3, 4]);
  });

  it.each([
    [{ state: 'queued' }, { state: 'sent' }, 'sent'],
    [{ state: 'sent' }, { state: 'queued' }, 'sent'],
    [{ state: 'failed' }, { state: 'queued', attempt: 2 }, 'queued'],
    [{ state: 'queued', attempt: 2 }, { state: 'failed' }, 'queued'],
  ] as const)('lets a delivery only move on: %o then %o', (first, second, state) => {
    expect(mergeEntries([entry(1, first)], [entry(1, second)])[0]?.delivery?.state).toBe(state);
  });

  it.each([
    [[entry(1), entry(2)], 2, undefined],
    [[entry(1), entry(2)], 4, 2],
    [[entry(5), entry(8)], 8, 5],
    [[], 3, 0],
  ] as const)('knows after which entry some are missing', (entries, rev, expected) => {
    expect(missingAfter(entries, rev)).toBe(expected);
  });

  it('catches up from the earliest open delivery, or gap, or the end', () => {
    expect(catchUpAfter([entry(1), entry(2, { state: 'queued' }), entry(3)])).toBe(1);
    expect(catchUpAfter([entry(1), entry(2, { state: 'failed' }), entry(3, { state: 'queued' })])).toBe(1);
    expect(catchUpAfter([entry(1), entry(3)])).toBe(1);
    expect(catchUpAfter([entry(1), entry(2, { state: 'sent' })])).toBe(2);
  });
});

describe('replies on their way', () => {
  const reply: PendingReply = {
    ...{ messageId: 'm1', sessionId: 's', kind: 'reply', text: 'Hello' },
    ...{ writtenAt: '2026-01-01T10:00:00.000Z', state: 'sending' },
  };

  it('go when the history has them, and only those of its session', () => {
    expect(notIn([reply], 's', [entry(1)])).toEqual([]);
    expect(notIn([reply], 'other', [entry(1)])).toEqual([reply]);
    expect(notIn([reply], 's', [entry(2)])).toEqual([reply]);
  });

  it('may be retried when nobody knows how far they came, and not when they were refused', () => {
    expect(failed([reply], 'm1', 'unreachable')[0]?.state).toBe('unreached');
    expect(failed([reply], 'm1', 'not-owner')[0]).toMatchObject({ state: 'refused', code: 'not-owner', text: 'Hello' });
  });

  it('keep their id when they are sent again', () => {
    const again = resending(failed([reply], 'm1', 'unreachable'), 'm1');
    expect(again).toEqual([reply]);
  });

  it('that were on their way when the page went are open questions', () => {
    expect(restored([reply])[0]).toMatchObject({ messageId: 'm1', state: 'unreached' });
    expect(restored('nonsense')).toEqual([]);
  });
});
