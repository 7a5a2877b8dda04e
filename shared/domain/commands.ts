import type { Actor } from './actor.ts';
import type { CompletionCause, Content, ResumeCause, ReturnCause, WithdrawalCause } from './events.ts';
import type { Fact, Priority, ThreadKey } from './session.ts';

interface Asked {
  /** Server time, ISO 8601, UTC. Domain code has no clock. */
  readonly at: string;
  readonly by: Actor;
  /** Known by it when it arrives twice. Unique per command, the same for every repetition of it. */
  readonly commandId: string;
}

/** A target for an offer: who is asked, and until when. */
export interface OfferTo {
  readonly agentId: string;
  readonly offerId: string;
  readonly expiresAt: string;
}

/** A message to the customer that goes with taking their session over for the first time. */
export interface Greeting {
  readonly messageId: string;
  readonly text: string;
}

/** What becomes of an owner's sessions when they are offline. */
export interface OwnerGonePolicy {
  /** Where the customer waits for an answer, now or by writing later. */
  readonly customerWaits: 'return' | 'keep';
  /** All others; kept ones carry a mark. */
  readonly others: 'return' | 'keep';
}

/** Everything that can be asked of a session. */
export type Command = Asked &
  (
    | {
        readonly type: 'start';
        readonly sessionId: string;
        readonly queueId: string;
        readonly priority: Priority;
        readonly customerId: string;
        readonly customerName: string;
        readonly thread: ThreadKey;
        readonly language?: string;
        readonly facts?: readonly Fact[];
        readonly ownerId?: string;
      }
    | {
        readonly type: 'receive';
        readonly messageId: string;
        readonly thread: ThreadKey;
        readonly content: Content;
        /** Whether the owner of a parked session has room to take it up again; without it, it goes over capacity. */
        readonly ownerHasRoom: boolean;
        /** What to do when the owner is marked as gone. */
        readonly ifOwnerGone: OwnerGonePolicy['customerWaits'];
      }
    | { readonly type: 'reply'; readonly messageId: string; readonly content: Content }
    | ({ readonly type: 'offer' } & OfferTo)
    | { readonly type: 'accept'; readonly offerId: string; readonly greeting?: Greeting }
    | { readonly type: 'decline'; readonly offerId: string }
    | { readonly type: 'expire'; readonly offerId: string }
    /** The system takes an offer back from an agent who is gone. */
    | { readonly type: 'withdraw'; readonly offerId: string; readonly cause: WithdrawalCause }
    | { readonly type: 'claim'; readonly greeting?: Greeting }
    | {
        readonly type: 'assign';
        readonly agentId: string;
        readonly note?: string;
        readonly overCapacity?: boolean;
        /** The owner whom the one who assigns has seen, `null` for nobody: refused when it is somebody else by then. */
        readonly seenOwnerId?: string | null;
        readonly greeting?: Greeting;
      }
    /** Moves it to another queue; an owner keeps it, an offer is taken back. */
    | { readonly type: 'change-queue'; readonly queueId: string; readonly note?: string }
    | { readonly type: 'prioritize'; readonly priority: Priority }
    | { readonly type: 'owner-gone'; readonly ownerId: string; readonly policy: OwnerGonePolicy }
    | { readonly type: 'owner-back'; readonly ownerId: string }
    | { readonly type: 'call-supervisor'; readonly note: string }
    | { readonly type: 'join-as-supervisor' }
    | { readonly type: 'note'; readonly noteId: string; readonly text: string; readonly mentions: readonly string[] }
    /** `to`: the owner whom it is meant for; by the time it arrives, somebody else may own the session. */
    | { readonly type: 'whisper'; readonly noteId: string; readonly text: string; readonly to: string }
    | {
        readonly type: 'transfer';
        readonly to: ({ readonly kind: 'agent' } & OfferTo) | { readonly kind: 'queue'; readonly queueId: string };
        readonly note: string;
      }
    | {
        readonly type: 'return';
        readonly cause: ReturnCause;
        /** Whom the system takes it from: by the time it acts, somebody else may hold it. */
        readonly ownerId?: string;
        readonly note?: string;
      }
    | { readonly type: 'park'; readonly reason: string; readonly wakeAt?: string }
    | { readonly type: 'resume'; readonly cause: ResumeCause; readonly overCapacity?: boolean }
    | {
        readonly type: 'complete';
        readonly cause: CompletionCause;
        readonly category: string;
        readonly note?: string;
      }
    | {
        readonly type: 'reopen';
        readonly reason: string;
        readonly agentId?: string;
        readonly overCapacity?: boolean;
      }
    | { readonly type: 'ask-reopen'; readonly reason: string }
    | { readonly type: 'grant-reopen'; readonly agentId?: string; readonly overCapacity?: boolean }
    | { readonly type: 'refuse-reopen'; readonly reason: string }
  );

/** The command of one type. */
export type CommandOf<Type extends Command['type']> = Extract<Command, { readonly type: Type }>;
