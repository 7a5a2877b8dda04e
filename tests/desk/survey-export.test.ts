import { beforeEach, describe, expect, it } from 'vitest';
import type { Done } from '../../shared/desk/carry-out.ts';
import { followSurvey } from '../../shared/desk/follow-search.ts';
import { MOST_ANSWERS, surveyAnswers, surveyCsv } from '../../shared/desk/survey-export.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { CALL_OFF_MS } from '../../shared/domain/session.ts';
import { ANN, type Asking, SYSTEM } from '../domain/support.ts';
import { ENGINES } from '../engine.ts';
import { act, done, enter, take, written } from './bench.ts';
import { desk, deskForTests, table } from './fresh-desk.ts';
import { seedAnswers } from './seed-answers.ts';

const ALL = ['2026-05-01T00:00:00.000Z', '2026-06-01T00:00:00.000Z'] as const;

describe.each(ENGINES)('answers to surveys on %s', (name) => {
  deskForTests({ name });

  beforeEach(async () => {
    await enter(table, 'agent-1', { capacity: 50, name: 'Demo Ann' });
  });

  /** What the stream tells of what was done. */
  async function told({ session, events }: Done): Promise<void> {
    const first = session.rev - events.length + 1;
    for (const [index, event] of events.entries()) await followSurvey(desk, session.id, { seq: first + index, event });
  }

  /** A session that was completed and whose customer was asked how it was. */
  async function asked(chat: number) {
    const { session } = await take(desk, written(1, { chat }));
    const doing = (by: Parameters<typeof act>[2], asking: Asking) => act(desk, session.id, by, asking).then(done);
    await doing(ANN, { type: 'claim' });
    await doing(ANN, { type: 'complete', cause: 'agent', category: 'resolved' });
    desk.pass(CALL_OFF_MS / 1_000);
    const survey = { messageId: `survey-${chat}`, text: 'How was it?' };
    const { session: after } = await doing(SYSTEM, { type: 'say-farewell', survey });
    const { closing = 0, askedAt = '' } = after.surveys?.at(-1) ?? {};
    const customer = { kind: 'customer', id: session.customerId } as const;
    return {
      ...{ sessionId: session.id, closing, askedAt },
      score: (score: number) => doing(customer, { type: 'score', closing, score }),
      comment: (comment: string) => doing(customer, { type: 'comment', closing, comment }),
    };
  }

  async function answers(from: string = ALL[0], to: string = ALL[1]) {
    const found = await surveyAnswers(desk, from, to);
    if (isRefusal(found)) throw new Error(found.refused);
    return found;
  }

  it('say who asked whom about what, when, and the score', async () => {
    const { sessionId, closing, askedAt, score } = await asked(1);
    await told(await score(4));
    expect(await answers()).toEqual([
      {
        ...{ sessionId, closing, askedAt, score: 4, agentId: 'agent-1', agentName: 'Demo Ann' },
        ...{ queueId: 'general', queueName: 'General', channel: 'telegram', customerName: 'Demo Customer 1' },
      },
    ]);
  });

  it('follow a customer who changes their mind, and keep their last words, whatever is told twice', async () => {
    const { score, comment } = await asked(1);
    const said = [await score(2), await comment('not yet'), await score(5), await comment('all is well, 谢谢')];
    for (const one of said) await told(one);
    for (const one of said) await told(one);
    expect(await answers()).toMatchObject([{ score: 5, comment: 'all is well, 谢谢' }]);
  });

  it('are not there for who was asked and did not answer', async () => {
    await asked(1);
    expect(await answers()).toEqual([]);
  });

  it('are those that were asked in the span: from one instant on, before the other, over months', async () => {
    const found: string[] = [];
    for (const chat of [1, 2, 3]) {
      const { askedAt, score } = await asked(chat);
      await told(await score(chat));
      found.push(askedAt);
      desk.pass(40 * 86_400);
    }
    const scores = async (from: string, to: string) => (await answers(from, to)).map(({ score }) => score);
    const [first = '', second = '', third = ''] = found;
    expect(await scores('2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z')).toEqual([1, 2, 3]);
    expect(await scores(first, third)).toEqual([1, 2]);
    expect(await scores(second, second)).toEqual([]);
  });

  it('are refused where they are more than one file holds', async () => {
    await seedAnswers(table, '2026-05-03T12:00:00.000Z', MOST_ANSWERS + 1);
    expect(await surveyAnswers(desk, ...ALL)).toEqual({ refused: 'export-too-long' });
  });

  it('become a file whose customers cannot calculate in it', async () => {
    const { sessionId, askedAt, closing, score, comment } = await asked(1);
    for (const one of [await score(1), await comment('=HYPERLINK("http://example.test","free")')]) await told(one);
    expect(surveyCsv(await answers()).split('\r\n')).toEqual([
      '\uFEFFsession,closing,asked_at,score,comment,agent_id,agent_name,queue_id,queue_name,channel,customer',
      `${sessionId},${closing},${askedAt},1,"'=HYPERLINK(""http://example.test"",""free"")",agent-1,Demo Ann,general,General,telegram,Demo Customer 1`,
      '',
    ]);
  });
});
