import type { SessionEvent } from './events.ts';
import { type Refusal, refuse } from './refusals.ts';
import { ASSISTANT_ID, type Session } from './session.ts';

/** What an agent chose: to be offered sessions, or not for now. */
export type Availability = 'online' | 'away';

/** What others see: a choice counts only while a console is connected. */
export type Presence = Availability | 'offline';

/** An agent as routing sees them. Times are ISO 8601, UTC. */
export interface RosterAgent {
  readonly agentId: string;
  readonly name: string;
  readonly availability: Availability;
  /** Whether a console of theirs is connected. */
  readonly connected: boolean;
  /** How many sessions they may hold at once, live offers included, parked ones not. */
  readonly capacity: number;
  /** How many they hold: active sessions plus live offers. */
  readonly load: number;
  readonly queues: readonly string[];
  readonly skills: readonly string[];
  readonly lastOfferedAt?: string;
}

/** Presence as others see it. */
export function presenceOf(agent: Pick<RosterAgent, 'availability' | 'connected'>): Presence {
  return agent.connected ? agent.availability : 'offline';
}

/** The agent whose load counts this session: its owner while active, or the one who has the live offer. */
export function holderOf(session: Session | undefined): string | undefined {
  if (session?.status === 'offered') return session.offer?.agentId;
  if (session?.status !== 'active' || session.ownerId === ASSISTANT_ID) return undefined;
  return session.ownerId;
}

/** A change of one agent's load. */
export interface LoadChange {
  readonly agentId: string;
  readonly by: 1 | -1;
  /** Taken on purpose beyond the capacity; the ledger says so. */
  readonly overCapacity: boolean;
  /** Set when it is a new offer: when it was made. */
  readonly offeredAt?: string;
}

/** What a commit costs whom: at most one agent gains a session and one loses it. */
export function loadChanges(
  before: Session | undefined,
  after: Session,
  events: readonly SessionEvent[],
): readonly LoadChange[] {
  const from = holderOf(before);
  const to = holderOf(after);
  const offered = after.offer !== undefined && after.offer.offerId !== before?.offer?.offerId ? after.offer : undefined;
  const offeredAt = offered === undefined ? {} : { offeredAt: offered.offeredAt };
  if (from === to) return [];
  const overCapacity = events.some((event) => 'overCapacity' in event && event.overCapacity === true);
  return [
    ...(from === undefined ? [] : [{ agentId: from, by: -1 as const, overCapacity: false }]),
    ...(to === undefined ? [] : [{ agentId: to, by: 1 as const, overCapacity, ...offeredAt }]),
  ];
}

/** Applies a change of load, or says that there is no room. The store's conditions are this rule. */
export function changeLoad(agent: RosterAgent, change: LoadChange): RosterAgent | Refusal {
  if (change.by === 1 && !change.overCapacity && agent.load >= agent.capacity) return refuse('at-capacity');
  const { offeredAt } = change;
  const load = agent.load + change.by;
  return offeredAt === undefined ? { ...agent, load } : { ...agent, load, lastOfferedAt: offeredAt };
}
