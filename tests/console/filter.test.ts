import { describe, expect, it } from 'vitest';
import {
  type Filter,
  isFiltered,
  isReversed,
  presetFrom,
  queryOf,
  readFilter,
  searchOf,
} from '../../console/src/search/filter.ts';

const NONE = readFilter('');
const filter = (parts: Partial<Filter>): Filter => ({ ...NONE, ...parts });

describe('the filter in the address', () => {
  it('is read back as it was written, in any script', () => {
    const all = filter({
      ...{ name: '王 小明', label: 'a&b=c#1', owner: 'agent-1', resolution: 'none', channel: 'email', queue: 'محل' },
      ...{ from: '2026-11-01', to: '2026-11-21' },
    });
    expect(readFilter(searchOf(all))).toEqual(all);
  });

  it('leaves out what nobody could have chosen', () => {
    expect(readFilter('?from=soon&to=2026-13-40&name=%20&x=y')).toEqual(NONE);
    expect([searchOf(NONE), isFiltered(NONE), isFiltered(filter({ label: 'a' }))]).toEqual(['', false, true]);
  });

  it('knows when its last day is before its first', () => {
    expect(isReversed(filter({ from: '2026-11-02', to: '2026-11-01' }))).toBe(true);
    expect(isReversed(filter({ from: '2026-11-01', to: '2026-11-01' }))).toBe(false);
    expect(isReversed(filter({ from: '2026-11-02' }))).toBe(false);
  });
});

describe('what the server is asked', () => {
  it('are the instants between which the days lie by the reader’s clock, both included', () => {
    const { from = '', to = '' } = queryOf(filter({ from: '2026-11-21', to: '2026-11-21' }));
    expect([new Date(from).toString(), new Date(to).toString()]).toEqual([
      new Date(2026, 10, 21).toString(),
      new Date(2026, 10, 22).toString(),
    ]);
  });

  it('is nothing where nothing is looked for', () => {
    expect(queryOf(NONE)).toEqual({});
    expect(queryOf(filter({ name: '王' }))).toEqual({ name: '王' });
  });
});

it('a span of so many days has today as its last', () => {
  const nowMs = new Date(2026, 2, 1, 12).getTime();
  expect([1, 7, 30].map((days) => presetFrom(days, nowMs))).toEqual(['2026-03-01', '2026-02-23', '2026-01-31']);
});
