import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endedAs } from '../../shared/domain/facets.ts';
import type { Session } from '../../shared/domain/session.ts';
import { foundChanges, fromFoundItem } from '../../shared/store/found-item.ts';
import { ended, OPEN } from '../domain/ended-session.ts';

const label = fc.constantFrom('refund', 'repair', '退款', 'a#b', 'شكوى');
const session = fc
  .record({
    isOpen: fc.boolean(),
    at: fc.constantFrom('2026-05-03T12:00:00.000Z', '2026-05-04T12:00:00.000Z'),
    category: fc.constantFrom('resolved', 'none', ''),
    ownerId: fc.constantFrom('agent-1', 'agent-2', undefined),
    labels: fc.uniqueArray(label),
  })
  .map(({ isOpen, at, category, ownerId, labels }): Session => {
    const { completion, ...rest } = ended({}, labels);
    if (isOpen || completion === undefined) return { ...OPEN, labels };
    const { ownerId: _, ...by } = completion;
    return { ...rest, completion: { ...by, at, category, ...(ownerId !== undefined && { ownerId }) } };
  });

/** What stands in the table after changes were applied. */
function apply(items: ReadonlyMap<string, string>, { puts, deletes }: ReturnType<typeof foundChanges>) {
  const next = new Map(items);
  for (const item of puts) next.set(`${item.pk} ${item.sk}`, JSON.stringify(item));
  for (const { pk, sk } of deletes) next.delete(`${pk} ${sk}`);
  return next;
}

describe('what a change does to the entries', () => {
  it('is nothing while a session is open, and when nothing changed by which it is found', () => {
    expect(foundChanges(OPEN, { ...OPEN, rev: 5 })).toEqual({ puts: [], deletes: [] });
    expect(foundChanges(ended(), { ...ended(), rev: 6 })).toEqual({ puts: [], deletes: [] });
  });

  it('writes every entry anew for a label, since each carries the others', () => {
    const { puts, deletes } = foundChanges(ended({}, ['a']), ended({}, ['b']));
    expect(puts).toHaveLength(6);
    expect(deletes.map(({ pk }) => pk)).toEqual(['FOUND#label#a']);
  });

  it('leaves the entries of the last state and no others, whatever came before and whatever is told twice', () => {
    fc.assert(
      fc.property(fc.array(session, { minLength: 1, maxLength: 6 }), fc.nat(), (states, pick) => {
        const changes = states.map((after, index) => foundChanges(states[index - 1], after));
        const told = [...changes, ...changes.slice(pick % changes.length)];
        const wanted = apply(new Map(), foundChanges(undefined, states.at(-1) ?? OPEN));
        expect(changes.reduce(apply, new Map())).toEqual(wanted);
        expect(told.reduce(apply, new Map())).toEqual(wanted);
      }),
    );
  });

  it('touches no item twice', () => {
    fc.assert(
      fc.property(session, session, (before, after) => {
        const { puts, deletes } = foundChanges(before, after);
        const names = [...puts, ...deletes].map(({ pk, sk }) => `${pk} ${sk}`);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });

  it('reads what it wrote', () => {
    fc.assert(
      fc.property(session, (after) => {
        for (const item of foundChanges(undefined, after).puts) expect(fromFoundItem(item)).toEqual(endedAs(after));
      }),
    );
  });
});
