import { describe, expect, it } from 'vitest';
import { type Ended, endedAs, type Filter, facetsOf, fits, leadingFacet } from '../../shared/domain/facets.ts';
import type { Session } from '../../shared/domain/session.ts';
import { ended, OPEN } from './ended-session.ts';

function found(session: Session): Ended {
  const as = endedAs(session);
  if (as === undefined) throw new Error('it has not ended');
  return as;
}

describe('an ended session', () => {
  it('is found by its labels, owner, resolution, channel, queue and customer', () => {
    expect(facetsOf(found(ended({}, ['refund', '退款'])))).toEqual([
      ['label', 'refund'],
      ['label', '退款'],
      ['owner', 'agent-1'],
      ['resolution', 'resolved'],
      ['channel', 'telegram'],
      ['queue', 'general'],
      ['customer', 'cus_1'],
    ]);
  });

  it('is not found by an owner or a category that it has not', () => {
    const { ownerId, ...nobody } = found(ended({ category: '' }));
    expect(facetsOf(nobody).map(([facet]) => facet)).toEqual(['channel', 'queue', 'customer']);
  });

  it('is nothing while it is open', () => {
    expect(endedAs(OPEN)).toBeUndefined();
  });
});

describe('a filter', () => {
  it.each<[Filter, boolean]>([
    [{}, true],
    [{ label: 'refund' }, true],
    [{ label: 'Refund' }, false],
    [{ owner: 'agent-1', channel: 'telegram', queue: 'general', resolution: 'resolved' }, true],
    [{ owner: 'agent-1', channel: 'email' }, false],
    [{ from: '2026-05-03T12:00:00.000Z' }, true],
    [{ to: '2026-05-03T12:00:00.000Z' }, false],
    [{ from: '2026-05-03T12:00:00.001Z' }, false],
    [{ to: '2026-05-03T12:00:00.001Z' }, true],
  ])('%j fits: %s', (filter, expected) => {
    expect(fits(found(ended({}, ['refund'])), filter)).toBe(expected);
  });

  it('is looked up by what has the fewest sessions', () => {
    const all = { channel: 'telegram', queue: 'general', resolution: 'resolved', owner: 'agent-1', label: 'refund' };
    const order: unknown[] = [];
    let left: Filter = all;
    for (let lead = leadingFacet(left); lead !== undefined; lead = leadingFacet(left)) {
      order.push(lead[0]);
      left = { ...left, [lead[0]]: undefined };
    }
    expect(order).toEqual(['label', 'owner', 'resolution', 'queue', 'channel']);
  });
});
