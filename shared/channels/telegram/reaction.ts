import * as z from 'zod';
import type { ThreadKey } from '../../domain/session.ts';
import { toThreadKey } from './thread.ts';
import type { MessageReaction } from './update.ts';

/** What the customer shows to a message from now on, in place of what they showed before; nothing: they took it back. */
export interface Shown {
  readonly kind: 'reaction';
  /** What identifies it, the same each time it arrives. */
  readonly source: readonly (string | number)[];
  readonly thread: ThreadKey;
  /** The chat's id of the message. */
  readonly channelId: string;
  readonly emojis: readonly string[];
}

const Emoji = z.object({ type: z.literal('emoji'), emoji: z.string().min(1).max(32) });
const Other = z.object({ type: z.string() });

/** Stands for a picture of somebody's own, of which Telegram tells no more than its number (Bot API, ReactionTypeCustomEmoji). */
const OWN_PICTURE = '🖼';

/** What a reaction costs in Telegram's own currency (Bot API, ReactionTypePaid). */
const PAID = '⭐';

/** Somebody can show three at most, who pays for Telegram. */
const MOST_REACTIONS = 20;

function emojiOf(reaction: unknown): readonly string[] {
  const emoji = Emoji.safeParse(reaction).data?.emoji;
  if (emoji !== undefined) return [emoji.toWellFormed()];
  const type = Other.safeParse(reaction).data?.type;
  if (type === undefined) return [];
  return [type === 'paid' ? PAID : OWN_PICTURE];
}

/** Reads what a customer shows in their own chat; `undefined` where it is another chat. */
export function toShown(botId: string, updateId: number, reaction: MessageReaction): Shown | undefined {
  const { chat, message_id, user, new_reaction } = reaction;
  if (chat.type !== 'private' || user?.is_bot) return undefined;
  return {
    kind: 'reaction',
    source: ['telegram', botId, updateId, chat.id, message_id],
    thread: toThreadKey({ botId, chatId: String(chat.id) }),
    channelId: String(message_id),
    emojis: new_reaction.slice(0, MOST_REACTIONS).flatMap(emojiOf),
  };
}
