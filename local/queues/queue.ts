import { randomUUID } from 'node:crypto';
import { AwsError, type StateTable } from '../contracts.ts';
import { Alarm } from './alarm.ts';
import { checkDraft, checkVisibility } from './check-draft.ts';
import { Deduplication } from './deduplication.ts';
import { Journal } from './journal.ts';
import type { Draft, ReceivedMessage, StoredMessage } from './message.ts';
import { readReceiptHandle } from './receipt-handle.ts';
import type { QueueSettings } from './settings.ts';
import { Shelf } from './shelf.ts';

/** What a queue needs from around it. */
export interface QueueSurroundings {
  readonly state: StateTable;
  now(): number;
  log(line: string): void;
  /** The failure queue by its ARN. */
  queueByArn(arn: string): Queue | undefined;
}

/** What became of a sent message; for a repeated one, of its original. */
export interface Sent {
  readonly messageId: string;
  readonly sequenceNumber: string | undefined;
}

/** One queue. What it answered for is in the state table; what was in flight at a kill is visible again after it. */
export class Queue {
  private readonly shelf: Shelf;
  private readonly journal: Journal;
  private readonly deduplication: Deduplication;
  private readonly alarm: Alarm;
  private readonly listeners = new Set<() => void>();
  private sending: Promise<unknown> = Promise.resolve();
  private lastKey = 0;
  private over = false;

  constructor(
    readonly settings: QueueSettings,
    private readonly around: QueueSurroundings,
  ) {
    this.shelf = new Shelf(settings);
    this.journal = new Journal(around.state, settings.name);
    this.deduplication = new Deduplication(settings);
    this.alarm = new Alarm(around.now, () => this.messagesBecameVisible());
  }

  /** Loads what an earlier run left. */
  async start(): Promise<void> {
    const now = this.around.now();
    for (const { key, value } of await this.journal.load()) {
      this.lastKey = Math.max(this.lastKey, Number(key));
      const remembered = this.deduplication.remember(key, value, now);
      if (!('deleted' in value)) this.shelf.add(key, value);
      else if (!remembered) await this.journal.delete(key);
    }
    this.messagesBecameVisible();
  }

  /** The next time at which a message becomes visible by itself. Epoch milliseconds. */
  nextDueAt(): number | undefined {
    return this.shelf.nextVisibleAt(this.around.now());
  }

  /** The clock was moved: gives out what has become visible. */
  clockMoved(): void {
    if (!this.over) this.alarm.clockMoved();
  }

  /** Answers waiting receives with nothing and gives out no message any more. */
  async end(): Promise<void> {
    this.over = true;
    this.alarm.cancel();
    this.wake();
    this.listeners.clear();
    await Promise.allSettled([this.sending]);
    await this.journal.settle();
  }

