import { describe, expect, it } from 'vitest';
import { boardOf, historySk, keys, seqOf, sessionIdOf } from '../../shared/store/keys.ts';
import { monthBefore } from '../../shared/store/lists.ts';
import { at, HISTORIES, sessionOf } from '../domain/support.ts';

describe('keys', () => {
  it('sort history entries by number', () => {
    const numbers = [1, 2, 9, 10, 99, 100, 9_999_999_999];
    expect(numbers.map(historySk).toSorted()).toEqual(numbers.map(historySk));
    expect(numbers.map((number) => seqOf(historySk(number)))).toEqual(numbers);
  });

  it('tell an entry from its session', () => {
    expect(seqOf('SESSION')).toBeUndefined();
    expect(sessionIdOf(keys.history('ses_1', 3).pk)).toBe('ses_1');
  });

  it('keep what is different apart', () => {
    const all = [
      ...[keys.session('1'), keys.history('1', 1), keys.customer('1'), keys.identity('telegram', '1')],
      ...[keys.thread('1'), keys.roster('1'), keys.connection('1'), keys.ticket('1')],
      ...[keys.figures('2026-05-03', '1', 'q'), keys.settings()],
    ];
    expect(new Set(all.map(({ pk, sk }) => `${pk} ${sk}`)).size).toBe(all.length);
  });
});

describe('the board', () => {
  it.each([
    ['waiting', HISTORIES.waiting, { board: 'QUEUE#queue-1#waiting', boardRank: `2#${at(0)}` }],
    ['offered', HISTORIES.offered, { board: 'QUEUE#queue-1#waiting', boardRank: `2#${at(0)}` }],
    ['active', HISTORIES.active, { board: 'AGENT#agent-1#active', boardRank: at(20) }],
    ['pending', HISTORIES.pending, { board: 'AGENT#agent-1#pending', boardRank: at(20) }],
    ['completed', HISTORIES.completed, { board: 'DONE#2026-05', boardRank: at(25) }],
  ])('has a place for %s', (_, history, place) => {
    expect(boardOf(sessionOf(history))).toEqual(place);
  });

  it('serves the more urgent first, then the older', () => {
    const waiting = sessionOf(HISTORIES.waiting);
    const ranks = [
      { ...waiting, priority: 'urgent' as const, waitingSince: at(50) },
      { ...waiting, priority: 'normal' as const, waitingSince: at(10) },
      { ...waiting, priority: 'normal' as const, waitingSince: at(20) },
      { ...waiting, priority: 'low' as const, waitingSince: at(0) },
    ].map((session) => boardOf(session).boardRank);
    expect(ranks.toSorted()).toEqual(ranks);
  });

  it('goes back month by month over the turn of a year', () => {
    expect(monthBefore('2026-03')).toBe('2026-02');
    expect(monthBefore('2026-01')).toBe('2025-12');
  });
});
