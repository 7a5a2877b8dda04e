import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openNow } from '../../../console/src/settings/open-now.ts';
import type { Hours } from '../../../shared/contracts/hours.ts';
import { openAt } from '../../../shared/timers/hours.ts';

const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai', 'Pacific/Apia'] as const;

const quarter = fc
  .integer({ min: 0, max: 95 })
  .map((at) => `${String(Math.floor(at / 4)).padStart(2, '0')}:${String((at % 4) * 15).padStart(2, '0')}`);
const spans = fc.array(fc.record({ from: quarter, to: fc.oneof(quarter, fc.constant('24:00')) }), { maxLength: 2 });
const someHours: fc.Arbitrary<Hours> = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  week: fc.uniqueArray(fc.record({ day: fc.integer({ min: 1, max: 7 }), spans }), { selector: ({ day }) => day }),
  holidays: fc.array(
    fc.record({
      date: fc
        .integer({ min: 0, max: 364 })
        .map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)),
      name: fc.constant(''),
      spans,
    }),
    { maxLength: 3 },
  ),
});
const instant = fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 });

describe('what the form says of hours', () => {
  it('is what the desk goes by, in every time zone and season', () => {
    fc.assert(
      fc.property(someHours, instant, (hours, minute) => {
        const at = minute * 60_000;
        const now = openNow(hours, at);
        const byDesk = openAt(hours, at);
        if (byDesk === 'never') expect(now).toEqual({ is: 'never' });
        else if (byDesk === 'open') expect(now.is).toBe('open');
        else expect(now).toEqual({ is: 'closed', until: byDesk.closedUntil });
      }),
      { numRuns: 400 },
    );
  });

  it('says until when it is open: for the last minute it still is, and then no more', () => {
    fc.assert(
      fc.property(someHours, instant, (hours, minute) => {
        const now = openNow(hours, minute * 60_000);
        if (now.is !== 'open' || now.until - minute * 60_000 > 30 * 86_400_000) return;
        expect(openAt(hours, now.until - 1)).toBe('open');
        expect(openAt(hours, now.until)).not.toBe('open');
      }),
      { numRuns: 400 },
    );
  });

  it.each<[string, string, string, string]>([
    // Clocks go from 02:00 to 03:00 on the 29th of March, and from 03:00 to 02:00 on the 25th of October.
    ['in winter', '2026-03-27T07:59:00Z', 'closed', '2026-03-27T08:00:00.000Z'],
    ['in summer', '2026-03-30T06:59:00Z', 'closed', '2026-03-30T07:00:00.000Z'],
    ['after the clocks went back', '2026-10-26T09:00:00Z', 'open', '2026-10-26T16:00:00.000Z'],
  ])('goes by the clocks of the place, %s', (_, at, is, until) => {
    const week = [1, 2, 3, 4, 5].map((day) => ({ day, spans: [{ from: '09:00', to: '17:00' }] }));
    const now = openNow({ timeZone: 'Europe/Berlin', week, holidays: [] }, Date.parse(at));
    expect(now).toEqual({ is, until: Date.parse(until) });
  });

  it.each<[string, { from: string; to: string }, string, string]>([
    [
      'until the second of two half past twos',
      { from: '01:00', to: '02:30' },
      '2026-10-25',
      '2026-10-25T01:30:00.000Z',
    ],
    ['from the first of two half past twos', { from: '02:30', to: '05:00' }, '2026-10-25', '2026-10-25T04:00:00.000Z'],
    [
      'until an hour on where half past two is skipped',
      { from: '01:00', to: '02:30' },
      '2026-03-29',
      '2026-03-29T01:30:00.000Z',
    ],
  ])('is open %s', (_, span, date, until) => {
    const hours = { timeZone: 'Europe/Berlin', week: [], holidays: [{ date, name: '', spans: [span] }] };
    const last = Date.parse(until);
    const at = span.from === '02:30' ? Date.parse('2026-10-25T00:30:00Z') : last - 1;
    expect(openNow(hours, at)).toEqual({ is: 'open', until: last });
    expect(openAt(hours, at)).toBe('open');
    expect(openAt(hours, last)).toBe('never');
  });
});
