import type { SessionEvent } from './events.ts';
import { evolve } from './evolve/index.ts';
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
  | 'handlingMs'
  /** Customers who said how content they were, and the sum of what they chose, 1 to 5 each. */
  | 'surveyed'
  | 'scores';

/** A customer who waits should have an owner within half a minute: the desk's own promise. */
export const IN_TIME_MS = 30_000;

/** Amounts to add to one agent's figures in one queue. */
export interface FigureChange {
  readonly agentId: string;
  readonly queueId: string;
  /** Whose day they belong to, if not that of the commit: what is taken back or said later belongs to where it began. */
  readonly of?: string;
  readonly add: Readonly<Partial<Record<FigureName, number>>>;
}

/** From the agent's taking over to this moment; clocks of two functions may differ by a little. */
function heldMs(session: Pick<Session, 'ownedSince'>, at: string): number {
  return Math.max(Date.parse(at) - Date.parse(session.ownedSince ?? at), 0);
}

/** What it counts for that a session left its queue; nothing for one that had an owner. */
function taken({ waitingSince }: Session, at: string): FigureChange['add'] {
  if (waitingSince === undefined) return {};
  const waitMs = Math.max(Date.parse(at) - Date.parse(waitingSince), 0);
  return { taken: 1, takenInTime: waitMs <= IN_TIME_MS ? 1 : 0, waitMs };
}

/** Takes back what the completion counted for. */
function calledOff({ completion }: Session): Figure | undefined {
  if (completion?.ownerId === undefined) return undefined;
  const { ownerId: agentId, at, interrupted } = completion;
  const handlingMs = heldMs(interrupted, at);
  return { agentId, of: at, add: { completed: -1, handled: -1, ...(handlingMs > 0 && { handlingMs: -handlingMs }) } };
}

/** What a customer chose counts for whoever held the session then; who changes their mind counts once. */
function scored({ surveys = [] }: Session, closing: number, score: number): Figure | undefined {
  const survey = surveys.find((asked) => asked.closing === closing);
  if (survey?.agentId === undefined) return undefined;
  const { agentId, queueId, askedAt: of } = survey;
  return {
    agentId,
    queueId,
    of,
    add: { surveyed: survey.score === undefined ? 1 : 0, scores: score - (survey.score ?? 0) },
  };
}

/** A change in the queue in which the session is, unless it says otherwise. */
type Figure = Omit<FigureChange, 'queueId'> & { readonly queueId?: string };

function figure(before: Session, event: SessionEvent): Figure | undefined {
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
    case 'completion-called-off':
      return calledOff(before);
    case 'survey-scored':
      return scored(before, event.closing, event.score);
    case 'reopened': {
      const agentId = before.completion?.ownerId;
      return agentId === undefined ? undefined : { agentId, add: { reopened: 1 } };
    }
    case 'message-sent':
      if (before.replied || event.automatic !== undefined || event.ownerId === undefined) return undefined;
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
      if (change !== undefined) changes.push({ queueId, ...change });
      if (event.type === 'assigned' && ownerId !== undefined) {
        changes.push({ agentId: ownerId, queueId, add: { handled: 1, handlingMs: heldMs(session, event.at) } });
      }
    }
    session = evolve(session, event);
  }
  return mergedFigures(changes);
}

/** One change per agent, queue and day: a transaction may touch each item once. */
export function mergedFigures(changes: readonly FigureChange[]): readonly FigureChange[] {
  const byKey = new Map<string, FigureChange>();
  for (const change of changes) {
    const key = JSON.stringify([change.agentId, change.queueId, change.of?.slice(0, 10)]);
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
