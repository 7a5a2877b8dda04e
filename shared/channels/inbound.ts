import type { Content } from '../domain/events.ts';
import type { ThreadKey } from '../domain/session.ts';

/** What a customer wrote, on whichever channel: the one shape that adapters make of it. */
export interface Inbound {
  /** What identifies it on its channel, the same each time it arrives. */
  readonly source: readonly (string | number)[];
  readonly thread: ThreadKey;
  readonly identity: { readonly kind: string; readonly value: string };
  readonly customerName: string;
  /** BCP 47, as the channel reports it. */
  readonly language?: string;
  readonly content: Content;
  /** The channel's id of the message of ours that they replied to, if they chose one. */
  readonly answers?: string;
}
