import type { By } from './actor.ts';
import type { Priority, ThreadKey } from './session.ts';

/** What was said. A kind that Baton cannot show yet stands there as a placeholder with its caption. */
export type Content =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'placeholder'; readonly what: string; readonly text?: string };

/** Why a session was completed. */
export type CompletionCause = 'agent' | 'idle' | 'customer' | 'elsewhere';

/** Why an owned session went back to its queue. */
export type ReturnCause = 'owner' | 'owner-gone' | 'owner-silent';

/** What woke a parked session. */
export type ResumeCause = 'owner' | 'customer' | 'time';

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
        /** Who owns it from the start, if not the queue. */
        readonly ownerId?: string;
      }
    | { readonly type: 'offered'; readonly offerId: string; readonly agentId: string; readonly expiresAt: string }
    | { readonly type: 'accepted'; readonly offerId: string; readonly agentId: string }
    | { readonly type: 'declined'; readonly offerId: string; readonly agentId: string }
    | { readonly type: 'expired'; readonly offerId: string; readonly agentId: string }
    | { readonly type: 'withdrawn'; readonly offerId: string; readonly agentId: string }
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
    | { readonly type: 'parked'; readonly reason: string; readonly wakeAt?: string }
    | { readonly type: 'resumed'; readonly cause: ResumeCause; readonly overCapacity?: true }
    | {
        readonly type: 'completed';
        readonly cause: CompletionCause;
        readonly category: string;
        readonly note?: string;
      }
    | {
        readonly type: 'reopened';
        readonly reason: string;
        readonly agentId?: string;
        readonly overCapacity?: true;
      }
    | { readonly type: 'reopen-asked'; readonly reason: string }
    | { readonly type: 'reopen-granted'; readonly askedBy: string }
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
      }
    | {
        readonly type: 'message-sent';
        readonly messageId: string;
        readonly thread: ThreadKey;
        readonly content: Content;
        readonly ownerId: string;
      }
  );

/** One entry of a session's history. */
export type SessionEvent = LedgerEvent | MessageEvent;

const MESSAGE_TYPES: ReadonlySet<SessionEvent['type']> = new Set(['message-received', 'message-sent']);

/** Whether the entry belongs to the ledger, as opposed to what was said. */
export function isLedgerEvent(event: SessionEvent): event is LedgerEvent {
  return !MESSAGE_TYPES.has(event.type);
}
