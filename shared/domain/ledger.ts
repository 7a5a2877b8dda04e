import type { SessionEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { Session } from './session.ts';

/** A span in which one owner, or nobody, held a session. `until` is open for the present one. */
export interface Holding {
  readonly ownerId?: string;
  readonly from: string;
  readonly until?: string;
}

/** Who held the session when, without gaps, from its first history entry on. */
export function holdings(events: readonly SessionEvent[]): readonly Holding[] {
  const spans: Holding[] = [];
  let session: Session | undefined;
  for (const event of events) {
    session = evolve(session, event);
    const last = spans.at(-1);
    if (last !== undefined && last.ownerId === session.ownerId) continue;
    if (last !== undefined) spans[spans.length - 1] = { ...last, until: event.at };
    spans.push(session.ownerId === undefined ? { from: event.at } : { ownerId: session.ownerId, from: event.at });
  }
  return spans;
}

/** The span that an instant, in epoch milliseconds, falls in, or `before-start` when there was no session yet. */
export function holdingAt(spans: readonly Holding[], atMs: number): Holding | 'before-start' {
  return spans.findLast(({ from }) => Date.parse(from) <= atMs) ?? 'before-start';
}

/** Who held the session at an instant, ISO 8601: an owner, nobody, or `before-start` when there was no session yet. */
export function heldAt(events: readonly SessionEvent[], at: string): { ownerId?: string } | 'before-start' {
  const span = holdingAt(holdings(events), Date.parse(at));
  if (span === 'before-start') return span;
  return span.ownerId === undefined ? {} : { ownerId: span.ownerId };
}
