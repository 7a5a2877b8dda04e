import type { ForceReply, InlineKeyboardMarkup } from 'grammy/types';
import { inLanguage, SURVEY_WORDS } from './survey-words.ts';

/** What a survey's buttons say about which closing of which session, and what a press of one says. */
export interface SurveyKey {
  readonly sessionId: string;
  /** The number of the closing's entry in the history. */
  readonly closing: number;
}

/** 1 to 5, or that they would rather not say. */
export type SurveyChoice = 1 | 2 | 3 | 4 | 5 | 'skip';

const SCORES = [1, 2, 3, 4, 5] as const;

/** Which end is which, in no language. */
const FACES: Readonly<Record<number, string>> = { 1: ' 🙁', 5: ' 🙂' };

/** At most 54 of the 64 bytes that a button may carry (Bot API, InlineKeyboardButton): an id of 30, a number of 10 digits. */
const DATA = /^survey:(ses_[0-9A-Za-z]{1,26}):(\d{1,10}):([1-5]|skip)$/;

function dataOf({ sessionId, closing }: SurveyKey, choice: SurveyChoice): string {
  return `survey:${sessionId}:${closing}:${choice}`;
}

/** Reads what a button carries. It comes from outside: whose session it is has still to be found out. `undefined`: no survey's. */
export function readSurveyData(data: string): (SurveyKey & { readonly choice: SurveyChoice }) | undefined {
  const [, sessionId, closing, choice] = DATA.exec(data) ?? [];
  if (sessionId === undefined || closing === undefined || choice === undefined) return undefined;
  const score = SCORES.find((each) => String(each) === choice);
  return { sessionId, closing: Number(closing), choice: score ?? 'skip' };
}

/** Buttons from 1 to 5, and one to skip. */
export function surveyKeyboard(key: SurveyKey, language: string | undefined): InlineKeyboardMarkup {
  const skip = { text: inLanguage(SURVEY_WORDS.skip, language), callback_data: dataOf(key, 'skip') };
  return { inline_keyboard: [scores(key), [skip]] };
}

/** The buttons once a score was chosen, which can still be another; without one, none are left. */
export function answeredKeyboard(key: SurveyKey, score: number | undefined): InlineKeyboardMarkup | undefined {
  return score === undefined ? undefined : { inline_keyboard: [scores(key, score)] };
}

/** Opens a reply to the message, so that what is written is known to be about it (Bot API, ForceReply). */
export function commentAsked(language: string | undefined): ForceReply {
  return { force_reply: true, input_field_placeholder: inLanguage(SURVEY_WORDS.comment, language) };
}

function scores(key: SurveyKey, chosen?: number) {
  return SCORES.map((score) => ({
    text: `${score === chosen ? '✅ ' : ''}${score}${FACES[score] ?? ''}`,
    callback_data: dataOf(key, score),
  }));
}
