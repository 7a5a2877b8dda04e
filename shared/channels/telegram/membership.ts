import type { Inbound } from '../inbound.ts';
import { nameOf } from './people.ts';
import { toThreadKey } from './thread.ts';
import type { OwnMembership } from './update.ts';

/** What the bot is in a private chat whose customer has blocked it (Bot API, ChatMemberBanned). */
const BLOCKED = 'kicked';

/**
 * That a customer has blocked the bot, or lets it write again, as a message that nobody wrote: whoever has the session should know
 * whether their answers arrive. `undefined` where nothing changed, or it is no customer's chat.
 */
export function toStanding(botId: string, updateId: number, membership: OwnMembership): Inbound | undefined {
  const { chat, from, old_chat_member: before, new_chat_member: after } = membership;
  if (chat.type !== 'private' || from === undefined || from.is_bot || after === undefined) return undefined;
  const isBlocked = after.status === BLOCKED;
  if (isBlocked === (before?.status === BLOCKED)) return undefined;
  return {
    source: ['telegram', botId, updateId, chat.id, after.status],
    thread: toThreadKey({ botId, chatId: String(chat.id) }),
    identity: { kind: 'telegram', value: String(from.id) },
    customerName: nameOf(from),
    content: { kind: 'placeholder', what: isBlocked ? 'blocked' : 'unblocked' },
    automatic: true,
  };
}

/** Whether the bot has just come into a chat. */
export function hasJoined({ new_chat_member: after }: OwnMembership): boolean {
  return ['member', 'administrator', 'restricted'].includes(after?.status ?? '');
}