  /** Calls `listener` whenever messages may have become receivable; returns the way to stop it. */
  onVisible(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Whether the queue gives out nothing any more. */
  get ended(): boolean {
    return this.over;
  }

  /** Stores a message and then resolves. Throws AwsError with the code of SQS for what SQS refuses. */
  send(draft: Draft): Promise<Sent> {
    checkDraft(this.settings, draft);
    if (!this.settings.fifo) return this.store(draft, undefined);
    // One after the other, so that no later message of a group is visible before an earlier one.
    const sent = this.sending.then(() => this.storeOnce(draft));
    this.sending = sent.catch(() => undefined);
    return sent;
  }

  /** Receives up to `most` messages; exhausted ones go to the failure queue instead. */
  receive(most: number, visibilitySeconds = this.settings.visibilitySeconds, oneGroup = false): ReceivedMessage[] {
    if (this.over) return [];
    this.dropOld();
    const now = this.around.now();
    const visibleAt = now + visibilitySeconds * 1000;
    const { received, exhausted } = this.shelf.receive(most, now, visibleAt, oneGroup);
    for (const key of exhausted) this.inBackground(this.giveUp(key), 'moving a message to the failure queue');
    for (const { key, message } of received) this.inBackground(this.journal.put(key, message), 'counting a receive');
    if (received.length > 0 && visibleAt > now) this.alarm.noLaterThan(visibleAt);
    return [...received];
  }

  /** Deletes a received message. A FIFO queue refuses when its visibility ended; a standard one ignores old handles. */
  async delete(receiptHandle: string): Promise<void> {
    const { key, receiveCount } = readReceiptHandle(this.settings.name, receiptHandle);
    const message = this.shelf.message(key);
    if (message === undefined) return;
    const stale = message.receiveCount !== receiveCount;
    if (this.settings.fifo && (stale || this.shelf.inFlightUntil(key, this.around.now()) === undefined)) {
      throw new AwsError(
        'InvalidParameterValue',
        `Value ${receiptHandle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
      );
    }
    if (!stale) await this.remove(key, message);
  }

  /** Moves the end of a flight to `seconds` from now. Throws `MessageNotInflight` when there is none. */
  changeVisibility(receiptHandle: string, seconds: number): void {
    const { key, receiveCount } = readReceiptHandle(this.settings.name, receiptHandle);
    checkVisibility(seconds);
    const now = this.around.now();
    const stale = this.shelf.message(key)?.receiveCount !== receiveCount;
    if (stale || this.shelf.inFlightUntil(key, now) === undefined) {
      throw new AwsError('MessageNotInflight', 'The message referred to is not in flight.');
    }
    this.shelf.setVisibleAt(key, now + seconds * 1000, now);
    if (seconds === 0) this.wake();
    else this.alarm.noLaterThan(now + seconds * 1000);
  }

  /** Deletes everything. */
  async purge(): Promise<void> {
    await Promise.all(
      this.shelf.keys().map(async (key) => {
        const message = this.shelf.message(key);
        if (message) await this.remove(key, message);
      }),
    );
  }

  /** Numbers of the operator's page and of GetQueueAttributes. */
  depth(): { readonly visible: number; readonly delayed: number; readonly inFlight: number } {
    this.dropOld();
    return this.shelf.depth(this.around.now());
  }

  /** The messages that are there, oldest first, in flight or not. */
  messages(): readonly StoredMessage[] {
    return this.shelf.messages();
  }

  private async storeOnce(draft: Draft): Promise<Sent> {
    const now = this.around.now();
    for (const key of this.deduplication.sweep(now)) {
      if (this.shelf.message(key) === undefined) await this.journal.delete(key);
    }
    const deduplicationId = this.deduplication.id(draft);
    const original = this.deduplication.find(deduplicationId, draft.groupId, now);
    if (original) return { messageId: original.messageId, sequenceNumber: original.key };
    return this.store(draft, deduplicationId);
  }

  private store(draft: Draft, deduplicationId: string | undefined): Promise<Sent> {
    const now = this.around.now();
    return this.adopt({
      messageId: randomUUID(),
      body: draft.body,
      attributes: draft.attributes ?? {},
      traceHeader: draft.traceHeader,
      groupId: draft.groupId,
      deduplicationId,
      sender: draft.sender,
      sentAt: now,
      visibleFrom: now + (draft.delaySeconds ?? this.settings.delaySeconds) * 1000,
      receiveCount: 0,
    });
  }

  private async adopt(message: StoredMessage): Promise<Sent> {
    const now = this.around.now();
    this.lastKey = Math.max(this.lastKey + 1, now * 1000);
    const key = String(this.lastKey).padStart(20, '0');
    await this.journal.put(key, message);
    this.shelf.add(key, message);
    this.deduplication.remember(key, message, now);
    if (message.visibleFrom > this.around.now()) this.alarm.noLaterThan(message.visibleFrom);
    else this.wake();
    return { messageId: message.messageId, sequenceNumber: this.settings.fifo ? key : undefined };
  }

  private async remove(key: string, message: StoredMessage): Promise<void> {
    const { messageId, groupId, deduplicationId, sentAt } = message;
    const keep = this.deduplication.outlives(message, this.around.now());
    this.shelf.leave(key, true);
    try {
      if (keep) await this.journal.put(key, { deleted: true, messageId, groupId, deduplicationId, sentAt });
      else await this.journal.delete(key);
    } catch (error) {
      this.shelf.leave(key, false);
      throw error;
    }
    this.shelf.remove(key);
    if (this.settings.fifo) this.wake();
  }

  private async giveUp(key: string): Promise<void> {
    const message = this.shelf.message(key);
    const target = this.settings.redrive && this.around.queueByArn(this.settings.redrive.queueArn);
    if (message === undefined || target === undefined) return;
    this.shelf.leave(key, true);
    try {
      // First there, then gone here: a kill in between leaves two, never none.
      await target.adopt({ ...message, visibleFrom: this.around.now(), deadLetterSourceArn: this.settings.arn });
      await this.remove(key, message);
    } finally {
      this.shelf.leave(key, false);
    }
  }

  private dropOld(): void {
    const oldest = this.around.now() - this.settings.retentionSeconds * 1000;
    for (const key of this.shelf.sentBefore(oldest)) {
      this.shelf.remove(key);
      this.inBackground(this.journal.delete(key), 'dropping a message past its retention');
    }
  }

  private messagesBecameVisible(): void {
    this.wake();
    const next = this.shelf.nextVisibleAt(this.around.now());
    if (next !== undefined) this.alarm.noLaterThan(next);
  }

  private wake(): void {
    for (const listener of [...this.listeners]) listener();
  }

  private inBackground(work: Promise<unknown>, what: string): void {
    work.catch((error: unknown) => this.around.log(`${this.settings.name}: ${what} failed: ${String(error)}`));
  }
}
