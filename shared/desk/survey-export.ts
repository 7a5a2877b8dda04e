import type { SurveyExport } from '../contracts/api.ts';
import { queueOf } from '../contracts/settings.ts';
import { type Refusal, refuse } from '../domain/refusals.ts';
import { loadRoster } from '../store/roster.ts';
import { commentOf, loadComments, readAnswers } from '../store/survey-answers.ts';
import { csvOf } from './csv.ts';
import type { Desk } from './desk.ts';

/** Lambda answers with 6 MB at most (Lambda quotas): so many answers with a few sentences each are one or two. */
export const MOST_ANSWERS = 2_000;
const MOST_BYTES = 5_000_000;

type Answers = SurveyExport['answers'];

/**
 * Every answer to a survey that was asked in a span of time. Refuses `export-too-long` where they are more than one answer of the API
 * can hold.
 */
export async function surveyAnswers(desk: Desk, from: string, to: string): Promise<Answers | Refusal> {
  const found = await readAnswers(desk.table, { from, to, most: MOST_ANSWERS });
  if (found.length > MOST_ANSWERS) return refuse('export-too-long');
  const [comments, roster, settings] = await Promise.all([
    loadComments(desk.table, found),
    loadRoster(desk.table),
    desk.settings(),
  ]);
  const names = new Map(roster.map(({ agentId, name }) => [agentId, name]));
  const answers = found.map((answer) => {
    const { commentSeq, ...known } = answer;
    const comment = commentOf(comments, answer);
    const agentName = names.get(known.agentId ?? '');
    const queueName = queueOf(settings, known.queueId)?.name;
    return {
      ...known,
      ...(comment !== undefined && { comment }),
      ...(agentName !== undefined && { agentName }),
      ...(queueName !== undefined && { queueName }),
    };
  });
  return Buffer.byteLength(JSON.stringify(answers)) > MOST_BYTES ? refuse('export-too-long') : answers;
}

const COLUMNS = [
  ...['session', 'closing', 'asked_at', 'score', 'comment', 'agent_id', 'agent_name'],
  ...['queue_id', 'queue_name', 'channel', 'customer'],
];

/** The same as a CSV file; what is not known is empty. */
export function surveyCsv(answers: Answers): string {
  return csvOf(
    COLUMNS,
    answers.map((answer) => [
      ...[answer.sessionId, answer.closing, answer.askedAt, answer.score, answer.comment ?? ''],
      ...[answer.agentId ?? '', answer.agentName ?? '', answer.queueId, answer.queueName ?? ''],
      ...[answer.channel, answer.customerName],
    ]),
  );
}
