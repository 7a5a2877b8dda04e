import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '../../shared/domain/events.ts';
import { changeRoster, holderOf, isOvertaken, type RosterChange, rosterChanges } from '../../shared/domain/roster.ts';
import {
  ANN,
  at,
  BEN,
  CUSTOMER,
  HISTORIES,
  happened,
  LEAD,
  rosterAgent,
  STARTED,
  SYSTEM,
  sessionAfter,
  sessionOf,
} from './support.ts';

const { waiting, offered, active, pending, completed } = HISTORIES;

function changes(before: readonly SessionEvent[], events: readonly SessionEvent[]): readonly RosterChange[] {
  return rosterChanges(sessionAfter(before), sessionOf([...before, ...events]), events);
}

const plain = { overCapacity: false } as const;
const withdrawn = happened(at(30), LEAD, { type: 'withdrawn', offerId: 'offer-1', agentId: 'agent-1' });
const declined = happened(at(30), ANN, { type: 'declined', offerId: 'offer-1', agentId: 'agent-1' });
const expired = happened(at(40), SYSTEM, { type: 'expired', offerId: 'offer-1', agentId: 'agent-1' });
const claimed = happened(at(40), BEN, { type: 'claimed', agentId: 'agent-2' });
const given = happened(at(30), SYSTEM, { type: 'assigned', agentId: 'agent-2' });
const noted = happened(at(30), ANN, {
  type: 'noted',
  noteId: 'n',
  text: 'likes tea',
  mentions: [],
  ownerId: 'agent-1',
});
const answered = { agentId: 'agent-1', by: 0, ...plain, missed: 'none' } as const;
const toAnn = happened(at(30), LEAD, { type: 'assigned', agentId: 'agent-1' });
const toBen = happened(at(30), LEAD, { type: 'assigned', agentId: 'agent-2', overCapacity: true });

describe('what a commit costs whom', () => {
  it.each<[string, readonly SessionEvent[], readonly SessionEvent[], readonly RosterChange[]]>([
    ['a wait', [], waiting, []],
    ['an offer', waiting, offered.slice(1), [{ agentId: 'agent-1', by: 1, ...plain, offeredAt: at(10) }]],
    ['an acceptance, for which the offer took room', offered, active.slice(2), [answered]],
    ['a refusal', offered, [declined], [{ agentId: 'agent-1', by: -1, ...plain, missed: 'none' }]],
    ['a miss', offered, [expired], [{ agentId: 'agent-1', by: -1, ...plain, missed: 'one-more' }]],
    ['an offer taken back', offered, [withdrawn], [{ agentId: 'agent-1', by: -1, ...plain }]],
    [
      'a claim of what another let pass',
      offered,
      [expired, claimed],
      [
        { agentId: 'agent-1', by: -1, ...plain, missed: 'one-more' },
        { agentId: 'agent-2', by: 1, ...plain, missed: 'none' },
      ],
    ],
    [
      'automatic service, for which one has to listen as for an offer',
      waiting,
      [given],
      [{ agentId: 'agent-2', by: 1, ...plain, offeredAt: at(30) }],
    ],
    ['a note', active, [noted], []],
    ['a parking', active, pending.slice(3), [{ agentId: 'agent-1', by: -1, ...plain }]],
    ['a completion', active, completed.slice(3), [{ agentId: 'agent-1', by: -1, ...plain }]],
    ['an assignment to the one who is asked', offered, [withdrawn, toAnn], []],
    [
      'an assignment beyond the capacity, where only the gain is beyond it',
      offered,
      [withdrawn, toBen],
      [
        { agentId: 'agent-1', by: -1, ...plain },
        { agentId: 'agent-2', by: 1, overCapacity: true },
      ],
    ],
    [
      'a start under an agent',
      [],
      [happened(at(0), CUSTOMER, { ...STARTED, ownerId: 'agent-1' })],
      [{ agentId: 'agent-1', by: 1, ...plain }],
    ],
    ['a start under the assistant', [], [happened(at(0), CUSTOMER, { ...STARTED, ownerId: 'assistant' })], []],
    [
      'a parked session that wakes',
      pending,
      [happened(at(60), SYSTEM, { type: 'resumed', cause: 'time', overCapacity: true })],
      [{ agentId: 'agent-1', by: 1, overCapacity: true }],
    ],
  ])('%s', (_, before, events, expected) => {
    expect(changes(before, events)).toEqual(expected);
  });

  it('is done in the turn of whom routing chose, and in nobody’s else', () => {
    const turn = { agentId: 'agent-1', seen: at(5), next: at(11) };
    const before = sessionOf(waiting);
    const after = sessionOf(offered);
    const asked = { agentId: 'agent-1', by: 1, ...plain, offeredAt: at(10) };
    expect(rosterChanges(before, after, offered.slice(1), turn)).toEqual([{ ...asked, turn }]);
    const other = { ...turn, agentId: 'agent-2' };
    expect(rosterChanges(before, after, offered.slice(1), other)).toEqual([asked]);
  });

  it('is counted for the asked and for owners at work', () => {
    const holders = [waiting, offered, active, pending, completed].map((history) => holderOf(sessionOf(history)));
    expect(holders).toEqual([undefined, 'agent-1', 'agent-1', undefined, undefined]);
    expect(holderOf(undefined)).toBeUndefined();
  });
});

