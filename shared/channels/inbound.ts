import type { Content } from '../domain/content.ts';
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
  /** Its id on its channel. */
  readonly channelId?: string;
  /** What they replied to, if they chose a message, by the channel's id; and the words of it that they chose. */
  readonly answers?: { readonly channelId: string; readonly quote?: string };
  readonly forwardedFrom?: string;
  /** The channel's id of the message of theirs that it says anew. */
  readonly edits?: string;
  /** No person wrote it. */
  readonly automatic?: true;
  /** Of a mail. */
  readonly subject?: string;
  /** What it is where it begins a session after one that is over. */
  readonly anew?: Content;
  /** Whoever wrote it is told nothing by a rule: it may not have been them. */
  readonly quiet?: true;
  /** The desk's address that it was sent to: a session that begins with it waits in the queue that the address feeds. */
  readonly writtenTo?: string;
}
