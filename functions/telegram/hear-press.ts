import type { Press } from '../../shared/channels/telegram/press.ts';
import { inLanguage, SURVEY_WORDS } from '../../shared/channels/telegram/survey-words.ts';
import { languageOf } from '../../shared/desk/customer-menu.ts';
import type { Desk } from '../../shared/desk/desk.ts';
import { answerSurvey } from '../../shared/desk/survey.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { hearMenuPress } from './hear-menu-press.ts';
import type { QueueMark } from './queue-mark.ts';

/** What the customer reads for a moment after pressing a button; `busy`: Telegram should deliver the press again. */
export async function hearPress(desk: Desk, botId: string, press: Press, mark: QueueMark): Promise<string | 'busy'> {
  const { callbackId, survey, menu } = press;
  if (menu !== undefined) {
    return hearMenuPress(desk, { ...menu, botId, callbackId, reported: press.language }, mark);
  }
  const language = survey === undefined ? press.language : await languageOf(desk, survey.thread, press.language);
  const say = (word: keyof typeof SURVEY_WORDS) => inLanguage(SURVEY_WORDS[word], language);
  if (survey === undefined) return say('over');
  const { thread, messageId, sessionId, closing } = survey;
  const outcome = await answerSurvey(desk, { ...survey, source: ['telegram', botId, 'press', callbackId] });
  const refused = isRefusal(outcome) ? outcome.refused : undefined;
  if (refused === 'busy') return 'busy';
  // The buttons of somebody else's session say nothing about it.
  if (refused !== 'forbidden') await mark({ thread, messageId, sessionId, closing }, callbackId);
  if (isRefusal(outcome)) return say('over');
  return say(outcome.score === undefined ? 'skipped' : 'thanks');
}
