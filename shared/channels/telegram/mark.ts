import * as z from 'zod';
import type { Survey } from '../../domain/session.ts';
import type { Sending } from '../outbound.ts';
import { type ApiOf, attemptOn } from './send.ts';
import { answeredKeyboard } from './survey.ts';
import { fromThreadKey } from './thread.ts';

/** That the buttons below a message have to show what was chosen: of a survey, which the session says; of anything else, by going. */
export const Mark = z.object({
  thread: z.string().startsWith('telegram#'),
  /** The message with the buttons. */
  messageId: z.number().int(),
  sessionId: z.string(),
  /** Of a survey. */
  closing: z.number().int().positive().exactOptional(),
});
export type Mark = z.infer<typeof Mark>;

/** A mark as it stands on the delivery queue, among replies. */
export const MarkMessage = z.object({ mark: Mark });
export type MarkMessage = z.infer<typeof MarkMessage>;

/** Shows the choice on the buttons; without a survey that takes answers, or without a score, takes them away. */
export async function markSurvey(apiOf: ApiOf, mark: Mark, survey: Survey | undefined): Promise<Sending> {
  const { botId, chatId } = fromThreadKey(mark.thread);
  const { sessionId, closing } = mark;
  const keyboard = closing === undefined ? undefined : answeredKeyboard({ sessionId, closing }, survey?.score);
  return attemptOn(apiOf, botId, [], async (api) => {
    await api.editMessageReplyMarkup(chatId, mark.messageId, keyboard && { reply_markup: keyboard });
    return [];
  });
}
