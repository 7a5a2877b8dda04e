import type { HistoryEntry } from '../../../shared/contracts/views.ts';
import { type FailureCode, mayRetry } from '../api/api-failure.ts';
import type { Attachment } from '../attachments/attachment.ts';

/** A file that goes with a reply: it was brought. */
export type PendingFile = Pick<Attachment, 'key' | 'name' | 'type' | 'bytes' | 'as'> & { readonly fileId: string };

/** What is written, and to whom: the customer, all colleagues, or the owner alone. */
export type Wording =
  | {
      readonly kind: 'reply';
      /** Empty where files say it all. */
      readonly text: string;
      readonly files?: readonly PendingFile[];
      /** The number of the entry that it answers. */
      readonly answers?: number;
    }
  | { readonly kind: 'note'; readonly text: string; readonly mentions: readonly string[] }
  | { readonly kind: 'whisper'; readonly text: string; readonly to: string };

/** A reply, note or whisper that the history does not show yet. */
export type PendingReply = Wording & {
  /** Made here, once: the server knows by it that a reply sent twice is one. */
  readonly messageId: string;
  readonly sessionId: string;
  readonly writtenAt: string;
  /** `unreached`: nobody knows whether it arrived, so it may be sent again. `refused`: it did not go in. */
  readonly state: 'sending' | 'unreached' | 'refused';
  readonly code?: FailureCode;
};

/** The replies, notes and whispers that are on their way or failed, in the order in which they were written. */
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
  const arrived = new Set(
    entries.flatMap(({ event }) => {
      if (event.type === 'message-sent') return [event.messageId];
      return event.type === 'noted' || event.type === 'whispered' ? [event.noteId] : [];
    }),
  );
  return replies.filter((reply) => reply.sessionId !== sessionId || !arrived.has(reply.messageId));
}

function isPending(kept: Readonly<Record<string, unknown>> | null): kept is PendingReply {
  if (kept === null) return false;
  const { messageId, sessionId, text, kind, mentions, to, files, answers } = kept;
  if (typeof messageId !== 'string' || typeof sessionId !== 'string' || typeof text !== 'string') return false;
  if (kind === 'note') return Array.isArray(mentions);
  if (kind === 'whisper') return typeof to === 'string';
  const isFit = (answers === undefined || typeof answers === 'number') && (files === undefined || Array.isArray(files));
  return kind === 'reply' && isFit;
}

/** Reads what an earlier page of this tab kept. What was on its way then may have arrived or not. */
export function restored(kept: unknown): Replies {
  if (!Array.isArray(kept)) return [];
  // Before there were notes, nothing but replies was kept, and they did not say so.
  const named = kept.map((one) => (typeof one === 'object' && one !== null ? { kind: 'reply', ...one } : null));
  return named
    .filter(isPending)
    .map((reply) => (reply.state === 'sending' ? { ...reply, state: 'unreached', code: 'unreachable' } : reply));
}
