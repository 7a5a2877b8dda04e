import type { By } from './actor.ts';
import type { CompletionCause } from './completion-cause.ts';
import type { Fact, Priority, ThreadKey } from './session.ts';

/** What was said. A kind that Baton cannot show yet stands there as a placeholder with its caption. */
export type Content =
  | { readonly kind: 'text'; readonly text: string }
  /** A question with answers from 1 to 5 to choose from, about the closing of this number. */
  | { readonly kind: 'survey'; readonly text: string; readonly closing: number }
  /** The record of the session up to the entry of this number, as a file; made of the history when it is sent. */
  | { readonly kind: 'transcript'; readonly text: string; readonly upTo: number }
  | { readonly kind: 'placeholder'; readonly what: string; readonly text?: string };

/** Why an owned session went back to its queue. */
export type ReturnCause = 'owner' | 'owner-gone' | 'owner-silent' | 'owner-removed' | 'owner-full';

/** Why an offer was taken back. Absent in the history where somebody else was given the session. */
export type WithdrawalCause = 'agent-gone' | 'queue-changed';

/** What woke a parked session; `room`: it had been woken before, and only now its owner had room. */
export type ResumeCause = 'owner' | 'customer' | 'time' | 'room';

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
] as const;
export type AutomaticText = (typeof AUTOMATIC_TEXTS)[number];

interface Happened {
  /** ISO 8601, UTC: server time. */
  readonly at: string;
  readonly by: By;
  /** The command that caused it; remembered so that it is not applied twice. */
  readonly commandId: string;
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
    | { readonly type: 'labelled'; readonly add: readonly string[]; readonly remove: readonly string[] }
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

/** What was said in a session, in either direction. `ownerId` is who held the session at that moment. */
export type MessageEvent = Happened &
  (
    | {
        readonly type: 'message-received';
        readonly messageId: string;
        readonly thread: ThreadKey;
        readonly content: Content;
        readonly ownerId?: string;
        /** No more than thanks for a session that is completed: it stands there and changes nothing. */
        readonly filed?: true;
      }
    | {
        readonly type: 'message-sent';
        readonly messageId: string;
        readonly thread: ThreadKey;
        readonly content: Content;
        /** Absent only on what is automatic. */
        readonly ownerId?: string;
        /** Written by a rule; it answers nothing the customer asked. */
        readonly automatic?: AutomaticText;
        /** Until when nobody is there, in a text that says so. */
        readonly closedUntil?: string;
      }
  );

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

const SAID: ReadonlySet<SessionEvent['type']> = new Set(['message-received', 'message-sent', 'noted', 'whispered']);

/** Whether the entry belongs to the ledger, as opposed to what was said or noted. */
export function isLedgerEvent(event: SessionEvent): event is LedgerEvent {
  return !SAID.has(event.type);
}
