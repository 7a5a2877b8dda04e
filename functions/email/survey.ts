import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { COMMENT_CHARACTERS, surveyOverPage, surveyPage } from '../../shared/channels/email/survey-page.ts';
import { answerByLink, type LinkedSurvey, surveyBehind } from '../../shared/desk/mail/survey-by-link.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';

const desk = deskOfStack();

/** The page has one form and needs nothing else; no cache, no search engine and no other site learns its address. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Longer than any that is given out. */
const TOKEN = /^[\w-]{1,64}$/;

function answer(statusCode: number, body: string): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: HEADERS, body };
}

/** The fields of the address, or of the form that was sent. */
function fieldsOf(event: APIGatewayProxyEventV2): URLSearchParams {
  if (event.requestContext.http.method !== 'POST') return new URLSearchParams(event.rawQueryString);
  const { body = '', isBase64Encoded } = event;
  return new URLSearchParams(isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body);
}

function scoreIn(fields: URLSearchParams): number | undefined {
  const given = fields.get('score') ?? '';
  return /^[1-5]$/.test(given) ? Number(given) : undefined;
}

/** Shows the survey, and takes what its form sends. A link alone scores nothing: programs that look at mails open links. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const fields = fieldsOf(event);
  const token = fields.get('t') ?? '';
  const linked = TOKEN.test(token) ? await surveyBehind(desk, token) : undefined;
  if (linked === undefined) return answer(404, surveyOverPage(event.headers['accept-language']));
  const score = scoreIn(fields);
  const isSent = event.requestContext.http.method === 'POST';
  return isSent && score !== undefined ? take(linked, token, score, fields) : show(linked, token, score);
}

function shown({ link: { text, language } }: LinkedSurvey, token: string) {
  return { text, token, ...(language !== undefined && { language }) };
}

function show(linked: LinkedSurvey, token: string, linkedScore: number | undefined) {
  const score = linkedScore ?? linked.survey.score;
  return answer(200, surveyPage({ ...shown(linked, token), ...(score !== undefined && { score }) }));
}

async function take(linked: LinkedSurvey, token: string, score: number, fields: URLSearchParams) {
  const comment = (fields.get('comment') ?? '').slice(0, COMMENT_CHARACTERS);
  const taken = await answerByLink(desk, linked, score, comment, fields.get('said') ?? '');
  if (isRefusal(taken) && taken.refused !== 'busy') return answer(410, surveyOverPage(linked.link.language));
  const busy = isRefusal(taken);
  const page = surveyPage({ ...shown(linked, token), score, comment, outcome: busy ? 'busy' : 'saved' });
  return answer(busy ? 503 : 200, page);
}
