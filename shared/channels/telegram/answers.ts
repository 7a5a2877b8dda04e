import * as z from 'zod';
import type { Inbound } from '../inbound.ts';
import { keptText } from './kept-text.ts';
import { authorOf, chatNameIn } from './people.ts';
import type { TelegramMessage } from './update.ts';

/** What they chose of a message has 1,024 units at most (Bot API, ReplyParameters). */
const MOST_QUOTE = 1_024;

const Quote = z.object({ text: z.string().min(1) });
const Chat = z.looseObject({ id: z.number() });
const External = z.looseObject({ origin: z.unknown(), chat: Chat.optional().catch(undefined) });
const Story = z.looseObject({ chat: Chat, id: z.number() });

/** A place that no message of this chat has, so that nothing else is taken for what they answer. */
function elsewhere(chat: number | undefined, message: unknown): string {
  return `${chat ?? '?'}:${typeof message === 'number' ? message : '?'}`;
}

/**
 * What a message answers: one of this chat, theirs or the bot's, with the words of it that they chose. What stands elsewhere, in another
 * chat or as a story, is told by its quote alone: by whom it is, and those words.
 */
export function answersOf(message: TelegramMessage): Pick<Inbound, 'answers'> {
  const { reply_to_message: original, external_reply, reply_to_story } = message;
  const chosen = Quote.safeParse(message.quote).data?.text;
  const quote = chosen === undefined ? {} : { quote: keptText(chosen, MOST_QUOTE) };
  if (original !== undefined) return { answers: { channelId: String(original.message_id), ...quote } };
  const external = External.safeParse(external_reply).data;
  if (external !== undefined) {
    const told = [authorOf(external.origin), chosen].filter((part) => part !== undefined).join(': ');
    const channelId = elsewhere(external.chat?.id, external.message_id);
    return { answers: { channelId, ...(told !== '' && { quote: keptText(told, MOST_QUOTE) }) } };
  }
  const story = Story.safeParse(reply_to_story).data;
  if (story === undefined) return {};
  const name = chatNameIn(story.chat);
  return { answers: { channelId: elsewhere(story.chat.id, story.id), ...(name !== undefined && { quote: name }) } };
}
