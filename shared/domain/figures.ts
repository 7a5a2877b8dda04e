import type { SessionEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { Session } from './session.ts';

/** What is counted per day, agent and queue. Counters only, so that they add up; `Ms` are sums of milliseconds. */
export type FigureName =
  | 'offered'
  | 'accepted'
  | 'declined'
  | 'missed'
  | 'claimed'
  | 'assigned'
  | 'transferredOut'
  | 'returned'
  | 'completed'
  | 'reopened'
  /** Taken from the queue, by whatever way; within `IN_TIME_MS` of the customer's beginning to wait; the waits' sum. */
  | 'taken'
  | 'takenInTime'
  | 'waitMs'
  | 'firstReplies'
  | 'firstReplyMs'
  | 'handled'
  | 'handlingMs';

/** A customer who waits should have an owner within half a minute: the desk's own promise. */
export const IN_TIME_MS = 30_000;

/** Amounts to add to one agent's figures in one queue. */
export interface FigureChange {
  readonly agentId: string;
  readonly queueId: string;
  readonly add: Readonly<Partial<Record<FigureName, number>>>;
}

/** From the agent's taking over to this moment; clocks of two functions may differ by a little. */
function heldMs(session: Session, at: string): number {
  return Math.max(Date.parse(at) - Date.parse(session.ownedSince ?? at), 0);
}

/** What it counts for that a session left its queue; nothing for one that had an owner. */
function taken({ waitingSince }: Session, at: string): FigureChange['add'] {
  if (waitingSince === undefined) return {};
  const waitMs = Math.max(Date.parse(at) - Date.parse(waitingSince), 0);
  return { taken: 1, takenInTime: waitMs <= IN_TIME_MS ? 1 : 0, waitMs };
}

function figure(before: Session, event: SessionEvent): Omit<FigureChange, 'queueId'> | undefined {
  const { ownerId } = before;
  switch (event.type) {
    case 'offered':
      return { agentId: event.agentId, add: { offered: 1 } };
    case 'accepted':
      return { agentId: event.agentId, add: { accepted: 1, ...taken(before, event.at) } };
    case 'declined':
      return { agentId: event.agentId, add: { declined: 1 } };
    case 'expired':
      return { agentId: event.agentId, add: { missed: 1 } };
    case 'claimed':
      return { agentId: event.agentId, add: { claimed: 1, ...taken(before, event.at) } };
    case 'assigned':
      return { agentId: event.agentId, add: { assigned: 1, ...taken(before, event.at) } };
    case 'transferred':
      return { agentId: event.from, add: { transferredOut: 1, handled: 1, handlingMs: heldMs(before, event.at) } };
    case 'returned':
      return { agentId: event.from, add: { returned: 1, handled: 1, handlingMs: heldMs(before, event.at) } };
    case 'completed':
      if (ownerId === undefined) return undefined;
      return { agentId: ownerId, add: { completed: 1, handled: 1, handlingMs: heldMs(before, event.at) } };
    case 'reopened': {
      const agentId = before.completion?.ownerId;
      return agentId === undefined ? undefined : { agentId, add: { reopened: 1 } };
    }
    case 'message-sent':
      if (before.replied || event.automatic !== undefined) return undefined;
      return { agentId: event.ownerId, add: { firstReplies: 1, firstReplyMs: heldMs(before, event.at) } };
    default:
      return undefined;
  }
}

/**
 * What a commit adds to the day's figures. Committed together with the events, so no consumer can count twice.
 * An owner who loses a session by assignment is credited with the time they held it.
 */
export function figureChanges(before: Session | undefined, events: readonly SessionEvent[]): readonly FigureChange[] {
  const changes: FigureChange[] = [];
  let session = before;
  for (const event of events) {
    if (session !== undefined) {
      const { queueId, ownerId } = session;
      const change = figure(session, event);
      if (change !== undefined) changes.push({ ...change, queueId });
      if (event.type === 'assigned' && ownerId !== undefined) {
        changes.push({ agentId: ownerId, queueId, add: { handled: 1, handlingMs: heldMs(session, event.at) } });
      }
    }
    session = evolve(session, event);
  }
  return merged(changes);
}

/** One change per agent and queue: a transaction may touch each item once. */
function merged(changes: readonly FigureChange[]): readonly FigureChange[] {
  const byKey = new Map<string, FigureChange>();
  for (const change of changes) {
    const key = JSON.stringify([change.agentId, change.queueId]);
    const known = byKey.get(key);
    if (known === undefined) {
      byKey.set(key, change);
      continue;
    }
    const add: Partial<Record<FigureName, number>> = { ...known.add };
    for (const [name, amount] of Object.entries(change.add) as [FigureName, number][]) {
      add[name] = (add[name] ?? 0) + amount;
    }
    byKey.set(key, { ...known, add });
  }
  return [...byKey.values()];
}
