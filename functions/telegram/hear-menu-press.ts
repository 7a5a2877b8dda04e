import { MENU_WORDS } from '../../shared/channels/telegram/menu-words.ts';
import type { MenuPressed } from '../../shared/channels/telegram/press.ts';
import { inLanguage } from '../../shared/channels/telegram/survey-words.ts';
import { chooseLanguage, endByCustomer, languageOf } from '../../shared/desk/customer-menu.ts';
import type { Desk } from '../../shared/desk/desk.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import type { QueueMark } from './queue-mark.ts';

/** A press of a button of the menu, and the bot to which it came. */
export interface MenuPressHeard extends MenuPressed {
  readonly botId: string;
  readonly callbackId: string;
  /** As Telegram reports it. */
  readonly reported: string | undefined;
}

/** What the customer reads for a moment after pressing a button of the menu; `busy`: Telegram should deliver the press again. */
export async function hearMenuPress(desk: Desk, heard: MenuPressHeard, mark: QueueMark): Promise<string | 'busy'> {
  const { botId, callbackId, thread, messageId, pressed, reported } = heard;
  const source = ['telegram', botId, 'press', callbackId];
  if (pressed.kind === 'language') {
    const refused = await chooseLanguage(desk, { source, thread, language: pressed.language });
    return refused === undefined ? inLanguage(MENU_WORDS['language-is'], pressed.language) : 'busy';
  }
  const language = await languageOf(desk, thread, reported);
  const { sessionId, sure } = pressed;
  const outcome = sure ? await endByCustomer(desk, { source, thread, sessionId }) : undefined;
  const refused = isRefusal(outcome) ? outcome.refused : undefined;
  if (refused === 'busy') return 'busy';
  // What was asked is answered: the buttons go.
  await mark({ thread, messageId, sessionId }, callbackId);
  const word = sure ? (refused === undefined ? 'ended' : 'nothing-to-end') : 'kept';
  return inLanguage(MENU_WORDS[word], language);
}
