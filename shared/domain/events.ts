import type { By } from './actor.ts';
import type { CompletionCause } from './completion-cause.ts';
import type { Content } from './content.ts';
import type { Fact, LastMessage, Priority, ThreadKey } from './session.ts';

/** Why an owned session went back to its queue. */
export type ReturnCause = 'owner' | 'owner-gone' | 'owner-silent' | 'owner-removed' | 'owner-full';

/** Why an offer was taken back. Absent in the history where somebody else was given the session. */
export type WithdrawalCause = 'agent-gone' | 'queue-changed' | 'customer-ended' | 'mail-taken-back';

/** What woke a parked session; `room`: it had been woken before, and only now its owner had room. */
export type ResumeCause = 'owner' | 'customer' | 'time' | 'room';

/** Why a session goes on elsewhere: the customer followed a link to there, or what joined the place that they leave was taken back. */
export type ChannelCause = 'followed' | 'unjoined';

/** How work beyond the conversation ended. */
export type TicketOutcome = 'done' | 'cancelled';

/** What the desk writes to the customer by rule, or by one click of an agent. */
export const AUTOMATIC_TEXTS = [
  'greeting',
  'queued',
  'closed-hours',
  'idle-warning',
  'idle-closed',
  'completed',
  'reopened',
  'survey',
  'survey-thanks',
  'ticket-done',
  'transcript',
  'mail-arrived',
] as const;
export type AutomaticText = (typeof AUTOMATIC_TEXTS)[number];

/** Where a conversation stands: who spoke last, on which thread, and since when its customer waits for an answer. */
export interface Standing {
  readonly thread: ThreadKey;
  readonly lastMessage?: LastMessage;
  readonly customerWaitsSince?: string;
}

interface Happened {
  /** ISO 8601, UTC: server time. */
  readonly at: string;
  readonly by: By;
  /** The command that caused it; remembered so that it is not applied twice. */
  readonly commandId: string;
}

/** A mail of this session, the other session it has to do with, and where the conversation here stands then. */
interface MailElsewhere {
  readonly of: { readonly seq: number };
  readonly other: { readonly sessionId: string };
  /** The mail's own, for whoever reads the ledger alone. */
  readonly subject: string;
  readonly standing: Standing;
}

/** Every event that changes or could change who holds a session, in the order in which it may happen. */
export type LedgerEvent = Happened &
  (
    | {
        readonly type: 'started';
        readonly sessionId: string;
        readonly queueId: string;
        readonly priority: Priority;
        readonly customerId: string;
        readonly customerName: string;
        readonly thread: ThreadKey;
        readonly language?: string;
        readonly facts?: readonly Fact[];
        /** Who owns it from the start, if not the queue. */
        readonly ownerId?: string;
        readonly previousId?: string;
        /** Of the mail with which it began. */
        readonly subject?: string;
      }
    | { readonly type: 'offered'; readonly offerId: string; readonly agentId: string; readonly expiresAt: string }
    | { readonly type: 'accepted'; readonly offerId: string; readonly agentId: string }
    | { readonly type: 'declined'; readonly offerId: string; readonly agentId: string }
    | { readonly type: 'expired'; readonly offerId: string; readonly agentId: string }
    | {
        readonly type: 'withdrawn';
        readonly offerId: string;
        readonly agentId: string;
        readonly cause?: WithdrawalCause;
      }
    | { readonly type: 'claimed'; readonly agentId: string }
    | {
        readonly type: 'assigned';
        readonly agentId: string;
        readonly from?: string;
        readonly note?: string;
        readonly overCapacity?: true;
      }
    | {
        readonly type: 'transferred';
        readonly from: string;
        readonly to:
          | { readonly kind: 'agent'; readonly agentId: string }
          | { readonly kind: 'queue'; readonly queueId: string };
        readonly note: string;
      }
    | { readonly type: 'returned'; readonly from: string; readonly cause: ReturnCause; readonly note?: string }
    /** It moved to another queue without a change of owner. */
    | { readonly type: 'queue-changed'; readonly from: string; readonly queueId: string; readonly note?: string }
    | { readonly type: 'priority-changed'; readonly from: Priority; readonly priority: Priority }
    /** The owner is offline and keeps it for now; and is there again. */
    | { readonly type: 'owner-left'; readonly ownerId: string }
    | { readonly type: 'owner-back'; readonly ownerId: string }
    | { readonly type: 'supervisor-called'; readonly note: string }
    | { readonly type: 'supervisor-joined'; readonly calledBy: string }
    | { readonly type: 'parked'; readonly reason: string; readonly wakeAt?: string }
    /** It should go on, and waits for its owner to have room. */
    | { readonly type: 'woken'; readonly cause: 'customer' | 'time' }
    | { readonly type: 'resumed'; readonly cause: ResumeCause; readonly overCapacity?: true }
    | {
        readonly type: 'completed';
        readonly cause: CompletionCause;
        readonly category: string;
        readonly note?: string;
      }
    /** It goes on as it was, and the customer has not heard of its completion. */
    | {
        readonly type: 'completion-called-off';
        readonly cause: 'agent' | 'customer';
        /** Who has it again, if somebody held it. */
        readonly ownerId?: string;
        readonly overCapacity?: true;
      }
    | { readonly type: 'idle-warned'; readonly closesAt: string }
    /** The customer chose in which language they are spoken to (IETF tag). */
    | { readonly type: 'language-chosen'; readonly language: string }
    /** The customer goes on where they follow us to, or a place where they talked is theirs no more. */
    | {
        readonly type: 'channel-changed';
        readonly from: ThreadKey;
        readonly to: ThreadKey;
        readonly cause: ChannelCause;
      }
    | { readonly type: 'labelled'; readonly add: readonly string[]; readonly remove: readonly string[] }
    /** A mail that came in here stands in another session; `split`: in one of its own, which began by it. */
    | ({ readonly type: 'mail-moved'; readonly split?: true } & MailElsewhere)
    /** It stands here again, as if it had never been moved. */
    | ({ readonly type: 'mail-returned' } & MailElsewhere)
    /** A mail that was moved here stands again where it came from. */
    | ({ readonly type: 'mail-taken-back' } & MailElsewhere)
    | { readonly type: 'ticket-opened'; readonly ticketId: string; readonly title: string }
    | {
        readonly type: 'ticket-ended';
        readonly ticketId: string;
        readonly title: string;
        readonly outcome: TicketOutcome;
      }
    | { readonly type: 'survey-asked'; readonly closing: number }
    | { readonly type: 'survey-scored'; readonly closing: number; readonly score: number }
    | { readonly type: 'survey-commented'; readonly closing: number; readonly comment: string }
    | { readonly type: 'survey-skipped'; readonly closing: number }
    | {
        readonly type: 'reopened';
        readonly reason: string;
        readonly agentId?: string;
        readonly overCapacity?: true;
      }
    | { readonly type: 'reopen-asked'; readonly reason: string }
    | { readonly type: 'reopen-granted'; readonly askedBy: string; readonly word?: string }
    | { readonly type: 'reopen-refused'; readonly askedBy: string; readonly reason: string }
  );

