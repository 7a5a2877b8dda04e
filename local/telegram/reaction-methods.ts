import type { Method } from './method.ts';
import { asObjects, asText, refused } from './shapes.ts';
import { findAnyone, toChat } from './to-chat.ts';

/** What can be shown to a message (Bot API, ReactionTypeEmoji). */
const REACTIONS: ReadonlySet<string> = new Set([
  ...['❤', '👍', '👎', '🔥', '🥰', '👏', '😁', '🤔', '🤯', '😱', '🤬', '😢', '🎉', '🤩', '🤮', '💩', '🙏', '👌', '🕊'],
  ...[
    '🤡',
    '🥱',
    '🥴',
    '😍',
    '🐳',
    '❤‍🔥',
    '🌚',
    '🌭',
    '💯',
    '🤣',
    '⚡',
    '🍌',
    '🏆',
    '💔',
    '🤨',
    '😐',
    '🍓',
    '🍾',
    '💋',
  ],
  ...['🖕', '😈', '😴', '😭', '🤓', '👻', '👨‍💻', '👀', '🎃', '🙈', '😇', '😨', '🤝', '✍', '🤗', '🫡', '🎅', '🎄', '☃'],
  ...['💅', '🤪', '🗿', '🆒', '💘', '🙉', '🦄', '😘', '💊', '🙊', '😎', '👾', '🤷‍♂', '🤷', '🤷‍♀', '😡'],
]);

/** Whether Telegram takes it. */
export function isReaction(emoji: string): boolean {
  return REACTIONS.has(emoji);
}

/** The bot shows one emoji to a message, or none any more. A bot may not show several. */
export const setMessageReaction: Method = async (desk, parameters) =>
  toChat(desk, parameters, async (chat) => {
    const entry = findAnyone(desk, chat, parameters.integer('message_id') ?? 0);
    if (entry === undefined) return refused(400, 'Bad Request: message to react not found');
    const given = asObjects(parameters.json('reaction'));
    const emojis = given.map(({ emoji }) => asText(emoji) ?? '');
    if (emojis.length > 1) return refused(400, 'Bad Request: REACTIONS_TOO_MANY');
    if (!emojis.every(isReaction)) return refused(400, 'Bad Request: REACTION_INVALID');
    await desk.chats.react(chat, entry, 'bot', emojis);
    return { ok: true, result: true };
  });
