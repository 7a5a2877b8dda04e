import { createHash } from 'node:crypto';
import type { Draft, StoredMessage, Tombstone } from './message.ts';
import type { QueueSettings } from './settings.ts';

/** SQS developer guide, exactly-once processing: a repeated id within five minutes is accepted and not delivered. */
const INTERVAL_MS = 5 * 60_000;

/** The message that a repeated one is answered with. */
export interface Original {
  readonly key: string;
  readonly messageId: string;
  readonly sentAt: number;
}

/** Remembers what a FIFO queue took within the deduplication interval. */
export class Deduplication {
  private readonly taken = new Map<string, Original>();

  constructor(private readonly queue: QueueSettings) {}

  /** The id under which a draft is known: its own, or the SHA-256 of its body. */
  id(draft: Draft): string {
    return draft.deduplicationId ?? createHash('sha256').update(draft.body).digest('hex');
  }

  /** What was taken under this id before and still counts. */
  find(deduplicationId: string, groupId: string | undefined, now: number): Original | undefined {
    const original = this.taken.get(this.name(deduplicationId, groupId));
    return original !== undefined && now - original.sentAt < INTERVAL_MS ? original : undefined;
  }

  /** Remembers a message; returns whether it still matters at `now`. */
  remember(key: string, message: StoredMessage | Tombstone, now: number): boolean {
    if (!this.queue.fifo || message.deduplicationId === undefined) return false;
    if (now - message.sentAt >= INTERVAL_MS) return false;
    const { messageId, sentAt } = message;
    const name = this.name(message.deduplicationId, message.groupId);
    this.taken.delete(name);
    this.taken.set(name, { key, messageId, sentAt });
    return true;
  }

  /** Whether the message must leave a tombstone when it is deleted at `now`. */
  outlives(message: StoredMessage, now: number): boolean {
    return this.queue.fifo && message.deduplicationId !== undefined && now - message.sentAt < INTERVAL_MS;
  }

  /** Forgets what no longer counts; returns the keys of it, oldest first. */
  sweep(now: number): readonly string[] {
    const over: string[] = [];
    for (const [name, original] of this.taken) {
      // Oldest first, so the first that still counts ends the search.
      if (now - original.sentAt < INTERVAL_MS) break;
      this.taken.delete(name);
      over.push(original.key);
    }
    return over;
  }

  private name(deduplicationId: string, groupId: string | undefined): string {
    return this.queue.deduplicationPerGroup ? `${groupId} ${deduplicationId}` : deduplicationId;
  }
}
