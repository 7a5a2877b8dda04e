import type { SessionList } from '../../../shared/contracts/api.ts';
import type { SessionView } from '../../../shared/contracts/views.ts';

/** Whose board it is. */
export interface Viewer {
  readonly agentId: string;
  /** Leads and admins see every session. */
  readonly oversees: boolean;
  readonly queues: readonly string[];
}

/** The lists in the order of the rail. */
export const LISTS = ['unassigned', 'mine', 'pending', 'completed', 'all'] as const satisfies readonly SessionList[];

/** Narrows a word of the address to a list. */
export function isList(word: string | undefined): word is SessionList {
  return LISTS.some((list) => list === word);
}

/** The server's own rule of who sees what, since a live frame goes to every console alike. */
function maySee({ agentId, oversees, queues }: Viewer, { queueId, owner, offer }: SessionView): boolean {
  return oversees || queues.includes(queueId) || owner?.agentId === agentId || offer?.agentId === agentId;
}

/** Whether a session stands in a list of the viewer. */
export function belongs(list: SessionList, session: SessionView, viewer: Viewer): boolean {
  if (!maySee(viewer, session)) return false;
  switch (list) {
    case 'unassigned':
      return session.status === 'waiting' || session.status === 'offered';
    case 'mine':
      return session.status === 'active' && session.owner?.agentId === viewer.agentId;
    case 'pending':
      return session.status === 'pending' && (viewer.oversees || session.owner?.agentId === viewer.agentId);
    case 'completed':
      return session.status === 'completed';
    case 'all':
      return true;
    default:
      return list satisfies never;
  }
}

const PRIORITY_RANK = { urgent: 0, high: 1, normal: 2, low: 3 } as const satisfies Record<
  SessionView['priority'],
  number
>;

/** Last time anything was said, or when it began. */
function touchedAt(session: SessionView): string {
  return session.completion?.at ?? session.lastMessage?.at ?? session.openedAt;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function newestFirst(a: SessionView, b: SessionView): number {
  return compare(touchedAt(b), touchedAt(a)) || compare(a.id, b.id);
}

function asServed(a: SessionView, b: SessionView): number {
  const byPriority = PRIORITY_RANK[a.priority] - PRIORITY_RANK[b.priority];
  return byPriority || compare(a.waitingSince ?? a.openedAt, b.waitingSince ?? b.openedAt) || compare(a.id, b.id);
}

/** Who has waited longest for an answer comes first, then who needs none, newest first. */
function asAnswered(a: SessionView, b: SessionView): number {
  if (a.customerWaitsSince !== undefined && b.customerWaitsSince !== undefined) {
    return compare(a.customerWaitsSince, b.customerWaitsSince) || compare(a.id, b.id);
  }
  if (a.customerWaitsSince !== undefined) return -1;
  return b.customerWaitsSince === undefined ? newestFirst(a, b) : 1;
}

/** What should go on comes first, longest waiting before; then what wakes soonest; then what has no time, newest first. */
function asWoken(a: SessionView, b: SessionView): number {
  const last = '~';
  return (
    compare(a.parking?.wokenAt ?? last, b.parking?.wokenAt ?? last) ||
    compare(a.parking?.wakeAt ?? last, b.parking?.wakeAt ?? last) ||
    newestFirst(a, b)
  );
}

function openFirst(a: SessionView, b: SessionView): number {
  return Number(a.status === 'completed') - Number(b.status === 'completed') || newestFirst(a, b);
}

const ORDERS = {
  unassigned: asServed,
  mine: asAnswered,
  pending: asWoken,
  completed: newestFirst,
  all: openFirst,
} as const satisfies Record<SessionList, (a: SessionView, b: SessionView) => number>;

/** The sessions of a list in its order: waiting ones as they are served, mine by who waits for me, parked ones by who goes on first, others newest first. */
export function listed(list: SessionList, sessions: Iterable<SessionView>, viewer: Viewer): readonly SessionView[] {
  return [...sessions].filter((session) => belongs(list, session, viewer)).sort(ORDERS[list]);
}
