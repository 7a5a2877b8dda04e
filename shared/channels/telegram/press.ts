import type { ThreadKey } from '../../domain/session.ts';
import { type MenuPress, readMenuData } from './menu.ts';
import { readSurveyData, type SurveyChoice, type SurveyKey } from './survey.ts';
import { toThreadKey } from './thread.ts';
import type { CallbackQuery } from './update.ts';

/** A press of a button. It has to be answered in any case, or the button goes on turning (Bot API, CallbackQuery). */
export interface Press {
  readonly kind: 'press';
  readonly callbackId: string;
  readonly language: string | undefined;
  /** What it says, unless the button is none of ours or not in a customer's own chat. */
  readonly survey?: SurveyPress;
  /** What it says where the button is of the menu. */
  readonly menu?: MenuPressed;
}

/** A button of the menu was pressed. That the session is the customer's own is the desk's to find out. */
export interface MenuPressed {
  readonly thread: ThreadKey;
  /** The message with the buttons. */
  readonly messageId: number;
  readonly pressed: MenuPress;
}

/** A survey's button was pressed. That the session is the customer's own is the desk's to find out. */
export interface SurveyPress extends SurveyKey {
  readonly thread: ThreadKey;
  /** The message with the buttons. */
  readonly messageId: number;
  readonly choice: SurveyChoice;
}

/** Reads the press of a button. Never refuses. */
export function toPress(botId: string, { id, from, message, data }: CallbackQuery): Press {
  const press: Press = { kind: 'press', callbackId: id, language: from.language_code };
  // In a private chat, the chat has the customer's own number.
  if (message === undefined || message.chat.type !== 'private' || message.chat.id !== from.id) return press;
  const thread = toThreadKey({ botId, chatId: String(message.chat.id) });
  const where = { thread, messageId: message.message_id };
  const survey = readSurveyData(data ?? '');
  if (survey !== undefined) return { ...press, survey: { ...survey, ...where } };
  const pressed = readMenuData(data ?? '');
  return pressed === undefined ? press : { ...press, menu: { ...where, pressed } };
}
