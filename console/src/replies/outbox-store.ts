import type { HistoryEntry, SessionView } from '../../../shared/contracts/views.ts';
import { failureCode, mayRetry } from '../api/api-failure.ts';
import type { Call } from '../api/call-types.ts';
import { failed, notIn, type PendingReply, type Replies, resending, restored, type Wording } from './outbox.ts';

const KEY = 'baton.replies';

/** What became of a reply, note or whisper that went in. */
export interface Replied {
  readonly session: SessionView;
  readonly entry: HistoryEntry;
  readonly at: string;
}

function post(call: Call, reply: PendingReply): Promise<Replied> {
  const { messageId, sessionId, text } = reply;
  const params = { sessionId };
  const options = { idempotencyKey: messageId };
  switch (reply.kind) {
    case 'reply': {
      const { files = [], answers } = reply;
      const body = {
        ...{ messageId, text },
        ...(files.length > 0 && { files: files.map(({ fileId, name, as }) => ({ fileId, name, as })) }),
        ...(answers !== undefined && { answers }),
      };
      return call('sendReply', { params, body }, options);
    }
    case 'note':
      return call('addNote', { params, body: { noteId: messageId, text, mentions: [...reply.mentions] } }, options);
    case 'whisper':
      return call('whisper', { params, body: { noteId: messageId, text, to: reply.to } }, options);
    default:
      return reply satisfies never;
  }
}

/**
 * Sends replies, notes and whispers, one after the other in each session, and keeps those that failed until somebody
 * decides about them.
 */
export class Outbox {
  #replies: Replies;
  readonly #lanes = new Map<string, Promise<void>>();
  readonly #listeners = new Set<() => void>();

  constructor(
    private readonly call: Call,
    private readonly onReplied: (replied: Replied) => void,
    private readonly storage: Storage,
    /** Called for what did not go in: this console's picture may be old. */
    private readonly onRefused: (sessionId: string) => void = () => undefined,
  ) {
    this.#replies = restored(JSON.parse(storage.getItem(KEY) ?? '[]'));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly replies = (): Replies => this.#replies;

  send(sessionId: string, wording: Wording, messageId: string, writtenAt: string): void {
    const reply: PendingReply = { ...wording, messageId, sessionId, writtenAt, state: 'sending' };
    this.#replace([...this.#replies, reply]);
    this.#enqueue(reply);
  }

  /** Sends a failed reply again under its own id. */
  retry(messageId: string): void {
    const reply = this.#replies.find((other) => other.messageId === messageId);
    if (reply === undefined || reply.state === 'sending') return;
    this.#replace(resending(this.#replies, messageId));
    this.#enqueue(reply);
  }

  discard(messageId: string): void {
    this.#replace(this.#replies.filter((reply) => reply.messageId !== messageId));
  }

  /** Lets the words of a refused reply go elsewhere. Files that went with them stay until somebody decides about those as well. */
  leaveFiles(messageId: string): void {
    const reply = this.#replies.find((other) => other.messageId === messageId);
    if (reply?.kind !== 'reply' || (reply.files ?? []).length === 0) this.discard(messageId);
    else this.#replace(this.#replies.map((other) => (other === reply ? { ...reply, text: '' } : other)));
  }

  /** Drops what the history shows. */
  arrived(sessionId: string, entries: readonly HistoryEntry[]): void {
    const left = notIn(this.#replies, sessionId, entries);
    if (left.length !== this.#replies.length) this.#replace(left);
  }

  #enqueue(reply: PendingReply): void {
    const before = this.#lanes.get(reply.sessionId) ?? Promise.resolve();
    const lane = before.then(() => this.#deliver(reply));
    this.#lanes.set(reply.sessionId, lane);
  }

  async #deliver(reply: PendingReply): Promise<void> {
    const { messageId } = reply;
    // A live frame may have shown that an earlier try did arrive.
    if (!this.#replies.some((other) => other.messageId === messageId)) return;
    try {
      this.onReplied(await post(this.call, reply));
      this.discard(messageId);
    } catch (error) {
      this.#replace(failed(this.#replies, messageId, failureCode(error)));
      if (!mayRetry(failureCode(error))) this.onRefused(reply.sessionId);
    }
  }

  #replace(replies: Replies): void {
    this.#replies = replies;
    this.storage.setItem(KEY, JSON.stringify(replies));
    for (const listener of this.#listeners) listener();
  }
}
