import type { CallOutput } from '../api/call-types.ts';

type Holdings = CallOutput<'getLedger'>['holdings'];

/** A span of the ledger with its ends in epoch milliseconds; the present one ends now. */
export interface Span {
  readonly ownerId?: string;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly isPresent: boolean;
}

/** The spans in order. Clocks may differ by a little, so the present one never ends before it begins. */
export function spansOf(holdings: Holdings, nowMs: number): readonly Span[] {
  return holdings.map(({ ownerId, from, until }) => {
    const fromMs = Date.parse(from);
    const untilMs = until === undefined ? Math.max(nowMs, fromMs) : Date.parse(until);
    return { ...(ownerId !== undefined && { ownerId }), fromMs, untilMs, isPresent: until === undefined };
  });
}

/** The span that an instant lies in; undefined before the session began. What came last at one instant counts. */
export function spanAt(spans: readonly Span[], atMs: number): Span | undefined {
  return spans.findLast(({ fromMs }) => fromMs <= atMs);
}

/** The value of a field of kind `datetime-local`, in the reader's time zone, to the second. */
export function toField(ms: number): string {
  const local = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}

/** The instant that such a field names; undefined for an unfinished one. */
export function fromField(value: string): number | undefined {
  const ms = new Date(value).getTime();
  return Number.isNaN(ms) ? undefined : ms;
}
