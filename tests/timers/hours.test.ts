import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hours, OpenSpan } from '../../shared/contracts/hours.ts';
import { afterOpenMs, openAt } from '../../shared/timers/hours.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Every offset of these zones, and every time in the hours below, is a multiple of it. */
const STEP_MS = 15 * MINUTE_MS;
const DAY_STEPS = (24 * HOUR_MS) / STEP_MS;

/** Clocks go forward and back by an hour, by half an hour on the other half of the earth, and never. */
const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai'] as const;

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What the clocks of a place show, by the runtime's own knowledge of time zones. */
function clocksOf(timeZone: string): (atMs: number) => { date: string; day: number; time: string } {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
  return (atMs) => {
    const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
    const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
    return {
      date: `${part('year')}-${part('month')}-${part('day')}`,
      day: WEEKDAYS.indexOf(part('weekday')) + 1,
      time: `${part('hour')}:${part('minute')}`,
    };
  };
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 24 * HOUR_MS).toISOString().slice(0, 10);
}

/** Whether a desk is open by what its clocks show: written apart from the product, and right wherever no span begins or ends in an hour that clocks skip or repeat. */
function isOpenByTheClock({ week, holidays }: Hours, { date, day, time }: { date: string; day: number; time: string }) {
  const spansOn = (on: string, weekday: number): readonly OpenSpan[] =>
    holidays.find((holiday) => holiday.date === on)?.spans ?? week.find((one) => one.day === weekday)?.spans ?? [];
  const isOvernight = ({ from, to }: OpenSpan) => to <= from;
  const today = spansOn(date, day).some((span) => span.from <= time && (isOvernight(span) || time < span.to));
  const yesterday = spansOn(dayBefore(date), day === 1 ? 7 : day - 1).some(
    (span) => isOvernight(span) && time < span.to,
  );
  return today || yesterday;
}

const daily = (from: string, to: string, days = [1, 2, 3, 4, 5, 6, 7]): Hours['week'] =>
  days.map((day) => ({ day, spans: [{ from, to }] }));

/** By day, at noon apart; on Saturdays far into the night; closed for New Year, and shorter before Christmas. */
function usual(timeZone: string): Hours {
  return {
    timeZone,
    week: [
      ...[1, 2, 3, 4, 5].map((day) => ({
        day,
        spans: [
          { from: '08:30', to: '12:00' },
          { from: '13:00', to: '17:45' },
        ],
      })),
      { day: 6, spans: [{ from: '20:00', to: '06:00' }] },
    ],
    holidays: [
      { date: '2026-01-01', name: 'New Year', spans: [] },
      { date: '2026-12-24', name: 'Christmas Eve', spans: [{ from: '09:00', to: '24:00' }] },
      // It begins on the day itself and ends on the next, which is a holiday as well.
      { date: '2026-12-31', name: 'New Year’s Eve', spans: [{ from: '22:00', to: '02:00' }] },
    ],
  };
}

describe.each(ZONES)('over a year in %s', (timeZone) => {
  const FROM_MS = Date.parse('2026-01-01T00:00:00Z');
  const UNTIL_MS = Date.parse('2027-01-02T00:00:00Z');
  const hours = usual(timeZone);
  const clocks = clocksOf(timeZone);

  it('a desk is open when its clocks say so, at each quarter of an hour of some day of each week', () => {
    const wrong: string[] = [];
    // Every seventh quarter: 7 and the 96 of a day have no divisor in common.
    for (let atMs = FROM_MS; atMs < UNTIL_MS; atMs += 7 * STEP_MS) {
      const isOpen = openAt(hours, atMs) === 'open';
      if (isOpen !== isOpenByTheClock(hours, clocks(atMs))) wrong.push(`${new Date(atMs).toISOString()} ${isOpen}`);
    }
    expect(wrong).toEqual([]);
  });

  it('a clock of opening time that starts at New Year shows what was open until each day', () => {
    const wrong: string[] = [];
    let openMs = 0;
    for (let atMs = FROM_MS; atMs < UNTIL_MS; atMs += STEP_MS) {
      if (!isOpenByTheClock(hours, clocks(atMs))) continue;
      openMs += STEP_MS;
      const isDue = Math.floor(openMs / STEP_MS) % DAY_STEPS === 0;
      if (isDue && afterOpenMs(hours, FROM_MS, openMs) !== atMs + STEP_MS) wrong.push(new Date(atMs).toISOString());
    }
    expect(openMs).toBeGreaterThan(1_500 * HOUR_MS);
    expect(wrong).toEqual([]);
  });
});

