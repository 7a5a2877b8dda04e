import { isRefusal, type Refusal } from '../../domain/refusals.ts';
import type { Survey } from '../../domain/session.ts';
import { loadSession } from '../../store/sessions.ts';
import { loadSurveyLink, type SurveyLink } from '../../store/survey-links.ts';
import { carryOut } from '../carry-out.ts';
import { commandIdOf, type Desk, newCommandId } from '../desk.ts';
import { answerSurvey, surveyOf } from '../survey.ts';

/** A survey as it stands, behind an address that only one mail had. */
export interface LinkedSurvey {
  readonly link: SurveyLink;
  readonly survey: Survey;
}

/** The survey that an address asks for; `undefined` for an address of nobody's and for one whose time is over. Three read units. */
export async function surveyBehind(desk: Desk, token: string): Promise<LinkedSurvey | undefined> {
  const link = await loadSurveyLink(desk.table, token, Date.parse(desk.now()));
  const session = link && (await loadSession(desk.table, link.sessionId));
  const survey = link && session && surveyOf(session, link.closing);
  return link && survey && { link, survey };
}

/**
 * Takes a score, and words about it if there are any and they are not those that were `said` before; each replaces what was said. The page
 * says thanks, so no mail does. Refuses as `answerSurvey` does, and with `survey-over` where the address leads nowhere any more.
 */
export async function answerByLink(
  desk: Desk,
  { link }: LinkedSurvey,
  score: number,
  comment: string,
  said = '',
): Promise<Survey | Refusal> {
  const { sessionId, closing, thread } = link;
  // Whoever goes back to what they chose first sends the same again, and means it.
  const source = ['survey-link', sessionId, closing, newCommandId()];
  const answered = await answerSurvey(desk, { source, thread, sessionId, closing, choice: score, thanked: true });
  if (isRefusal(answered) || ['', said.trim()].includes(comment.trim())) return answered;
  const outcome = await carryOut(desk, sessionId, (session) => ({
    type: 'comment',
    at: desk.now(),
    by: { kind: 'customer', id: session.customerId },
    // A button that is pressed twice says it once.
    commandId: commandIdOf('survey-link', sessionId, closing, 'comment', said, comment),
    ...{ closing, comment },
  }));
  if (isRefusal(outcome)) return outcome;
  return surveyOf(outcome.session, closing) ?? answered;
}
