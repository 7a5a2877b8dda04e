import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/contracts/settings.ts';
import { actWhenDue } from '../../shared/desk/act-when-due.ts';
import { deliver } from '../../shared/desk/deliver.ts';
import { answerSurvey, comment } from '../../shared/desk/survey.ts';
import { act, done, enter, historyNow, openTestDesk, sessionNow, type TestDesk, take, written } from '../desk/bench.ts';
import { ANN } from '../domain/support.ts';
import { meter, meterForTests, plain } from './metered.ts';

const ASKING = {
  ...DEFAULT_SETTINGS,
  policy: { ...DEFAULT_SETTINGS.policy, survey: { ask: true, afterAutomatic: false } },
};

describe('what a survey costs', () => {
  meterForTests();

  let desk: TestDesk;
  let sessionId: string;
  let closing: number;

  beforeEach(async () => {
    desk = openTestDesk(plain, ASKING);
    await enter(plain, 'agent-1');
    sessionId = (await take(desk, written(1))).session.id;
    done(await act(desk, sessionId, ANN, { type: 'claim' }));
    done(await act(desk, sessionId, ANN, { type: 'complete', cause: 'agent', category: 'resolved' }));
    desk.pass(11);
    await actWhenDue(desk, async () => undefined, { kind: 'session', sessionId, at: desk.now() });
    closing = (await sessionNow(plain, sessionId)).completion?.closing ?? 0;
    return () => meter.end();
  });

  async function cost(operation: (metered: TestDesk) => Promise<unknown>) {
    const metered = { ...desk, table: meter.table };
    const { reads, writes, indexWrites } = await meter.of(() => operation(metered));
    return { reads, writes, indexWrites };
  }

  const score = (choice: number) => (on: TestDesk) =>
    answerSurvey(on, { source: ['press', choice], thread: 'telegram#700:1', sessionId, closing, choice });

  it('a score: 2 reads, 8 writes with the thanks and the figures; another one: 6 writes; the same again: none', async () => {
    expect(await cost(score(4))).toEqual({ reads: 2, writes: 8, indexWrites: 0 });
    expect(await cost(score(5))).toEqual({ reads: 2, writes: 6, indexWrites: 0 });
    expect(await cost(score(5))).toEqual({ reads: 2, writes: 0, indexWrites: 0 });
  });

  it('asking and thanking: a read more than another message', async () => {
    await score(4)(desk);
    const sent = (await historyNow(plain, sessionId)).filter(({ delivery }) => delivery !== undefined);
    const send = async () => ({ outcome: 'sent', channelIds: ['31'] }) as const;
    const costs = [];
    for (const { seq } of sent) {
      costs.push(await cost((on) => deliver(on, send, { sessionId, seq, attempt: 1 }, false)));
    }
    expect(costs.map(({ reads, writes }) => [reads, writes])).toEqual([
      [1, 1],
      [2, 1],
      [2, 1],
    ]);
  });

  it('a comment: 4 reads, 4 writes; a reply to anything else where a score is new: 3 reads', async () => {
    await score(4)(desk);
    const thanks = (await historyNow(plain, sessionId)).at(-1);
    const send = async () => ({ outcome: 'sent', channelIds: ['31'] }) as const;
    await deliver(desk, send, { sessionId, seq: thanks?.seq ?? 0, attempt: 1 }, false);
    const reply = (channelId: string) => ({ ...written(2, { text: 'Well done.' }), answers: { channelId } });
    expect(await cost((on) => comment(on, reply('31')))).toEqual({ reads: 4, writes: 4, indexWrites: 0 });
    expect(await cost((on) => comment(on, reply('7')))).toEqual({ reads: 3, writes: 0, indexWrites: 0 });
  });
});
