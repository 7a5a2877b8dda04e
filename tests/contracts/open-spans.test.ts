import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenSpan } from '../../shared/contracts/hours.ts';
import { daysIntoTheNext, lastsOvernight, overlap, repeated } from '../../shared/contracts/open-spans.ts';

const span = (text: string): OpenSpan => {
  const [from = '', to = ''] = text.split('-');
  return { from, to };
};
const day = (number: number, ...spans: readonly string[]) => ({ day: number, spans: spans.map(span) });

describe('spans of a day', () => {
  it.each<[string, readonly string[], boolean]>([
    ['that follow each other do not overlap', ['09:00-12:00', '13:00-17:00'], false],
    ['that meet do not overlap', ['09:00-12:00', '12:00-17:00'], false],
    ['overlap by a minute', ['09:00-12:01', '12:00-17:00'], true],
    ['overlap in any order', ['13:00-17:00', '09:00-14:00'], true],
    ['overlap when they are the same', ['09:00-12:00', '09:00-12:00'], true],
    ['overlap when one lies within another', ['08:00-20:00', '09:00-10:00', '11:00-12:00'], true],
    ['do not overlap when the last one lasts overnight', ['09:00-12:00', '22:00-06:00'], false],
    ['overlap when one lasts for a day', ['09:00-09:00', '22:00-23:00'], true],
    ['that are none do not overlap', [], false],
  ])('%s', (_, spans, expected) => {
    expect(overlap(spans.map(span))).toBe(expected);
  });

  it('overlap whenever two of them hold the same minute', () => {
    const time = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:00`);
    const spans = fc.array(fc.record({ from: time, to: time }), { maxLength: 4 });
    fc.assert(
      fc.property(spans, (some) => {
        const hours = some.flatMap(({ from, to }) => {
          const [begins, ends] = [Number(from.slice(0, 2)), Number(to.slice(0, 2))];
          return Array.from({ length: (ends > begins ? ends : ends + 24) - begins }, (_, hour) => begins + hour);
        });
        expect(overlap(some)).toBe(new Set(hours).size < hours.length);
      }),
    );
  });
});

describe('a span', () => {
  it.each([
    ['09:00-17:00', false],
    ['00:00-24:00', false],
    ['18:00-00:00', false],
    ['00:00-00:00', false],
    ['22:00-06:00', true],
    ['09:00-09:00', true],
  ])('%s lasts overnight: %s', (text, expected) => {
    expect(lastsOvernight(span(text))).toBe(expected);
  });
});

describe('a week', () => {
  it.each<[string, Parameters<typeof daysIntoTheNext>[0], readonly number[]]>([
    ['may be open overnight', [day(1, '22:00-06:00'), day(2, '06:00-12:00')], []],
    ['has no night that lasts into the morning’s span', [day(1, '22:00-06:00'), day(2, '05:00-12:00')], [1]],
    ['begins again after Sunday', [day(7, '22:00-06:00'), day(1, '05:00-12:00')], [7]],
    ['may be open around the clock', [1, 2, 3, 4, 5, 6, 7].map((number) => day(number, '00:00-24:00')), []],
    ['may be open on one day overnight', [day(3, '10:00-09:00')], []],
  ])('%s', (_, week, days) => {
    expect(daysIntoTheNext(week)).toEqual(days);
  });
});

it('finds what stands more than once, once', () => {
  expect(repeated(['a', 'b', 'a', 'c', 'a', 'b'])).toEqual(['a', 'b']);
});
