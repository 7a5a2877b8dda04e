import type { Role } from './actor.ts';
import type { SessionEvent } from './events.ts';
import { type Refusal, refuse } from './refusals.ts';
import { ASSISTANT_ID, type Session } from './session.ts';

/** What an agent chose: to be offered sessions, or not for now. */
export type Availability = 'online' | 'away';

/**
 * An agent's consoles: at least one listens; all were lost a moment ago, as in a reload; all are gone for longer than
 * `GRACE_MS`.
 */
export type Connectedness = 'open' | 'interrupted' | 'closed';

/** How long the loss of an agent's last console changes nothing. */
export const GRACE_MS = 60_000;

/** What others see: a choice counts only while a console is connected, or was a moment ago. */
export type Presence = Availability | 'offline';

/** The system's own reason for setting an agent to away. Agents' reasons are their own words. */
export const AWAY_AFTER_MISSES = 'missed-offers';

/** An agent as routing sees them. Times are ISO 8601, UTC. */
export interface RosterAgent {
  readonly agentId: string;
  readonly name: string;
  /** As the identity provider said when they last came. */
  readonly roles: readonly Role[];
  readonly availability: Availability;
  /** Why they are away: their own words, or `missed-offers`. */
  readonly awayReason?: string;
  readonly connection: Connectedness;
  /** When the last console was lost; kept until one is there again. */
  readonly interruptedAt?: string;
  /** As who they had gone when all that they held was last looked at: see `goneAs`. */
  readonly settledAs?: string;
  /** How many sessions they may hold at once, live offers included, parked ones not. */
  readonly capacity: number;
  /** How many they hold: active sessions plus live offers. */
  readonly load: number;
  readonly queues: readonly string[];
  readonly skills: readonly string[];
  readonly lastOfferedAt?: string;
  /** Offers that they let expire since they last answered one. */
  readonly missedInRow: number;
}

/** Presence as others see it. */
export function presenceOf(agent: Pick<RosterAgent, 'availability' | 'connection'>): Presence {
  return agent.connection === 'closed' ? 'offline' : agent.availability;
}

/** Tells one going of an agent from the next, and what they hold after it from what they hold later. */
export function goneAs({ interruptedAt = '', load }: Pick<RosterAgent, 'interruptedAt' | 'load'>): string {
  return `${interruptedAt}#${load}`;
}

/** Whether an offer would reach them now: they take sessions and a console of theirs listens. */
export function listens(agent: Pick<RosterAgent, 'availability' | 'connection'>): boolean {
  return agent.connection === 'open' && agent.availability === 'online';
}

/** Whether they may hold one more. */
export function hasRoom(agent: Pick<RosterAgent, 'load' | 'capacity'>): boolean {
  return agent.load < agent.capacity;
}

/** The agent whose load counts this session: its owner while active, or the one who has the live offer. */
export function holderOf(session: Session | undefined): string | undefined {
  if (session?.status === 'offered') return session.offer?.agentId;
  if (session?.status !== 'active' || session.ownerId === ASSISTANT_ID) return undefined;
  return session.ownerId;
}

/** An agent's place in the round: as routing saw it, and where being asked puts them. */
export interface Turn {
  readonly agentId: string;
  /** Their `lastOfferedAt` as it was seen. */
  readonly seen: string | undefined;
  /** Their new one, ISO 8601, UTC: later than that of everybody who could have been asked instead. */
  readonly next: string;
}

/** Whether the agent has been asked for another session since routing looked: then it is somebody else's turn. */
export function isOvertaken(agent: { readonly lastOfferedAt?: unknown }, { seen }: Turn): boolean {
  return agent.lastOfferedAt !== seen;
}

