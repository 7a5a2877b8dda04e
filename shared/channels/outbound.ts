import type { Content } from '../domain/events.ts';
import type { ThreadKey } from '../domain/session.ts';

/** What a channel is asked to deliver. `channelIds` names the parts that an earlier attempt got through. */
export interface Outbound {
  readonly thread: ThreadKey;
  readonly content: Content;
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
