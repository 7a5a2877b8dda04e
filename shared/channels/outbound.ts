import type { Content } from '../domain/content.ts';
import type { ThreadKey } from '../domain/session.ts';

/** What a message asks of the customer, so that the channel can make it easy and their answer is known as one. */
export type Asks =
  /** A score from 1 to 5 for a closing of a session, by the number of its entry in the history. */
  | { readonly kind: 'score'; readonly sessionId: string; readonly closing: number }
  /** Words about the score that they gave. */
  | { readonly kind: 'comment' }
  /** To go on in this chat, by a link that carries this. */
  | { readonly kind: 'follow'; readonly token: string };

/** A file that goes with a message. */
export interface OutboundFile {
  /** Plain characters, with an ending. */
  readonly name: string;
  readonly body: Uint8Array;
}

/** A message that the customer has, and says something else now. */
export interface Earlier {
  readonly content: Content;
  /** The channel's ids of it. */
  readonly channelIds: readonly string[];
}

/** What a channel is asked to deliver. `channelIds` names the parts that an earlier attempt got through. */
export interface Outbound {
  readonly thread: ThreadKey;
  readonly content: Content;
  readonly asks?: Asks;
  readonly file?: OutboundFile;
  /** The channel's id of the message that it replies to. */
  readonly answers?: string;
  /** Says this one anew. A channel that cannot do so refuses. */
  readonly edits?: Earlier;
  /** The customer's, where something is asked: BCP 47. */
  readonly language?: string;
  readonly channelIds: readonly string[];
}

/** Why a channel would not take it: trying again is of no use, or not before somebody has connected it again. */
export type RefusedReason = 'blocked' | 'refused' | 'not-connected';

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

/** What is shown to a message of a thread, in place of what was shown before. */
export interface OutboundReaction {
  readonly thread: ThreadKey;
  /** The channel's id of the message. */
  readonly of: string;
  readonly emojis: readonly string[];
}

/** A channel's way to show the customer what is thought of a message. */
export type ShowReaction = (reaction: OutboundReaction) => Promise<Sending>;

/** Opens a file that goes with a message, to be read once, from its beginning. */
export type OpenFile = (fileId: string) => Promise<AsyncIterable<Uint8Array>>;
