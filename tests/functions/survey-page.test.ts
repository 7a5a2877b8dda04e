import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/contracts/settings.ts';
import { actWhenDue } from '../../shared/desk/act-when-due.ts';
import { noteSurveyLink } from '../../shared/store/survey-links.ts';
import type { Table } from '../../shared/store/table.ts';
import { act, done, enter, historyNow, openTestDesk, sessionNow, take, written } from '../desk/bench.ts';
import type { RunningEngine } from '../engine.ts';
import { deployed } from './surroundings.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const ASKING = {
  ...DEFAULT_SETTINGS,
  policy: { ...DEFAULT_SETTINGS.policy, survey: { ask: true, afterAutomatic: false } },
};
const HOUR_MS = 3_600_000;
/** The link's text is the team's own, and it is shown to a stranger's browser. */
const QUESTION = 'Were you <b>content</b>?';

let engine: RunningEngine;
let table: Table;
let handler: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;
let sessionId: string;
let surveys = 0;

beforeAll(async () => {
  ({ engine, table } = await deployed());
  ({ handler } = await import('../../functions/email/survey.ts'));
});
afterAll(() => engine.end());

/** A session was completed a while ago, and its customer asked. */
beforeEach(async () => {
  const desk = openTestDesk(table, ASKING);
  desk.pass((Date.now() - HOUR_MS - Date.parse(desk.now())) / 1_000);
  await enter(table, ANN.id, { capacity: 50 });
  surveys += 1;
  sessionId = (await take(desk, written(1, { chat: surveys }))).session.id;
  done(await act(desk, sessionId, ANN, { type: 'claim' }));
  done(await act(desk, sessionId, ANN, { type: 'complete', cause: 'agent', category: 'resolved' }));
  desk.pass(11);
  await actWhenDue(desk, async () => undefined, { kind: 'session', sessionId, at: desk.now() });
});

const survey = async () => (await sessionNow(table, sessionId)).surveys?.at(-1);

/** The address that the customer's mail had. */
async function link(expiresAtMs = Date.now() + HOUR_MS): Promise<string> {
  const token = `token-${surveys}-${expiresAtMs}`;
  const { closing = 0 } = (await survey()) ?? {};
  const about = { sessionId, closing, thread: `telegram#700:${surveys}`, text: QUESTION, language: 'de' };
  await noteSurveyLink(table, token, about, expiresAtMs);
  return token;
}

/** A request as API Gateway hands it over: a link that is opened, or a form that is sent. */
async function request(method: 'GET' | 'POST', fields: Readonly<Record<string, string>>, unusual: object = {}) {
  const said = new URLSearchParams(fields).toString();
  const event = {
    ...{ rawQueryString: method === 'GET' ? said : '', headers: {}, isBase64Encoded: false },
    ...(method === 'POST' && { body: said }),
    ...{ requestContext: { http: { method } }, ...unusual },
  };
  // Parse boundary: a test's event has what the handler reads.
  const { statusCode, body = '', headers } = await handler(event as APIGatewayProxyEventV2);
  return { status: statusCode, page: body, headers };
}

const checked = (page: string) => /value="(\d)" required checked/.exec(page)?.[1];

describe('the page of a survey by mail', () => {
  it('asks in the customer’s language, with what the link was for chosen, and scores nothing yet', async () => {
    const { status, page } = await request('GET', { t: await link(), score: '4' });
    expect([status, checked(page)]).toEqual([200, '4']);
    expect(page).toContain('<html lang="de" dir="ltr">');
    expect(page).toContain('Were you &#60;b&#62;content&#60;/b&#62;?');
    expect((await survey())?.score).toBeUndefined();
  });

  it('takes a score and a comment, and another in their place, also as API Gateway encodes a form', async () => {
    const t = await link();
    const sent = await request('POST', { t, score: '2', comment: 'It took <long>.' });
    expect([sent.status, checked(sent.page)]).toEqual([200, '2']);
    expect(sent.page).toContain('It took &#60;long&#62;.');
    const body = Buffer.from(new URLSearchParams({ t, score: '5', comment: '' }).toString()).toString('base64');
    expect((await request('POST', {}, { body, isBase64Encoded: true })).status).toBe(200);
    expect(await survey()).toMatchObject({ score: 5 });
    const history = await historyNow(table, sessionId);
    expect(history.flatMap(({ event }) => (event.type === 'survey-commented' ? [event.comment] : []))).toEqual([
      'It took <long>.',
    ]);
    expect(checked((await request('GET', { t })).page)).toBe('5');
  });

  it('takes the same words once, however often another score is chosen, and other words in their place', async () => {
    const t = await link();
    const comments = async () =>
      (await historyNow(table, sessionId)).flatMap(({ event }) =>
        event.type === 'survey-commented' ? [event.comment] : [],
      );
    const { page } = await request('POST', { t, score: '2', comment: 'It took "long".' });
    const said = /name="said" value="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#34;', '"') ?? '';
    await request('POST', { t, score: '3', comment: 'It took "long".', said });
    expect(await comments()).toEqual(['It took "long".']);
    await request('POST', { t, score: '3', comment: 'It was good.', said });
    expect(await comments()).toEqual(['It took "long".', 'It was good.']);
    expect((await survey())?.score).toBe(3);
  });

  it.each(['0', '6', '4.5', '', 'five', '3 '])('scores nothing by %j', async (score) => {
    expect((await request('POST', { t: await link(), score })).status).toBe(200);
    expect((await survey())?.score).toBeUndefined();
  });

  it('keeps no more of a comment than a message has room for', async () => {
    await request('POST', { t: await link(), score: '3', comment: 'x'.repeat(100_000) });
    const comments = (await historyNow(table, sessionId)).flatMap(({ event }) =>
      event.type === 'survey-commented' ? [event.comment.length] : [],
    );
    expect(comments).toEqual([4_000]);
  });

  it.each([
    ['nobody was given', async () => 'never-given'],
    ['no token', async () => ''],
    ['something else', async () => "'; --"],
    ['a week ago', () => link(Date.now() - 1)],
  ])('leads nowhere for an address that was %s, in the reader’s own language', async (_, token) => {
    const t = await token();
    for (const method of ['GET', 'POST'] as const) {
      const over = await request(method, { t, score: '5' }, { headers: { 'accept-language': 'ar-EG,ar;q=0.9' } });
      expect(over.status).toBe(404);
      expect(over.page).toContain('<html lang="ar" dir="rtl">');
    }
    expect((await survey())?.score).toBeUndefined();
  });

  it('says that it is over once the session remembers no such survey', async () => {
    await noteSurveyLink(
      table,
      'token-of-another',
      { sessionId, closing: 1, thread: `telegram#700:${surveys}`, text: QUESTION },
      Date.now() + HOUR_MS,
    );
    expect((await request('POST', { t: 'token-of-another', score: '5' })).status).toBe(404);
  });

  it('takes no score of somebody else’s conversation', async () => {
    const { closing = 0 } = (await survey()) ?? {};
    const about = { sessionId, closing, thread: 'telegram#700:nobody', text: QUESTION };
    await noteSurveyLink(table, `token-strange-${surveys}`, about, Date.now() + HOUR_MS);
    expect((await request('POST', { t: `token-strange-${surveys}`, score: '1' })).status).toBe(410);
    expect((await survey())?.score).toBeUndefined();
  });

  it('runs nothing, is kept by no cache and found by no search engine, and tells nobody its address', async () => {
    for (const { headers } of [await request('GET', { t: await link() }), await request('GET', { t: 'over' })]) {
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex, nofollow',
        'referrer-policy': 'no-referrer',
      });
    }
  });
});
