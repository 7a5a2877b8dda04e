import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/contracts/settings.ts';
import { actWhenDue } from '../../shared/desk/act-when-due.ts';
import { deliverMail } from '../../shared/desk/mail/deliver-mail.ts';
import { hearOfMail } from '../../shared/desk/mail/feedback.ts';
import { answerByLink, surveyBehind } from '../../shared/desk/mail/survey-by-link.ts';
import { act, done, enter, historyNow, openTestDesk, type TestDesk } from '../desk/bench.ts';
import { ANN, begun, CUSTOMER, type Post, postOf, replied } from '../desk/mail/mail-out.ts';
import { meter, meterForTests, plain } from './metered.ts';

const ASKING = {
  ...DEFAULT_SETTINGS,
  policy: { ...DEFAULT_SETTINGS.policy, survey: { ask: true, afterAutomatic: false } },
};

describe('what mail out costs', () => {
  meterForTests();

  let desk: TestDesk;
  let post: Post;
  let sessionId: string;

  beforeEach(async () => {
    desk = openTestDesk(plain, ASKING);
    post = postOf(desk);
    await enter(plain, 'agent-1');
    sessionId = (await begun(desk)).id;
    return () => meter.end();
  });

  async function cost(operation: (metered: TestDesk) => Promise<unknown>) {
    const metered = { ...desk, table: meter.table };
    const { reads, writes } = await meter.of(() => operation(metered));
    return { reads, writes };
  }

  const sending = (seq: number) => (on: TestDesk) =>
    deliverMail({ ...post, desk: on }, { sessionId, seq, attempt: 1 }, false);

  async function asked(): Promise<readonly number[]> {
    done(await act(desk, sessionId, ANN, { type: 'complete', cause: 'agent', category: 'resolved' }));
    desk.pass(11);
    await actWhenDue(desk, async () => undefined, { kind: 'session', sessionId, at: desk.now() });
    const waiting = (await historyNow(plain, sessionId)).filter(({ delivery }) => delivery?.state === 'queued');
    return waiting.map(({ seq }) => seq);
  }

  it('an answer: 6 reads, 4 writes', async () => {
    const seq = await replied(desk, sessionId, { kind: 'text', text: 'It is on its way.' });
    expect(await cost(sending(seq))).toEqual({ reads: 6, writes: 4 });
  });

  it('a text by rule: a write for the cap more; a survey: one for its address as well', async () => {
    const costs = [];
    for (const seq of await asked()) costs.push(await cost(sending(seq)));
    expect(costs).toEqual([
      { reads: 4.5, writes: 5 },
      { reads: 4.5, writes: 6 },
    ]);
  });

  it('one that came back: 3 reads, 3 writes; one that arrived: a write', async () => {
    const seq = await replied(desk, sessionId, { kind: 'text', text: 'It is on its way.' });
    await sending(seq)(desk);
    const message = { sessionId, seq, attempt: 1 };
    const later = new Date(Date.parse(desk.now()) + 60_000).toISOString();
    const about = { messageId: 'ses-1', at: desk.now(), addresses: [CUSTOMER.address], lasting: true, message };
    expect(await cost((on) => hearOfMail(on, { kind: 'bounced', ...about }))).toEqual({ reads: 3, writes: 3 });
    expect(await cost((on) => hearOfMail(on, { ...about, kind: 'delivered', at: later }))).toEqual({
      reads: 0,
      writes: 1,
    });
  });

  it('opening the page of a survey: 2 reads; a score on it: 2 reads, 6 writes', async () => {
    for (const seq of await asked()) await sending(seq)(desk);
    const token = new URL(post.letters.at(-1)?.scores?.[0] ?? '').searchParams.get('t') ?? '';
    expect(await cost((on) => surveyBehind(on, token))).toEqual({ reads: 2, writes: 0 });
    const behind = await surveyBehind(desk, token);
    if (behind === undefined) throw new Error('the link leads nowhere');
    expect(await cost((on) => answerByLink(on, behind, 4, ''))).toEqual({ reads: 2, writes: 6 });
  });
});
