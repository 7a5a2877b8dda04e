import type { Actor } from './actor.ts';
import type { CompletionCause } from './completion-cause.ts';
import type { Content } from './content.ts';
import type { MessageRef, ReturnCause, Standing, TicketOutcome, WithdrawalCause } from './events.ts';
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

/** A text for the customer that a rule asks for, ready to be sent. */
export interface Telling {
  readonly messageId: string;
  readonly text: string;
}

/** That nobody is there, and until when (ISO 8601, UTC). */
export interface ClosedTelling extends Telling {
  readonly closedUntil: string;
}

/** What becomes of a parked session that should go on while its owner is full: it goes back to its queue, or waits for them. */
export type OwnerFullPolicy = 'return' | 'wait';

/** What a customer's message does to a session that is completed. */
export interface AfterCompletion {
  /** Whether it says no more than thanks, by the team's rule, and for how long after the completion that counts. */
  readonly isThanks: boolean;
  readonly thanksMs: number;
  /** For how long after the completion a message opens the session again; 0 for never. */
  readonly reopenMs: number;
  /** To whom it goes back then: its queue, or who held it last, if they are there and have room. */
  readonly reopenTo: 'queue' | 'owner';
}

/** What becomes of an owner's sessions when they are offline. */
export interface OwnerGonePolicy {
  /** Where the customer waits for an answer, now or by writing later. */
  readonly customerWaits: 'return' | 'keep';
  /** All others; kept ones carry a mark. */
  readonly others: 'return' | 'keep';
}

/** What a word of the customer's meets in a session that somebody owns. */
export interface Heeding {
  /** Whether the owner of a parked session, or who held a completed one, is there and has room for it. */
  readonly ownerHasRoom: boolean;
  readonly ifOwnerFull: OwnerFullPolicy;
  /** What to do when the owner is marked as gone. */
  readonly ifOwnerGone: OwnerGonePolicy['customerWaits'];
}

/** A mail of the session, the other session it has to do with, and where the conversation stands afterwards. */
interface MailElsewhere {
  readonly of: { readonly seq: number };
  readonly other: { readonly sessionId: string };
  readonly subject: string;
  readonly standing: Standing;
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
        readonly previousId?: string;
        readonly subject?: string;
        readonly told?: Telling | ClosedTelling;
        /** What they are told of it on another thread of theirs. */
        readonly toldElsewhere?: Telling & { readonly thread: ThreadKey };
      }
    | ({
        readonly type: 'receive';
        readonly messageId: string;
        readonly thread: ThreadKey;
        readonly content: Content;
        /** Its id on its channel. */
        readonly channelId?: string;
        readonly answers?: MessageRef;
        readonly forwardedFrom?: string;
        /** It says an earlier message anew, rather than something more. */
        readonly edits?: MessageRef;
        /** No person wrote it. */
        readonly automatic?: true;
        readonly afterCompletion: AfterCompletion;
        /** Outside the hours of its queue. */
        readonly closed?: ClosedTelling;
      } & Heeding)
    | { readonly type: 'reply'; readonly messageId: string; readonly content: Content; readonly answers?: MessageRef }
    /** An answer of the owner's says this now. */
    | { readonly type: 'edit-reply'; readonly messageId: string; readonly of: MessageRef; readonly content: Content }
    /** The owner, or the customer on a thread of theirs, shows something to a message; nothing to take it back. */
    | {
        readonly type: 'react';
        readonly thread?: ThreadKey;
        readonly of: MessageRef;
        readonly emojis: readonly string[];
      }
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
    | { readonly type: 'resume'; readonly cause: 'owner' }
    /** The time has come for which a session was parked. */
    | { readonly type: 'wake'; readonly ownerHasRoom: boolean; readonly ifOwnerFull: OwnerFullPolicy }
    /** Its owner has room for a session that should have gone on before. */
    | { readonly type: 'take-up'; readonly ownerId: string }
    /** The customer has owed an answer since `owedSince` until `dueAt`. */
    | {
        readonly type: 'warn-idle';
        readonly owedSince: string;
        readonly dueAt: string;
        readonly closesAt: string;
        readonly telling?: Telling;
      }
    /** The customer's, whatever the session is: what follows a completion is said in it, too. */
    | { readonly type: 'choose-language'; readonly language: string }
    /** The customer goes on in another place of theirs, besides the one where it began. */
    | { readonly type: 'follow-channel'; readonly thread: ThreadKey }
    /** A place is the customer's no more. */
    | { readonly type: 'leave-channel'; readonly thread: ThreadKey }
    | { readonly type: 'label'; readonly add: readonly string[]; readonly remove: readonly string[] }
    | {
        readonly type: 'complete';
        readonly cause: CompletionCause;
        readonly category: string;
        readonly note?: string;
      }
    | { readonly type: 'call-off-completion'; readonly overCapacity?: boolean }
    /** Once a completion stands: tells the customer, and asks how content they were. */
    | { readonly type: 'say-farewell'; readonly telling?: Telling; readonly survey?: Telling }
    /** Sends the customer the record of all that was said so far. */
    | ({ readonly type: 'send-transcript' } & Telling)
    /** A mail goes to another session. What `standing` says was read off the history that this session is the fold of. */
    | ({ readonly type: 'move-mail'; readonly split?: true } & MailElsewhere)
    /** It comes back. `movedBy`: the agent who had moved it, who may undo it in any case. */
    | ({ readonly type: 'return-mail'; readonly movedBy?: string } & MailElsewhere & Heeding)
    /** It is taken from where it was moved to; `ends`: nothing else is there. */
    | ({ readonly type: 'take-mail-back'; readonly ends?: { readonly category: string } } & MailElsewhere)
    | { readonly type: 'open-ticket'; readonly ticketId: string; readonly title: string }
    /** Work for which a ticket was opened here is over; the customer is told where there is a text. */
    | {
        readonly type: 'end-ticket';
        readonly ticketId: string;
        readonly title: string;
        readonly outcome: TicketOutcome;
        readonly telling?: Telling;
      }
    | { readonly type: 'score'; readonly closing: number; readonly score: number; readonly thanks?: Telling }
    | { readonly type: 'comment'; readonly closing: number; readonly comment: string }
    | { readonly type: 'skip-survey'; readonly closing: number }
    | {
        readonly type: 'reopen';
        readonly reason: string;
        readonly agentId?: string;
        readonly overCapacity?: boolean;
        readonly telling?: Telling;
      }
    | { readonly type: 'ask-reopen'; readonly reason: string }
    /** `word`: what the lead has to say to the one who asked. */
    | {
        readonly type: 'grant-reopen';
        readonly word?: string;
        readonly agentId?: string;
        readonly overCapacity?: boolean;
        readonly telling?: Telling;
      }
    | { readonly type: 'refuse-reopen'; readonly reason: string }
  );

/** The command of one type. */
export type CommandOf<Type extends Command['type']> = Extract<Command, { readonly type: Type }>;
