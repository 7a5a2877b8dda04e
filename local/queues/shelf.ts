import type { ReceivedMessage, StoredMessage } from './message.ts';
import { writeReceiptHandle } from './receipt-handle.ts';
import type { QueueSettings } from './settings.ts';

interface Place {
  readonly key: string;
  message: StoredMessage;
  visibleAt: number;
  /** Received, and neither given back nor deleted since. Counts until `visibleAt`. */
  received: boolean;
  /** On its way to the failure queue. */
  leaving: boolean;
}

/** What a receive finds: messages to hand over, and those that were received too often. */
export interface Findings {
  readonly received: readonly ReceivedMessage[];
  readonly exhausted: readonly string[];
}

/** The messages of one queue in order, and which of them may be received now. Knows no clock and no storage. */
export class Shelf {
  private readonly places = new Map<string, Place>();

  constructor(private readonly queue: QueueSettings) {}

  /** Adds a message; keys must be added in ascending order. */
  add(key: string, message: StoredMessage): void {
    this.places.set(key, { key, message, visibleAt: message.visibleFrom, received: false, leaving: false });
  }

  message(key: string): StoredMessage | undefined {
    return this.places.get(key)?.message;
  }

  remove(key: string): void {
    this.places.delete(key);
  }

  /** Takes a message out of reach while it moves to another queue; `leave(key, false)` brings it back. */
  leave(key: string, leaving: boolean): void {
    const place = this.places.get(key);
    if (place) place.leaving = leaving;
  }

  /** When a message in flight becomes visible again; undefined when it is not in flight. */
  inFlightUntil(key: string, now: number): number | undefined {
    const place = this.places.get(key);
    return place?.received && place.visibleAt > now ? place.visibleAt : undefined;
  }

  /** Moves the end of a message's flight; one that ends now is free at once. */
  setVisibleAt(key: string, at: number, now: number): void {
    const place = this.places.get(key);
    if (place === undefined) return;
    place.visibleAt = at;
    if (at <= now) place.received = false;
  }

  /** Marks up to `most` messages as received until `visibleAt`. With `oneGroup`, those of a single group only. */
  receive(most: number, now: number, visibleAt: number, oneGroup = false): Findings {
    const blocked = this.blockedGroups(now);
    const received: ReceivedMessage[] = [];
    const exhausted: string[] = [];
    let group: string | undefined;
    for (const place of this.places.values()) {
      if (received.length >= most) break;
      const { groupId } = place.message;
      if (this.queue.fifo && groupId !== undefined && blocked.has(groupId)) continue;
      if (place.leaving || place.visibleAt > now) {
        // Nothing of a group overtakes a message that is still delayed.
        if (groupId !== undefined) blocked.add(groupId);
        continue;
      }
      if (oneGroup && group !== undefined && groupId !== group) continue;
      if (this.isExhausted(place)) {
        exhausted.push(place.key);
        if (groupId !== undefined) blocked.add(groupId);
        continue;
      }
      group = groupId;
      received.push(this.take(place, now, visibleAt));
    }
    return { received, exhausted };
  }

  /** The next time at which a message becomes visible. */
  nextVisibleAt(now: number): number | undefined {
    let next: number | undefined;
    for (const place of this.places.values()) {
      if (place.visibleAt > now && (next === undefined || place.visibleAt < next)) next = place.visibleAt;
    }
    return next;
  }

  /** Keys of the messages that were sent before `sentAt`. */
  sentBefore(sentAt: number): readonly string[] {
    const keys: string[] = [];
    for (const place of this.places.values()) if (place.message.sentAt < sentAt) keys.push(place.key);
    return keys;
  }

  keys(): readonly string[] {
    return [...this.places.keys()];
  }

  messages(): readonly StoredMessage[] {
    return [...this.places.values()].map((place) => place.message);
  }

  /** How many messages are visible, delayed and in flight. */
  depth(now: number): { readonly visible: number; readonly delayed: number; readonly inFlight: number } {
    const depth = { visible: 0, delayed: 0, inFlight: 0 };
    for (const place of this.places.values()) {
      if (place.visibleAt <= now) depth.visible += 1;
      else if (place.received) depth.inFlight += 1;
      else depth.delayed += 1;
    }
    return depth;
  }

  private blockedGroups(now: number): Set<string> {
    const blocked = new Set<string>();
    if (!this.queue.fifo) return blocked;
    for (const place of this.places.values()) {
      const busy = place.leaving || (place.received && place.visibleAt > now);
      if (busy && place.message.groupId !== undefined) blocked.add(place.message.groupId);
    }
    return blocked;
  }

  private isExhausted(place: Place): boolean {
    const { redrive } = this.queue;
    return redrive !== undefined && place.message.receiveCount >= redrive.maxReceiveCount;
  }

  private take(place: Place, now: number, visibleAt: number): ReceivedMessage {
    place.message = {
      ...place.message,
      receiveCount: place.message.receiveCount + 1,
      firstReceivedAt: place.message.firstReceivedAt ?? now,
    };
    place.received = visibleAt > now;
    place.visibleAt = visibleAt;
    return { key: place.key, message: place.message, receiptHandle: this.handle(place) };
  }

  private handle(place: Place): string {
    return writeReceiptHandle(this.queue.name, place.key, place.message.receiveCount);
  }
}
