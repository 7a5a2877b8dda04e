import { GrammyError } from 'grammy/web';
import { type Content, wordsOf } from '../../domain/content.ts';
import type { Earlier } from '../outbound.ts';
import type { BotApi } from './bot-api.ts';
import { placeOf, textsOf } from './room.ts';

/** The messages that have the words of one: texts of their own, or the first of its files. */
function wordsIn({ content, channelIds }: Earlier): {
  readonly in: 'texts' | 'caption';
  readonly ids: readonly number[];
} {
  const ids = channelIds.map(Number);
  if (placeOf(content) === 'caption') return { in: 'caption', ids: ids.slice(0, 1) };
  return { in: 'texts', ids: ids.slice(0, textsOf(wordsOf(content)).length) };
}

/** It says so already, or is gone: by an earlier attempt, or by the customer's hand. */
const DONE_BEFORE = /not modified|to delete not found/i;

async function unlessDone(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof GrammyError && DONE_BEFORE.test(error.description))) throw error;
  });
}

/** Says a message anew, in the messages that it is; one that is not needed any more goes. Done twice, it is the same. */
export async function edit(api: BotApi, chatId: string, earlier: Earlier, after: Content): Promise<void> {
  const words = wordsOf(after).trim();
  const place = wordsIn(earlier);
  if (place.in === 'caption') {
    for (const id of place.ids) await unlessDone(api.editMessageCaption(chatId, id, { caption: words }));
    return;
  }
  const texts = textsOf(words);
  for (const [index, id] of place.ids.entries()) {
    const text = texts[index];
    await unlessDone(text === undefined ? api.deleteMessage(chatId, id) : api.editMessageText(chatId, id, text));
  }
}
