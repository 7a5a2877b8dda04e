import { describe, expect, it } from 'vitest';
import { fieldOf, momentIn, wakeTimes } from '../../console/src/closing/wake-times.ts';

const HOUR_MS = 60 * 60_000;

/** A local moment: days of November 2026, of which the 16th is a Monday. */
const local = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();

const timesAt = (nowMs: number) => new Map(wakeTimes(nowMs).map(({ name, atMs }) => [name, atMs]));

describe('the times to wake at', () => {
  it('are an hour, this afternoon, tomorrow morning and next Monday, by the reader’s clock', () => {
    const nowMs = local(18, 10, 20);
    expect([...timesAt(nowMs)]).toEqual([
      ['hour', nowMs + HOUR_MS],
      ['afternoon', local(18, 15)],
      ['tomorrow', local(19, 9)],
      ['monday', local(23, 9)],
    ]);
  });

  it.each([
    ['the afternoon is less than an hour away', local(18, 14, 1)],
    ['it is late', local(18, 23, 30)],
  ])('leave the afternoon out when %s', (_, nowMs) => {
    expect(timesAt(nowMs).has('afternoon')).toBe(false);
    expect(timesAt(nowMs).get('tomorrow')).toBe(local(19, 9));
  });

  it('name a Monday once, on a Sunday as tomorrow', () => {
    expect(timesAt(local(22, 12)).get('tomorrow')).toBe(local(23, 9));
    expect(timesAt(local(22, 12)).has('monday')).toBe(false);
  });

  it('mean the next Monday on a Monday', () => {
    expect(timesAt(local(16, 8)).get('monday')).toBe(local(23, 9));
  });

  it('are always to come, through a whole year', () => {
    for (let hours = 0; hours < 366 * 24; hours += 7) {
      const nowMs = local(1, 0) + hours * HOUR_MS;
      for (const { name, atMs } of wakeTimes(nowMs)) {
        expect(atMs).toBeGreaterThan(nowMs);
        if (name === 'tomorrow' || name === 'monday') expect(new Date(atMs).getHours()).toBe(9);
        if (name === 'monday') expect(new Date(atMs).getDay()).toBe(1);
      }
    }
  });
});

describe('a time of one’s own', () => {
  it('is read as it was written, to the minute', () => {
    expect(fieldOf(local(3, 9, 5))).toBe('2026-11-03T09:05');
    expect(momentIn('2026-11-03T09:05')).toBe(local(3, 9, 5));
  });

  it.each(['', '2026-11-', 'tomorrow'])('is none while the field says “%s”', (field) => {
    expect(momentIn(field)).toBeUndefined();
  });
});
