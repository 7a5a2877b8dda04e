const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;

/** From one time of day until another, `09:00`; one that is not later lies on the next day. */
interface Span {
  readonly from: string;
  readonly to: string;
}

/** A weekday with its spans, ISO 8601: 1 is Monday. */
interface Day {
  readonly day: number;
  readonly spans: readonly Span[];
}

/** Minutes since midnight; `until` is past a day's end where the span lasts into the next day. */
interface Stretch {
  readonly from: number;
  readonly until: number;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function stretchOf({ from, to }: Span): Stretch {
  const [begins, ends] = [minutesOf(from), minutesOf(to)];
  return { from: begins, until: ends > begins ? ends : ends + DAY_MINUTES };
}

/** Whether the desk is open beyond midnight. What ends at midnight ends with its day. */
export function lastsOvernight(span: Span): boolean {
  return stretchOf(span).until > DAY_MINUTES;
}

function isOverlapping(stretches: readonly Stretch[]): boolean {
  const inOrder = stretches.toSorted((a, b) => a.from - b.from);
  return inOrder.some(({ until }, index) => until > (inOrder[index + 1]?.from ?? Number.POSITIVE_INFINITY));
}

/** Whether spans of one day overlap. */
export function overlap(spans: readonly Span[]): boolean {
  return isOverlapping(spans.map(stretchOf));
}

/** The days of a week, ISO 8601, whose spans last into those of the day after. Sunday is followed by Monday. */
export function daysIntoTheNext(week: readonly Day[]): readonly number[] {
  const stretches = week.flatMap(({ day, spans }) =>
    spans.map((span) => {
      const { from, until } = stretchOf(span);
      const shift = (day - 1) * DAY_MINUTES;
      return { day, from: from + shift, until: until + shift };
    }),
  );
  const runsInto = (one: (typeof stretches)[number]) =>
    stretches.some(({ day, from }) => {
      if (day === one.day) return false;
      const next = from < one.from ? from + WEEK_MINUTES : from;
      return next < one.until;
    });
  return [...new Set(stretches.filter(runsInto).map(({ day }) => day))];
}

/** Everything that stands more than once, each once. */
export function repeated<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
