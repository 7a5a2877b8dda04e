import type { Content } from '../domain/content.ts';
import type { ThreadKey } from '../domain/session.ts';

/** What a message asks of the customer, so that the channel can make it easy and their answer is known as one. */
export type Asks =
  /** A score from 1 to 5 for a closing of a session, by the number of its entry in the history. */
  | { readonly kind: 'score'; readonly sessionId: string; readonly closing: number }
  /** Words about the score that they gave. */
  | { readonly kind: 'comment' };

/** A file that goes with a message. */
export interface OutboundFile {
  /** Plain characters, with an ending. */
  readonly name: string;
  readonly body: Uint8Array;
}

/** What a channel is asked to deliver. `channelIds` names the parts that an earlier attempt got through. */
export interface Outbound {
  readonly thread: ThreadKey;
  readonly content: Content;
  readonly asks?: Asks;
  readonly file?: OutboundFile;
  /** The customer's, where something is asked: BCP 47. */
  readonly language?: string;
  readonly channelIds: readonly string[];
}

/** Why a channel would not take it: trying again is of no use. */
export type RefusedReason = 'blocked' | 'refused';

/**
 * What became of it. `channelIds` always names every part that got through, so that a further attempt goes on from there.
 * `unreachable` may be tried again, not before `retryAfterSeconds` when the channel said so.
 */
export type Sending =
  | { readonly outcome: 'sent'; readonly channelIds: readonly string[] }
  | {
      readonly outcome: 'refused';
      readonly reason: RefusedReason;
      readonly detail: string;
      readonly channelIds: readonly string[];
    }
  | {
      readonly outcome: 'unreachable';
      readonly detail: string;
      readonly retryAfterSeconds?: number;
      readonly channelIds: readonly string[];
    };

/** A channel's way to the customer. */
export type Send = (outbound: Outbound) => Promise<Sending>;