/** What a commit changes about one agent. */
export interface RosterChange {
  readonly agentId: string;
  /** Of their load; 0 for an offer accepted, which counted already. Two sessions that change together may leave them both. */
  readonly by: 1 | 0 | -1 | -2;
  /** Taken on purpose beyond the capacity; the ledger says so. */
  readonly overCapacity: boolean;
  /** Set when the session was put to them, by an offer or without one: when that was. They have to be listening then. */
  readonly offeredAt?: string;
  /** Set when routing chose them; the change holds only unless they are overtaken. */
  readonly turn?: Turn;
  /** One more missed offer in a row, or none any more. */
  readonly missed?: 'one-more' | 'none';
}

/** When routing put the session to its new holder in these events, if it did. */
function routedAt(events: readonly SessionEvent[], to: string): string | undefined {
  const routed = events.find(
    (event) =>
      (event.type === 'offered' || (event.type === 'assigned' && event.by.kind === 'system')) && event.agentId === to,
  );
  return routed?.at;
}

/** What the events say of an agent's answering offers. */
function missedBy(events: readonly SessionEvent[], agentId: string): Pick<RosterChange, 'missed'> {
  const answer = events.findLast((event) => 'agentId' in event && event.agentId === agentId);
  if (answer?.type === 'expired') return { missed: 'one-more' };
  const answered = answer?.type === 'accepted' || answer?.type === 'declined' || answer?.type === 'claimed';
  return answered ? { missed: 'none' } : {};
}

/** What a commit costs whom, in whose turn if it was somebody's: at most one agent gains a session and one loses it. */
export function rosterChanges(
  before: Session | undefined,
  after: Session,
  events: readonly SessionEvent[],
  turn?: Turn,
): readonly RosterChange[] {
  const from = holderOf(before);
  const to = holderOf(after);
  if (from === to) {
    const missed = to === undefined ? {} : missedBy(events, to);
    if (to === undefined || missed.missed === undefined) return [];
    return [{ agentId: to, by: 0, overCapacity: false, ...missed }];
  }
  const overCapacity = events.some((event) => 'overCapacity' in event && event.overCapacity === true);
  const changes: RosterChange[] = [];
  if (from !== undefined) changes.push({ agentId: from, by: -1, overCapacity: false, ...missedBy(events, from) });
  if (to !== undefined) {
    const offeredAt = routedAt(events, to);
    const inTurn = turn?.agentId === to ? { turn } : {};
    const routed = offeredAt === undefined ? {} : { offeredAt, ...inTurn };
    changes.push({ agentId: to, by: 1, overCapacity, ...routed, ...missedBy(events, to) });
  }
  return changes;
}

function sum(a: RosterChange['by'], b: RosterChange['by']): RosterChange['by'] {
  const by = a + b;
  if (by === 1 || by === 0 || by === -1 || by === -2) return by;
  throw new RangeError(`two sessions that change together cannot change a load by ${by}`);
}

/** What two sessions that change together cost whom: of each agent once, as a transaction touches an item once. */
export function mergedRosterChanges(changes: readonly RosterChange[]): readonly RosterChange[] {
  const byAgent = new Map<string, RosterChange>();
  for (const change of changes) {
    const known = byAgent.get(change.agentId);
    const merged = known && {
      ...{ ...known, ...change, by: sum(known.by, change.by) },
      overCapacity: known.overCapacity || change.overCapacity,
    };
    byAgent.set(change.agentId, merged ?? change);
  }
  return [...byAgent.values()];
}

/** Applies a change, or says why it cannot be. The store's conditions are this rule. */
export function changeRoster(agent: RosterAgent, change: RosterChange): RosterAgent | Refusal {
  const { by, overCapacity, offeredAt, turn, missed } = change;
  if (by === 1 && !overCapacity && agent.load >= agent.capacity) return refuse('at-capacity');
  if (offeredAt !== undefined && !listens(agent)) return refuse('not-available');
  return {
    ...agent,
    load: agent.load + by,
    ...(offeredAt !== undefined && { lastOfferedAt: turn?.next ?? offeredAt }),
    ...(missed !== undefined && { missedInRow: missed === 'none' ? 0 : agent.missedInRow + 1 }),
  };
}
