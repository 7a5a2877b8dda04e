/** Waits in a queue; put to one agent until a deadline; owned; owned but parked; done. */
export type SessionStatus = 'waiting' | 'offered' | 'active' | 'pending' | 'completed';

/** Highest first, as a queue serves them. */
export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** The owner id of the automatic first responder. It owns like an agent does, but has no place in the roster. */
export const ASSISTANT_ID = 'assistant';

/** One place where a customer talks: `telegram#BOT:CHAT`. */
export type ThreadKey = string;

/** A session put to one agent until `expiresAt` (ISO 8601, UTC). */
export interface Offer {
  readonly offerId: string;
  readonly agentId: string;
  readonly offeredAt: string;
  readonly expiresAt: string;
}

/** Who spoke last and the first words of it, for lists and offers. */
export interface LastMessage {
  readonly from: 'customer' | 'agent';
  readonly preview: string;
  readonly at: string;
}

/** Why a session is parked and, if it wakes by itself, when. */
export interface Parking {
  readonly reason: string;
  readonly wakeAt?: string;
}

/** How and when a session ended, and who held it then. */
export interface Completion {
  readonly at: string;
  readonly category: string;
  readonly ownerId?: string;
}

/** An agent's wish to have a completed session back, until a lead answers it. */
export interface ReopenRequest {
  readonly agentId: string;
  readonly reason: string;
  readonly at: string;
}

/**
 * One conversation to be resolved: the fold of its history. `rev` is the number of its newest history entry.
 * All times are ISO 8601 in UTC.
 */
export interface Session {
  readonly id: string;
  readonly rev: number;
  readonly status: SessionStatus;
  readonly queueId: string;
  readonly priority: Priority;
  readonly customerId: string;
  readonly customerName: string;
  readonly thread: ThreadKey;
  readonly openedAt: string;
  /** Set while `active` or `pending`. */
  readonly ownerId?: string;
  readonly ownedSince?: string;
  /** Whether the owner has written to the customer since they took the session over. */
  readonly replied: boolean;
  /** Set while `offered`. */
  readonly offer?: Offer;
  /** Since when nobody has owned it; set while `waiting` or `offered`. */
  readonly waitingSince?: string;
  /** Agents who declined it or let it expire in this wait. */
  readonly passedBy: readonly string[];
  /** The offer by which the present owner took it, so that pressing Accept twice is no mistake. */
  readonly acceptedOfferId?: string;
  readonly parking?: Parking;
  readonly completion?: Completion;
  readonly reopenRequest?: ReopenRequest;
  readonly lastMessage?: LastMessage;
  /** Time of the oldest message of the customer that nobody has answered. */
  readonly customerWaitsSince?: string;
  /** Ids of the latest commands that left events, oldest first: what arrives twice is known by them. */
  readonly recent: readonly string[];
}

/** How many command ids a session remembers. Eight characters each keep the stored session below 1 KB. */
export const RECENT_LIMIT = 24;

/** How many agents who passed are remembered in one wait; beyond, the oldest may be asked again. */
export const PASSED_LIMIT = 50;
