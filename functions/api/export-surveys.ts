import { surveyAnswers, surveyCsv } from '../../shared/desk/survey-export.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { badField, serve } from './serve.ts';

const desk = deskOfStack();

export const handler = serve('exportSurveys', async ({ query }) => {
  const [from, to] = [query.from, query.to].map((at) => new Date(at).toISOString());
  if (from === undefined || to === undefined || to <= from) throw badField('query.to', 'Not after the beginning');
  const answers = await surveyAnswers(desk, from, to);
  if (isRefusal(answers)) return answers;
  return query.format === 'csv' ? surveyCsv(answers) : { answers, at: desk.now() };
});
