import { describe, expect, it } from 'vitest';
import {
  ageOf,
  briefCountdownOf,
  briefOf,
  countdownOf,
  dayOf,
  momentOf,
  shortSpan,
  timeOf,
} from '../../console/src/clock/format-time.ts';
import { ServerClock, secondsLeft, shareLeft } from '../../console/src/clock/server-clock.ts';

const at = (ms: number) => new Date(ms).toISOString();

describe('the server clock', () => {
  it('takes the middle of the round trip', () => {
    const clock = new ServerClock(() => 10_000);
    clock.observe(at(70_100), 10_000, 10_200);
    expect(clock.nowMs()).toBe(70_000);
  });

  it('prefers the sample with the shorter round trip', () => {
    const clock = new ServerClock(() => 0);
    clock.observe(at(1_050), 0, 100);
    clock.observe(at(3_000), 1_000, 2_800);
    expect(clock.nowMs()).toBe(1_000);
  });

  it('believes a newer sample when the local clock was set', () => {
    const clock = new ServerClock(() => 0);
    clock.observe(at(1_050), 0, 100);
    clock.observe(at(600_200), 0, 400);
    expect(clock.nowMs()).toBe(600_000);
  });

  it('ignores what is no time', () => {
    const clock = new ServerClock(() => 5);
    clock.observe('soon', 0, 0);
    expect(clock.nowMs()).toBe(5);
  });
});

describe('a moment', () => {
  const now = new Date(2026, 5, 15, 0, 30).getTime();
  const today = new Date(2026, 5, 15, 0, 10).toISOString();
  const anHourAgo = new Date(2026, 5, 14, 23, 30).toISOString();
  const lastYear = new Date(2025, 5, 14, 23, 30).toISOString();

  it('is a time on the same day and a date on any other, however short ago', () => {
    expect(briefOf(today, now)).toBe(timeOf(today));
    expect(briefOf(anHourAgo, now)).not.toContain(timeOf(anHourAgo));
    expect(briefOf(anHourAgo, now)).not.toContain('2026');
    expect(briefOf(lastYear, now)).toContain('2025');
  });

  it('has date and time where that matters', () => {
    expect(momentOf(today, now)).toBe(timeOf(today));
    expect(momentOf(anHourAgo, now)).toContain('14');
    expect(momentOf(anHourAgo, now)).toContain(timeOf(anHourAgo));
  });
});

describe('a countdown', () => {
  it('reads 0 only when it is over', () => {
    expect(secondsLeft(at(30_000), 29_999)).toBe(1);
    expect(secondsLeft(at(30_000), 30_000)).toBe(0);
    expect(secondsLeft(at(30_000), 99_000)).toBe(0);
  });

  it('empties from 1 to 0', () => {
    expect(shareLeft(at(0), at(40_000), 10_000)).toBe(0.75);
    expect(shareLeft(at(0), at(40_000), 50_000)).toBe(0);
    expect(shareLeft(at(0), at(0), 0)).toBe(0);
  });
});

describe('times as people read them', () => {
  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_600_000, '1 h'],
    [3_900_000, '1 h 5 min'],
    [86_400_000, '1 d'],
    [97_200_000, '1 d 3 h'],
    [-5, '0 s'],
  ])('%d ms is %s', (ms, text) => {
    expect(shortSpan(ms)).toBe(text);
  });

  it.each([
    [0, '0 s', '0'],
    [300, '300 s', '300'],
    [301, '5 min', '6m'],
    [5_940, '1 h 39 min', '99m'],
    [50_700, '14 h 5 min', '15h'],
    [360_000, '4 d 4 h', '100h'],
  ])('a countdown of %d seconds is %s, in the ring %s', (seconds, text, brief) => {
    expect([countdownOf(seconds), briefCountdownOf(seconds)]).toEqual([text, brief]);
  });

  it('tells how pressing a wait is', () => {
    expect([0, 120_000, 600_000].map(ageOf)).toEqual(['fresh', 'aging', 'late']);
  });

  it('names today and yesterday', () => {
    const noon = new Date(2026, 0, 10, 12).getTime();
    expect(dayOf(at(noon - 3_600_000), noon)).toBe('today');
    expect(dayOf(at(noon - 86_400_000), noon)).toBe('yesterday');
    expect(dayOf(at(noon - 3 * 86_400_000), noon)).toHaveProperty('date');
  });
});