describe('a change of the roster', () => {
  const gain = { agentId: 'agent-1', by: 1, overCapacity: false } as const;
  it.each([
    ['takes the last room', 1, gain, { load: 2 }],
    ['is refused without room', 2, gain, { refused: 'at-capacity' }],
    ['is refused beyond it', 3, gain, { refused: 'at-capacity' }],
    ['exceeds it on purpose', 2, { ...gain, overCapacity: true }, { load: 3 }],
    ['gives room back at any load', 3, { ...gain, by: -1 as const }, { load: 2 }],
    ['notes when one was asked', 0, { ...gain, offeredAt: at(10) }, { load: 1, lastOfferedAt: at(10) }],
    ['counts a miss', 1, { ...gain, by: -1 as const, missed: 'one-more' as const }, { load: 0, missedInRow: 3 }],
    [
      'forgets misses after an answer',
      2,
      { ...gain, by: 0 as const, missed: 'none' as const },
      { load: 2, missedInRow: 0 },
    ],
    ['leaves misses alone otherwise', 0, gain, { load: 1, missedInRow: 2 }],
  ])('%s', (_, load, change, expected) => {
    expect(changeRoster(rosterAgent('agent-1', { load, capacity: 2, missedInRow: 2 }), change)).toMatchObject(expected);
  });

  it('moves one to where the turn says', () => {
    const turn = { agentId: 'agent-1', seen: at(5), next: at(11) };
    const asked = rosterAgent('agent-1', { lastOfferedAt: at(5) });
    expect(changeRoster(asked, { ...gain, offeredAt: at(10), turn })).toMatchObject({ lastOfferedAt: at(11) });
    expect(isOvertaken(asked, turn)).toBe(false);
    expect(isOvertaken({ ...asked, lastOfferedAt: at(6) }, turn)).toBe(true);
    expect(isOvertaken(rosterAgent('agent-1'), { ...turn, seen: undefined })).toBe(false);
    expect(isOvertaken(asked, { ...turn, seen: undefined })).toBe(true);
  });

  it('keeps when one was asked last', () => {
    expect(changeRoster(rosterAgent('agent-1', { lastOfferedAt: at(5) }), gain)).toMatchObject({
      lastOfferedAt: at(5),
    });
  });

  it.each([
    ['is away', { availability: 'away' }],
    ['has lost the line a moment ago', { connection: 'interrupted' }],
    ['is gone', { connection: 'closed' }],
  ] as const)('puts nothing to somebody who %s, though others may give them something', (_, unusual) => {
    const agent = rosterAgent('agent-1', unusual);
    expect(changeRoster(agent, { ...gain, offeredAt: at(10) })).toEqual({ refused: 'not-available' });
    expect(changeRoster(agent, gain)).toMatchObject({ load: 1 });
  });
});
