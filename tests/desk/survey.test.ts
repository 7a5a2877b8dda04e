import { beforeEach, describe, expect, it } from 'vitest';
import type { Inbound } from '../../shared/channels/inbound.ts';
import type { Outbound } from '../../shared/channels/outbound.ts';
import { DEFAULT_SETTINGS } from '../../shared/contracts/settings.ts';
import { actWhenDue } from '../../shared/desk/act-when-due.ts';
import { deliver } from '../../shared/desk/deliver.ts';
import { answerSurvey, comment, type SurveyAnswer } from '../../shared/desk/survey.ts';
import type { Session } from '../../shared/domain/session.ts';
import { act, done, enter, historyNow, sessionNow, take, written } from './bench.ts';
import { desk, deskForTests, table } from './fresh-desk.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const ASKING = {
  ...DEFAULT_SETTINGS,
  policy: { ...DEFAULT_SETTINGS.policy, survey: { ask: true, afterAutomatic: false } },
};
const WEEK_SECONDS = 7 * 24 * 60 * 60;

deskForTests({ settings: ASKING });

let presses = 0;
let messages = 0;

beforeEach(async () => {
  await enter(table, 'agent-1', { capacity: 20 });
});

function next(unusual: Parameters<typeof written>[1]): Inbound {
  messages += 1;
  return written(messages, unusual);
}

/** Somebody completes a customer's session, and it stands. */
async function closed(chat = 1, cause: 'agent' | 'spam' = 'agent'): Promise<Session> {
  const { session } = await take(desk, { ...next({ chat }), language: 'de' });
  done(await act(desk, session.id, ANN, { type: 'claim' }));
  return complete(session.id, cause);
}

async function complete(sessionId: string, cause: 'agent' | 'spam' = 'agent'): Promise<Session> {
  done(await act(desk, sessionId, ANN, { type: 'complete', cause, category: 'resolved' }));
  desk.pass(11);
  await actWhenDue(desk, async () => undefined, { kind: 'session', sessionId, at: desk.now() });
  return sessionNow(table, sessionId);
}

/** A customer presses a button below the latest survey of the session. */
function pressed({ id, surveys }: Session, choice: SurveyAnswer['choice'], chat = 1): SurveyAnswer {
  presses += 1;
  const closing = surveys?.at(-1)?.closing ?? 0;
  return { source: ['press', presses], thread: `telegram#700:${chat}`, sessionId: id, closing, choice };
}

/** Delivers what waits to be, and answers it with what it asks. Messages have the ids that they have in the history. */
async function delivered(sessionId: string): Promise<readonly Outbound[]> {
  const out: Outbound[] = [];
  for (const { seq, event } of await historyNow(table, sessionId)) {
    if (event.type !== 'message-sent') continue;
    const send = async (outbound: Outbound) => {
      out.push(outbound);
      return { outcome: 'sent', channelIds: [`m-${seq}`] } as const;
    };
    await deliver(desk, send, { sessionId, seq, attempt: 1 }, true);
  }
  return out;
}

/** The channel's id of the latest thanks, or the latest question. */
async function thanksOf(sessionId: string, automatic: 'survey-thanks' | 'survey' = 'survey-thanks'): Promise<string> {
  await delivered(sessionId);
  const said = (await historyNow(table, sessionId)).findLast(
    ({ event }) => event.type === 'message-sent' && event.automatic === automatic,
  );
  return said?.delivery?.channelIds[0] ?? 'none';
}

const reply = (channelId: string, text: string, chat = 1): Inbound => ({
  ...next({ chat, text }),
  answers: { channelId },
});
const kinds = async (id: string) => (await historyNow(table, id)).map(({ event }) => event.type);
const comments = async (id: string) =>
  (await historyNow(table, id)).flatMap(({ event }) => (event.type === 'survey-commented' ? [event.comment] : []));