describe('where clocks are put forward or back', () => {
  const at = Date.parse;
  const iso = (ms: number | undefined) => (ms === undefined ? 'never' : new Date(ms).toISOString());

  it.each<[string, string, Hours['week'], string, number, string]>([
    // The day of 23 hours: from 09:00 the evening before, 24 hours of opening end at 10:00.
    ['forward in Berlin', 'Europe/Berlin', daily('00:00', '24:00'), '2026-03-28T08:00:00Z', 24, '2026-03-29T08:00:00Z'],
    [
      'the night of seven hours',
      'Europe/Berlin',
      daily('22:00', '06:00', [6]),
      '2026-03-28T12:00:00Z',
      7,
      '2026-03-29T04:00:00Z',
    ],
    [
      'the night of nine hours',
      'Europe/Berlin',
      daily('22:00', '06:00', [6]),
      '2026-10-24T12:00:00Z',
      9,
      '2026-10-25T05:00:00Z',
    ],
    [
      'the night of seven hours',
      'America/New_York',
      daily('22:00', '06:00', [6]),
      '2026-03-07T12:00:00Z',
      7,
      '2026-03-08T10:00:00Z',
    ],
    [
      'the night of nine hours',
      'America/New_York',
      daily('22:00', '06:00', [6]),
      '2026-10-31T12:00:00Z',
      9,
      '2026-11-01T11:00:00Z',
    ],
    [
      'the night of seven and a half',
      'Australia/Lord_Howe',
      daily('22:00', '06:00', [6]),
      '2026-10-03T02:00:00Z',
      7.5,
      '2026-10-03T19:00:00Z',
    ],
    [
      'the night of eight and a half',
      'Australia/Lord_Howe',
      daily('22:00', '06:00', [6]),
      '2026-04-04T02:00:00Z',
      8.5,
      '2026-04-04T19:30:00Z',
    ],
    [
      'where they never are',
      'Asia/Shanghai',
      daily('22:00', '06:00', [6]),
      '2026-03-28T02:00:00Z',
      8,
      '2026-03-28T22:00:00Z',
    ],
    // 02:30 does not exist: it opens at 03:30, and until 05:00 there is an hour and a half.
    [
      'from a time that does not exist',
      'Europe/Berlin',
      daily('02:30', '05:00', [7]),
      '2026-03-29T00:00:00Z',
      1.5,
      '2026-03-29T03:00:00Z',
    ],
    [
      'until a time that does not exist',
      'Europe/Berlin',
      daily('00:00', '02:30', [7]),
      '2026-03-28T12:00:00Z',
      2.5,
      '2026-03-29T01:30:00Z',
    ],
    // 02:30 comes twice: it opens at the first and closes at the second.
    [
      'from a time that comes twice',
      'Europe/Berlin',
      daily('02:30', '05:00', [7]),
      '2026-10-24T12:00:00Z',
      3.5,
      '2026-10-25T04:00:00Z',
    ],
    [
      'until a time that comes twice',
      'Europe/Berlin',
      daily('00:00', '02:30', [7]),
      '2026-10-24T12:00:00Z',
      3.5,
      '2026-10-25T01:30:00Z',
    ],
    [
      'until a half hour that comes twice',
      'Australia/Lord_Howe',
      daily('00:00', '01:45', [7]),
      '2026-04-04T02:00:00Z',
      2.25,
      '2026-04-04T15:15:00Z',
    ],
  ])('%s: %s', (_, timeZone, week, from, openHours, until) => {
    const hours: Hours = { timeZone, week, holidays: [] };
    expect(iso(afterOpenMs(hours, at(from), openHours * HOUR_MS))).toBe(iso(at(until)));
    // All that the stretch has is used up: the next millisecond is of another one.
    const further = afterOpenMs(hours, at(from), openHours * HOUR_MS + 1) ?? Number.POSITIVE_INFINITY;
    const isWholeDay = week.every(({ spans }) => spans[0]?.from === '00:00' && spans[0].to === '24:00');
    expect(further > at(until) + 1).toBe(!isWholeDay);
  });

  it('a desk that is closed says until when', () => {
    const hours: Hours = { timeZone: 'Europe/Berlin', week: daily('09:00', '17:00', [1]), holidays: [] };
    // The Sunday on which summer time begins: nine o'clock of Monday is seven by UTC, an hour earlier than a week ago.
    expect(openAt(hours, at('2026-03-29T00:30:00Z'))).toEqual({ closedUntil: at('2026-03-30T07:00:00Z') });
    expect(openAt(hours, at('2026-03-22T00:30:00Z'))).toEqual({ closedUntil: at('2026-03-23T08:00:00Z') });
    expect(openAt(hours, at('2026-03-30T14:59:59.999Z'))).toBe('open');
    expect(openAt(hours, at('2026-03-30T15:00:00Z'))).toEqual({ closedUntil: at('2026-04-06T07:00:00Z') });
  });

  it('a desk without a day never opens, and its clocks never come to anything', () => {
    const never: Hours = { timeZone: 'Asia/Shanghai', week: [], holidays: [] };
    expect(openAt(never, at('2026-05-03T12:00:00Z'))).toBe('never');
    expect(afterOpenMs(never, at('2026-05-03T12:00:00Z'), 1)).toBeUndefined();
  });

  it('without hours it is always open', () => {
    expect(openAt(undefined, 0)).toBe('open');
    expect(afterOpenMs(undefined, 5, 7)).toBe(12);
  });
});