/** An earlier message: of ours or the customer's by the channel's id, or any by the number of its entry. */
export type MessageRef = { readonly channelId: string; readonly quote?: string } | { readonly seq: number };

interface Said extends Happened {
  readonly messageId: string;
  readonly thread: ThreadKey;
  readonly content: Content;
}

/** What was said in a session, in either direction. `ownerId` is who held the session at that moment. */
export type MessageEvent =
  | (Said & {
      readonly type: 'message-received';
      readonly ownerId?: string;
      /** Its id on its channel, by which it is edited, quoted and reacted to. */
      readonly channelId?: string;
      /** What it replies to; `quote`: the words of it that they chose. */
      readonly answers?: MessageRef;
      /** Who wrote it first, where it was forwarded. */
      readonly forwardedFrom?: string;
      /** No more than thanks for a session that is completed: it stands there and changes nothing. */
      readonly filed?: true;
      /** No person wrote it: it stands there and asks for nothing. */
      readonly automatic?: true;
    })
  | (Said & {
      readonly type: 'message-sent';
      /** Absent only on what is automatic. */
      readonly ownerId?: string;
      readonly answers?: MessageRef;
      /** Written by a rule; it answers nothing the customer asked. */
      readonly automatic?: AutomaticText;
      /** Until when nobody is there, in a text that says so. */
      readonly closedUntil?: string;
    })
  /** An earlier message says this now; what it said before stands where it stood. */
  | (Said & {
      readonly type: 'message-edited';
      readonly of: MessageRef;
      readonly ownerId?: string;
      /** The session was completed, or no person wrote it: it stands there and changes nothing. */
      readonly filed?: true;
    })
  /** What somebody shows to an earlier message, in place of what they showed before; none: they took it back. */
  | (Happened & {
      readonly type: 'message-reacted';
      readonly thread: ThreadKey;
      readonly of: MessageRef;
      readonly emojis: readonly string[];
      readonly ownerId?: string;
    });

/** A message as it was said first. */
export type SaidEvent = Extract<MessageEvent, { readonly type: 'message-received' | 'message-sent' }>;

/** What is written for colleagues. The customer never sees it. */
export type NoteEvent = Happened &
  (
    | {
        readonly type: 'noted';
        readonly noteId: string;
        readonly text: string;
        /** Agents whom it names, and who are told. */
        readonly mentions: readonly string[];
        readonly ownerId?: string;
      }
    /** From one who oversees, for the owner's eyes alone. */
    | { readonly type: 'whispered'; readonly noteId: string; readonly text: string; readonly to: string }
  );

/** One entry of a session's history. */
export type SessionEvent = LedgerEvent | MessageEvent | NoteEvent;

const SAID: ReadonlySet<SessionEvent['type']> = new Set([
  'message-received',
  'message-sent',
  'message-edited',
  'message-reacted',
  'noted',
  'whispered',
]);

/** Whether the entry belongs to the ledger, as opposed to what was said or noted. */
export function isLedgerEvent(event: SessionEvent): event is LedgerEvent {
  return !SAID.has(event.type);
}
