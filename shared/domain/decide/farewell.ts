import { byOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { SessionEvent } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { CALL_OFF_MS, type Session, type Survey } from '../session.ts';
import { told } from './tellings.ts';

type Decision = readonly SessionEvent[] | Refusal;

/** For how long an answer to a survey counts. */
export const SURVEY_MS = 7 * 24 * 60 * 60 * 1_000;

/** From when on a completion stands; `undefined` for a session that is open. ISO 8601, UTC. */
export function standsAt({ completion }: Session): string | undefined {
  return completion && new Date(Date.parse(completion.at) + CALL_OFF_MS).toISOString();
}

/** The customer is told that it is done, and asked how it was: each once for each closing, and not before it stands. */
export function decideFarewell(session: Session, command: CommandOf<'say-farewell'>): Decision {
  const { at, by, commandId, telling, survey } = command;
  if (by.kind !== 'system') return refuse('forbidden');
  const { completion, thread } = session;
  const stands = standsAt(session);
  if (completion === undefined || stands === undefined) return [];
  if (at < stands) return refuse('not-due');
  const { closing, cause } = completion;
  const what = cause === 'idle' ? 'idle-closed' : 'completed';
  const farewell = completion.told ? [] : told(session, command, what, telling);
  const isAsked = session.surveys?.some((asked) => asked.closing === closing);
  if (survey === undefined || survey.text.trim() === '' || isAsked) return farewell;
  const bySystem = { at, by: byOf(by), commandId } as const;
  const content = { kind: 'survey', text: survey.text, closing } as const;
  return [
    ...farewell,
    { type: 'survey-asked', ...bySystem, closing },
    { type: 'message-sent', ...bySystem, messageId: survey.messageId, thread, content, automatic: 'survey' },
  ];
}

type Answering = CommandOf<'score' | 'comment' | 'skip-survey'>;

/** The survey that a customer answers, while their answer counts. */
function answered({ surveys = [], customerId }: Session, { at, by, closing }: Answering): Survey | Refusal {
  if (by.kind !== 'customer' || by.id !== customerId) return refuse('forbidden');
  const survey = surveys.find((asked) => asked.closing === closing);
  if (survey === undefined || Date.parse(at) - Date.parse(survey.askedAt) > SURVEY_MS) return refuse('survey-over');
  return survey;
}

/** Whoever changes their mind replaces what they chose before. */
export function decideScore(session: Session, command: CommandOf<'score'>): Decision {
  const { at, by, commandId, closing, score } = command;
  const survey = answered(session, command);
  if ('refused' in survey) return survey;
  if (!Number.isInteger(score) || score < 1 || score > 5) return refuse('unknown-score');
  if (survey.score === score) return [];
  const scored: SessionEvent = { type: 'survey-scored', at, by: byOf(by), commandId, closing, score };
  const isFirst = survey.score === undefined;
  return [scored, ...(isFirst ? told(session, command, 'survey-thanks', command.thanks) : [])];
}

/** What they have to say about it, in words. */
export function decideComment(session: Session, command: CommandOf<'comment'>): Decision {
  const { at, by, commandId, closing } = command;
  const survey = answered(session, command);
  if ('refused' in survey) return survey;
  const comment = command.comment.trim();
  if (comment === '') return refuse('empty-text');
  return [{ type: 'survey-commented', at, by: byOf(by), commandId, closing, comment }];
}

/** They would rather not say. */
export function decideSkipSurvey(session: Session, command: CommandOf<'skip-survey'>): Decision {
  const { at, by, commandId, closing } = command;
  const survey = answered(session, command);
  if ('refused' in survey) return survey;
  return survey.ended ? [] : [{ type: 'survey-skipped', at, by: byOf(by), commandId, closing }];
}
