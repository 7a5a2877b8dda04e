import type { CompletionCause } from './completion-cause.ts';

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
  /** Empty where it has no words. */
  readonly preview: string;
  /** What it is besides its words: a photo, a place ... Words that name a kind are words all the same. */
  readonly what?: string;
  readonly at: string;
}

/** Why a session is parked and, if it wakes by itself, when. */
export interface Parking {
  readonly reason: string;
  readonly wakeAt?: string;
  /** Since when it should go on, by the customer's message or by its time, and only waits for its owner to have room. */
  readonly wokenAt?: string;
}

/** For how long a completion can be called off. The customer is told of it no earlier. */
export const CALL_OFF_MS = 10_000;

/** What a session was when it was completed: calling that off brings it back. */
export type Interrupted = Pick<
  Session,
  'ownedSince' | 'resumedAt' | 'replied' | 'waitingSince' | 'customerWaitsSince' | 'parking' | 'acceptedOfferId'
>;

/** How and when a session ended, and who held it then. */
export interface Completion {
  readonly at: string;
  /** The number of its entry in the history, by which a survey names it. */
  readonly closing: number;
  readonly cause: CompletionCause;
  readonly category: string;
  readonly ownerId?: string;
  /** The agent who completed it, unless a rule or the customer did. */
  readonly by?: string;
  readonly interrupted: Interrupted;
  /** Whether the customer has been told. */
  readonly told?: true;
}

/** A customer who owes an answer has been warned; without a word from them the session closes by itself at `closesAt`. */
export interface IdleWarning {
  readonly at: string;
  readonly closesAt: string;
}

/** How content a customer was, asked once for each closing. `closing` is the number of its entry in the history. */
export interface Survey {
  readonly closing: number;
  readonly askedAt: string;
  /** Whose work it is about, if somebody held the session. */
  readonly agentId?: string;
  readonly queueId: string;
  /** 1 to 5. */
  readonly score?: number;
  /** Set once they have put it into words, or said that they will not. */
  readonly ended?: true;
}

/** A service ticket that was opened in a session. The ticket itself lives apart. */
export interface TicketLink {
  readonly id: string;
  readonly ended?: true;
}

/** What whoever takes a session over is told before they do. Kept while it waits; the whole note is in the ledger. */
export interface HandOver {
  readonly from: string;
  /** The first `HAND_OVER_CHARACTERS` of it. */
  readonly note: string;
}

/** An agent's call for a lead, until one comes or the session moves on. */
export interface SupervisorCall {
  readonly agentId: string;
  readonly at: string;
}

/** Something learnt before an agent came: by the bot, by the way the customer came in. */
export interface Fact {
  /** A stable word, such as `start` for the parameter of the link by which they came. */
  readonly name: string;
  readonly value: string;
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
  /** Every place that leads to it, oldest first, where there is more than one; answers go to `thread`, where they wrote last. */
  readonly threads?: readonly ThreadKey[];
  readonly openedAt: string;
  /** As the channel told it: an IETF language tag. */
  readonly language?: string;
  readonly facts?: readonly Fact[];
  /** Set while `active` or `pending`. */
  readonly ownerId?: string;
  readonly ownedSince?: string;
  /** When the owner took it up again after it had been parked, or a mail that waited for their answer was moved away. */
  readonly resumedAt?: string;
  /** Whether the owner has written to the customer since they took the session over. */
  readonly replied: boolean;
  /** Since when the owner has been offline; the session stays theirs, marked, until the customer writes. */
  readonly ownerGoneSince?: string;
  /** Whether the customer has been greeted: once in a session, by whom takes it first. */
  readonly greeted?: true;
  /** Set while `offered`. */
  readonly offer?: Offer;
  /** Since when nobody has owned it; set while `waiting` or `offered`. */
  readonly waitingSince?: string;
  /** Agents who declined it or let it expire in this wait. */
  readonly passedBy: readonly string[];
  /** The offer by which the present owner took it, so that pressing Accept twice is no mistake. */
  readonly acceptedOfferId?: string;
  /** Set while `waiting` or `offered` after a transfer. */
  readonly handOver?: HandOver;
  readonly supervisorCall?: SupervisorCall;
  readonly parking?: Parking;
  readonly completion?: Completion;
  readonly reopenRequest?: ReopenRequest;
  readonly idleWarning?: IdleWarning;
  /** Until when the customer has been told that nobody is there, so that they hear it once. */
  readonly toldClosedUntil?: string;
  /** What the team calls it, in the order of its being said. */
  readonly labels?: readonly string[];
  /** Work beyond the conversation that was asked for here, in the order of its being opened; at most `TICKETS_LIMIT`. */
  readonly tickets?: readonly TicketLink[];
  /** Oldest first; of the latest `SURVEY_LIMIT` closings. */
  readonly surveys?: readonly Survey[];
  /** The customer's session before this one, on the same thread. */
  readonly previousId?: string;
  /** Of the mail with which it began, its first `SUBJECT_CHARACTERS`. */
  readonly subject?: string;
  readonly lastMessage?: LastMessage;
  /** Time of the oldest message of the customer that nobody has answered. */
  readonly customerWaitsSince?: string;
  /** Ids of the latest commands that left events, oldest first: what arrives twice is known by them. */
  readonly recent: readonly string[];
}

/** How many command ids a session remembers. Eight characters each keep the stored session below 1 KB. */
export const RECENT_LIMIT = 24;

/** How much of a transfer's note an offer shows. */
export const HAND_OVER_CHARACTERS = 160;

/** How many closings a session can be asked about at the same time: answers count for days, and sessions reopen. */
export const SURVEY_LIMIT = 3;

/** How much of a subject a session shows; the mail has it whole. */
export const SUBJECT_CHARACTERS = 100;

/** How many tickets may be opened in one session. */
export const TICKETS_LIMIT = 10;

/** How many labels a session may have, and how long one may be. */
export const LABELS = { most: 20, characters: 40 } as const;

/** How many agents who passed are remembered in one wait; beyond, the oldest may be asked again. */
export const PASSED_LIMIT = 50;