describe('a clock of opening time', () => {
  const time = fc.integer({ min: 0, max: 95 }).map((quarter) => {
    const minutes = quarter * 15;
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  });
  const span = fc.record({ from: time, to: fc.oneof(time, fc.constant('24:00')) });
  const spans = fc.array(span, { maxLength: 2 });
  const week = fc
    .tuple(span, spans, spans, spans)
    .map(([always, ...some]) => [
      { day: 1, spans: [always] },
      { day: 4, spans: [always] },
      ...some.map((those, index) => ({ day: index === 0 ? 2 : index === 1 ? 6 : 7, spans: those })),
    ]);
  const holiday = fc.record({
    date: fc.integer({ min: 1, max: 28 }).map((day) => `2026-03-${String(day).padStart(2, '0')}`),
    name: fc.constant('a holiday'),
    spans,
  });
  const anyHours: fc.Arbitrary<Hours> = fc.record({
    timeZone: fc.constantFrom(...ZONES),
    week,
    holidays: fc.array(holiday, { maxLength: 3 }),
  });
  /** From the weeks in which clocks change. */
  const instant = fc
    .tuple(
      fc.constantFrom('2026-03-01', '2026-03-25', '2026-04-01', '2026-09-30', '2026-10-21'),
      fc.nat(20 * DAY_STEPS),
    )
    .map(([from, steps]) => Date.parse(`${from}T00:00:00Z`) + steps * STEP_MS);
  const open = fc.integer({ min: 0, max: 6 * 4 }).map((steps) => steps * STEP_MS);

  it('has run for so long by the time it shows it', () => {
    fc.assert(
      fc.property(anyHours, instant, open, (hours, fromMs, ms) => {
        const untilMs = afterOpenMs(hours, fromMs, ms) ?? Number.NaN;
        let openMs = 0;
        for (let atMs = fromMs; atMs < untilMs; atMs += STEP_MS) if (openAt(hours, atMs) === 'open') openMs += STEP_MS;
        expect(openMs).toBe(ms);
      }),
      { numRuns: 60 },
    );
  });

  it('never goes back', () => {
    fc.assert(
      fc.property(
        anyHours,
        instant,
        fc.nat(3 * HOUR_MS),
        open,
        fc.nat(HOUR_MS),
        (hours, fromMs, laterMs, ms, moreMs) => {
          const shown = (at: number, run: number) => afterOpenMs(hours, at, run) ?? Number.POSITIVE_INFINITY;
          const one = shown(fromMs, ms);
          expect(one).toBeGreaterThanOrEqual(fromMs + ms);
          expect(shown(fromMs + laterMs, ms)).toBeGreaterThanOrEqual(one);
          expect(shown(fromMs, ms + moreMs)).toBeGreaterThanOrEqual(one + moreMs);
        },
      ),
      { numRuns: 200 },
    );
  });
});
