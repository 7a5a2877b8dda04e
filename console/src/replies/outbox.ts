import type { HistoryEntry } from '../../../shared/contracts/views.ts';
import { type FailureCode, mayRetry } from '../api/api-failure.ts';

/** A reply that the history does not show yet. */
export interface PendingReply {
  /** Made here, once: the server knows by it that a reply sent twice is one. */
  readonly messageId: string;
  readonly sessionId: string;
  readonly text: string;
  readonly writtenAt: string;
  /** `unreached`: nobody knows whether it arrived, so it may be sent again. `refused`: it did not go in. */
  readonly state: 'sending' | 'unreached' | 'refused';
  readonly code?: FailureCode;
}

/** The replies that are on their way or failed, in the order in which they were written. */
export type Replies = readonly PendingReply[];

/** Marks a reply as failed; whether it may be tried again as it is follows from the code. */
export function failed(replies: Replies, messageId: string, code: FailureCode): Replies {
  const state = mayRetry(code) ? 'unreached' : 'refused';
  return replies.map((reply) => (reply.messageId === messageId ? { ...reply, state, code } : reply));
}

/** Marks a reply as on its way again. */
export function resending(replies: Replies, messageId: string): Replies {
  return replies.map((reply) => {
    if (reply.messageId !== messageId) return reply;
    const { code, ...rest } = reply;
    return { ...rest, state: 'sending' };
  });
}

/** The replies without those that the history has: whichever of answer and live frame comes first, none shows twice. */
export function notIn(replies: Replies, sessionId: string, entries: readonly HistoryEntry[]): Replies {
  const arrived = new Set(entries.flatMap(({ event }) => (event.type === 'message-sent' ? [event.messageId] : [])));
  return replies.filter((reply) => reply.sessionId !== sessionId || !arrived.has(reply.messageId));
}

/** Reads what an earlier page of this tab kept. What was on its way then may have arrived or not. */
export function restored(kept: unknown): Replies {
  if (!Array.isArray(kept)) return [];
  const replies = kept.filter(
    (reply): reply is PendingReply =>
      typeof reply?.messageId === 'string' && typeof reply.sessionId === 'string' && typeof reply.text === 'string',
  );
  return replies.map((reply) =>
    reply.state === 'sending' ? { ...reply, state: 'unreached', code: 'unreachable' } : reply,
  );
}
