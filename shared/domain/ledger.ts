import type { SessionEvent } from './events.ts';
import { evolve } from './evolve/index.ts';
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

/** Who owns a session after an event, whatever came before: an agent, nobody (`null`), or whoever did (`undefined`). */
function ownerAfter(event: SessionEvent): string | null | undefined {
  switch (event.type) {
    case 'started':
    case 'completion-called-off':
      return event.ownerId ?? null;
    case 'accepted':
    case 'claimed':
    case 'assigned':
      return event.agentId;
    case 'reopened':
      return event.agentId ?? null;
    case 'transferred':
    case 'returned':
    case 'completed':
      return null;
    default:
      return undefined;
  }
}

/**
 * The spans that begin in a part of a history. `holder` held the session just before it: an agent, or nobody (`null`); where that
 * is not known (`undefined`), the first event that says who holds it begins a span.
 */
export function holdingsAfter(holder: string | null | undefined, events: readonly SessionEvent[]): readonly Holding[] {
  const spans: Holding[] = [];
  let held = holder;
  for (const event of events) {
    const next = ownerAfter(event);
    if (next === undefined || next === held) continue;
    const last = spans.at(-1);
    if (last !== undefined) spans[spans.length - 1] = { ...last, until: event.at };
    spans.push(next === null ? { from: event.at } : { ownerId: next, from: event.at });
    held = next;
  }
  return spans;
}

/** Whether a span begins with an event for sure: what is completed or reopened may have been nobody's before and after. */
export function beginsHolding(event: SessionEvent): boolean {
  if (event.type === 'completed') return false;
  if (event.type === 'completion-called-off') return event.ownerId !== undefined;
  return event.type === 'reopened' ? event.agentId !== undefined : ownerAfter(event) !== undefined;
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
