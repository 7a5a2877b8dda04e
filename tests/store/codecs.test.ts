import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session } from '../../shared/domain/session.ts';
import { RECENT_LIMIT } from '../../shared/domain/session.ts';
import { entryOf, fromHistoryItem, toHistoryItem } from '../../shared/store/history-item.ts';
import { fromRosterItem, toRosterItem } from '../../shared/store/roster-item.ts';
import { fromSessionItem, toSessionItem } from '../../shared/store/session-item.ts';
import { step } from '../domain/model/steps.ts';
import { World } from '../domain/model/world.ts';
import { ask, CUSTOMER, HISTORIES, rosterAgent, START, type State, sessionOf } from '../domain/support.ts';

/** As DynamoDB hands it back: through its own types, without what is undefined. */
function stored(item: object): Record<string, unknown> {
  return unmarshall(marshall(item, { removeUndefinedValues: true }));
}

/** Ids as the desk makes them: eight characters, which is what the item has room for. */
function withShortIds(session: Session): Session {
  const recent = session.recent.map((_, index) => `id-${index}`.padEnd(8, 'x'));
  return { ...session, recent };
}

describe('sessions as items', () => {
  it('come back as they were, whatever led to them', () => {
    const sequences = fc.array(step, { minLength: 1, maxLength: 40, size: 'max' });
    const seen = new Set<string>();
    fc.assert(
      fc.property(sequences, (steps) => {
        const world = new World();
        world.deliver({ sessionId: 'session-1', command: ask(CUSTOMER, START, world.now, 'start') });
        steps.forEach((next, turn) => {
          world.nowMs += next.waitMs;
          world.deliver(next.compose(world, String(turn)));
          for (const { session, history } of world.sessions.values()) {
            const kept = withShortIds(session);
            seen.add(kept.status);
            expect(fromSessionItem(stored(toSessionItem(kept)))).toEqual(kept);
            const [event] = history.slice(-1);
            if (event === undefined) throw new Error('a session without a history');
            expect(fromHistoryItem(stored(toHistoryItem(kept.id, kept.rev, event)))).toEqual(entryOf(kept.rev, event));
          }
        });
      }),
      { numRuns: 150 },
    );
    expect([...seen].toSorted()).toEqual(['active', 'completed', 'offered', 'pending', 'waiting']);
  });

  it.each(Object.keys(HISTORIES).filter((state) => state !== 'none'))('come back from %s', (state) => {
    const session = withShortIds(sessionOf(HISTORIES[state as State]));
    expect(fromSessionItem(stored(toSessionItem(session)))).toEqual(session);
  });

  it('remember command ids of any length up to eight', () => {
    const ids = fc.array(fc.string({ unit: fc.constantFrom('a', 'Z', '0', '-', '_'), minLength: 1, maxLength: 8 }), {
      maxLength: RECENT_LIMIT,
    });
    fc.assert(
      fc.property(ids, (recent) => {
        const session = { ...sessionOf(HISTORIES.active), recent };
        expect(fromSessionItem(stored(toSessionItem(session))).recent).toEqual(recent);
      }),
    );
  });

  it.each([
    ['a status that there is not', { status: 'lost' }],
    ['a revision of zero', { rev: 0 }],
    ['a priority that there is not', { priority: 4 }],
    ['no thread', { thread: undefined }],
    ['the key of something else', { sk: 'H#0000000001' }],
  ])('are refused with %s', (_, damage) => {
    const item = stored(toSessionItem(withShortIds(sessionOf(HISTORIES.active))));
    expect(() => fromSessionItem({ ...item, ...damage })).toThrow();
  });
});

describe('history entries as items', () => {
  it('refuse an item that is none', () => {
    expect(() => fromHistoryItem({ pk: 'SESSION#session-1', sk: 'SESSION' })).toThrow(TypeError);
    expect(() => fromHistoryItem({ pk: 'SESSION#session-1', sk: 'H#0000000001', type: 'vanished' })).toThrow();
  });
});

describe('agents as items', () => {
  it.each([
    ['never offered anything', {}],
    ['offered something before', { lastOfferedAt: '2026-05-03T12:00:00.000Z' }],
    ['with queues and skills', { queues: ['a', 'b'], skills: ['zh'] }],
  ])('come back, %s', (_, unusual) => {
    const agent = rosterAgent('agent-1', unusual);
    expect(fromRosterItem(stored(toRosterItem(agent)))).toEqual(agent);
  });

  it('keep to themselves who vouches for them', () => {
    const item = { ...stored(toRosterItem(rosterAgent('agent-1'))), lastConnection: 'connection-1' };
    expect(fromRosterItem(item)).toEqual(rosterAgent('agent-1'));
  });
});