describe('a survey', () => {
  it('goes out with what it asks and of which closing, in the language of the customer', async () => {
    const session = await closed();
    const asked = (await delivered(session.id)).filter(({ asks }) => asks !== undefined);
    const closing = session.completion?.closing;
    expect(asked).toMatchObject([{ asks: { kind: 'score', sessionId: session.id, closing }, language: 'de' }]);
  });

  it('is answered with a score, once however often it arrives, and thanked for once', async () => {
    const session = await closed();
    const press = pressed(session, 4);
    for (let times = 0; times < 3; times += 1) expect(await answerSurvey(desk, press)).toMatchObject({ score: 4 });
    expect((await kinds(session.id)).filter((kind) => kind === 'survey-scored')).toHaveLength(1);
    const asks = (await delivered(session.id)).flatMap((outbound) => outbound.asks?.kind ?? []);
    expect(asks).toEqual(['score', 'comment']);
  });

  it('takes another score, which counts, and an old one that arrives again does not', async () => {
    const session = await closed();
    const first = pressed(session, 2);
    await answerSurvey(desk, first);
    expect(await answerSurvey(desk, pressed(session, 5))).toMatchObject({ score: 5 });
    expect(await answerSurvey(desk, first)).toMatchObject({ score: 5 });
    expect((await kinds(session.id)).filter((kind) => kind === 'message-sent')).toHaveLength(3);
  });

  it('may be skipped', async () => {
    const session = await closed();
    const survey = await answerSurvey(desk, pressed(session, 'skip'));
    expect(survey).toMatchObject({ ended: true });
    expect(survey).not.toHaveProperty('score');
  });

  it('counts for a week, though another session has begun', async () => {
    const session = await closed();
    await take(desk, next({ text: 'and another thing' }));
    desk.pass(WEEK_SECONDS - 60);
    expect(await answerSurvey(desk, pressed(session, 3))).toMatchObject({ score: 3 });
    desk.pass(120);
    expect(await answerSurvey(desk, pressed(session, 4))).toEqual({ refused: 'survey-over' });
  });

  it('is nobody else’s to answer', async () => {
    const session = await closed();
    await closed(2);
    expect(await answerSurvey(desk, pressed(session, 1, 2))).toEqual({ refused: 'forbidden' });
    expect(await answerSurvey(desk, pressed(session, 1, 3))).toEqual({ refused: 'forbidden' });
    expect((await sessionNow(table, session.id)).surveys).toMatchObject([{ closing: session.completion?.closing }]);
    expect(await kinds(session.id)).not.toContain('survey-scored');
  });

  it('is not there for what was not asked', async () => {
    const spam = await closed(1, 'spam');
    expect(await answerSurvey(desk, { ...pressed(spam, 5), closing: spam.completion?.closing ?? 0 })).toEqual({
      refused: 'survey-over',
    });
    expect(await answerSurvey(desk, { ...pressed(spam, 5), sessionId: 'ses_none' })).toEqual({ refused: 'not-found' });
  });
});

describe('a reply to the thanks', () => {
  it('is the comment, once however often it arrives, and neither a message nor a new session', async () => {
    const session = await closed();
    await answerSurvey(desk, pressed(session, 5));
    const said = reply(await thanksOf(session.id), 'Very fast!');
    for (let times = 0; times < 3; times += 1) expect(await comment(desk, said)).toMatchObject({ session: {} });
    expect(await comments(session.id)).toEqual(['Very fast!']);
    expect((await kinds(session.id)).filter((kind) => kind === 'message-received')).toHaveLength(1);
  });

  it('replaces the one before, and finds its closing among several', async () => {
    const first = await closed();
    await answerSurvey(desk, pressed(first, 2));
    const thanks = await thanksOf(first.id);
    const lead = { kind: 'agent', id: 'lead-1', roles: ['lead'] } as const;
    done(await act(desk, first.id, lead, { type: 'reopen', reason: 'again', agentId: 'agent-1' }));
    const second = await complete(first.id);
    await answerSurvey(desk, pressed(second, 5));
    done((await comment(desk, reply(thanks, 'About the first.'))) ?? { refused: 'not-found' });
    done((await comment(desk, reply(thanks, 'Better put.'))) ?? { refused: 'not-found' });
    const closings = (await historyNow(table, first.id)).flatMap(({ event }) =>
      event.type === 'survey-commented' ? [event.closing] : [],
    );
    expect(closings).toEqual([first.completion?.closing, first.completion?.closing]);
  });

  it('is the comment as well when it answers the question itself, once that has its score', async () => {
    const session = await closed();
    const question = await thanksOf(session.id, 'survey');
    expect(await comment(desk, reply(question, 'My lamp is broken again'))).toBeUndefined();
    await answerSurvey(desk, pressed(session, 1));
    expect(await comment(desk, reply(question, 'Too slow.'))).toMatchObject({ session: {} });
    expect(await comments(session.id)).toEqual(['Too slow.']);
  });

  it('is the comment though another session has begun', async () => {
    const session = await closed();
    await answerSurvey(desk, pressed(session, 5));
    const thanks = await thanksOf(session.id);
    await take(desk, next({ text: 'and another thing' }));
    await comment(desk, reply(thanks, 'Well done.'));
    expect(await comments(session.id)).toEqual(['Well done.']);
  });

  it.each([
    ['to something else', 'm-1', {}],
    ['to nothing', undefined, {}],
    ['of no words', 'thanks', { content: { kind: 'placeholder', what: 'photo' } as const }],
    ['of nothing but space', 'thanks', { content: { kind: 'text', text: ' \n' } as const }],
  ])('%s is a message like any other', async (_, to, unusual) => {
    const session = await closed();
    await answerSurvey(desk, pressed(session, 5));
    const thanks = await thanksOf(session.id);
    const { answers, ...rest } = reply(to === 'thanks' ? thanks : (to ?? ''), 'hello');
    expect(await comment(desk, { ...rest, ...(to !== undefined && { answers }), ...unusual })).toBeUndefined();
    expect(await comments(session.id)).toEqual([]);
  });

  it('after a week is a message like any other, and so is one to what was never asked', async () => {
    const session = await closed();
    await answerSurvey(desk, pressed(session, 5));
    const thanks = await thanksOf(session.id);
    expect(await comment(desk, reply(thanks, 'hello', 9))).toBeUndefined();
    desk.pass(WEEK_SECONDS + 60);
    expect(await comment(desk, reply(thanks, 'hello'))).toBeUndefined();
  });
});
