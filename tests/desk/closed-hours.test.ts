import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import { handOverCommand } from '../../shared/desk/by-hand.ts';
import { carryOut } from '../../shared/desk/carry-out.ts';
import { fillRoom, offerNext } from '../../shared/desk/offer-next.ts';
import { reply } from '../../shared/desk/reply.ts';
import { sweep } from '../../shared/desk/sweep.ts';
import type { Table } from '../../shared/store/table.ts';
import { type RunningEngine, startEngine } from '../engine.ts';
import { verify } from '../verify.ts';
import { act, done, enter, historyNow, openTestDesk, sessionNow, type TestDesk, take, written } from './bench.ts';
import { Clockwork } from './clockwork.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;

/** A Sunday at noon is when a test's desk begins: closed until Monday at nine. */
const WEEKDAYS = {
  timeZone: 'Europe/Berlin',
  week: [1, 2, 3, 4, 5].map((day) => ({ day, spans: [{ from: '09:00', to: '17:00' }] })),
  holidays: [],
};
const MONDAY_AT_NINE = '2026-05-04T07:00:00.000Z';
const MONDAY_AT_FIVE = '2026-05-04T15:00:00.000Z';
const TUESDAY_AT_NINE = '2026-05-05T07:00:00.000Z';
const SETTINGS: DeskSettings = {
  ...DEFAULT_SETTINGS,
  policy: { ...DEFAULT_SETTINGS.policy, hours: WEEKDAYS, idle: { minutes: 30, graceSeconds: 90 } },
};

let engine: RunningEngine;
let table: Table;
let desk: TestDesk;
let clockwork: Clockwork;

beforeAll(async () => {
  engine = await startEngine('dynoxide');
});
afterAll(() => engine.end());

beforeEach(async () => {
  table = await engine.newTable();
  desk = openTestDesk(table, SETTINGS);
  clockwork = new Clockwork(desk);
  await enter(table, 'agent-1');
});

const sweepNow = () =>
  sweep({
    ...{ desk, arm: clockwork.arm, end: async () => undefined, hasTime: () => true },
    failed: (error) => {
      throw error;
    },
  });

async function told(sessionId: string): Promise<readonly string[]> {
  return (await historyNow(table, sessionId)).flatMap(({ event }) =>
    event.type === 'message-sent' && event.automatic === 'closed-hours' && event.content.kind === 'text'
      ? [event.content.text]
      : [],
  );
}

describe('who writes while nobody is there', () => {
  it('is told once until when, however much they write', async () => {
    const { session } = await take(desk, written(1));
    await take(desk, written(2));
    desk.pass(3_600);
    await take(desk, written(3));
    expect(await told(session.id)).toEqual([expect.stringContaining('Monday')]);
    expect(await sessionNow(table, session.id)).toMatchObject({ status: 'waiting', toldClosedUntil: MONDAY_AT_NINE });
  });

  it.each([
    ['theirs, where Baton speaks it', 'fr', {}, /Personne.*lundi 4 mai/],
    ['theirs, as they speak it', 'zh-hans', {}, /我们.*星期一/],
    ['English, where Baton does not speak theirs', 'it', {}, /Nobody.*Monday, May 4/],
    [
      'that of the team’s own text',
      'de-AT',
      { 'closed-hours': [{ language: 'de', text: 'Ab {{opens.at}}' }] },
      /Ab Montag, 4\. Mai/,
    ],
    ['theirs in what the team says to all', 'it', { 'closed-hours': [{ text: '{{opens.at}}' }] }, /lunedì 4 maggio/],
  ])('is told the time in one language with the rest: %s', async (_, language, texts, text) => {
    desk = openTestDesk(table, { ...SETTINGS, policy: { ...SETTINGS.policy, texts } });
    const { session } = await take(desk, { ...written(1), language });
    expect(await told(session.id)).toEqual([expect.stringMatching(text)]);
  });

  it('is told again in the next night', async () => {
    const { session } = await take(desk, written(1));
    clockwork.passTo(MONDAY_AT_FIVE);
    await take(desk, written(2));
    await take(desk, written(3));
    expect(await told(session.id)).toHaveLength(2);
  });

  it('is told nothing while somebody is there, or holds their session', async () => {
    clockwork.passTo(MONDAY_AT_NINE);
    const { session } = await take(desk, written(1));
    done(await act(desk, session.id, ANN, { type: 'claim' }));
    clockwork.passTo(MONDAY_AT_FIVE);
    await take(desk, written(2));
    expect(await told(session.id)).toEqual([]);
  });

  it('is told in their language, by the clocks of the desk', async () => {
    const { session } = await take(desk, { ...written(1), language: 'zh-hans' });
    expect(await told(session.id)).toEqual([expect.stringMatching(/星期一.*09:00/)]);
  });

  it('is told in English when their channel tells no language that there is', async () => {
    const { session } = await take(desk, { ...written(1), language: 'not_a-language!' });
    expect(await told(session.id)).toEqual([expect.stringContaining('Monday')]);
  });

  it('is told when their session is opened again by what they write', async () => {
    const { afterCompletion } = SETTINGS.policy;
    const reopenMinutes = { telegram: 10_000, email: 0, web: 0 };
    const policy = { ...SETTINGS.policy, afterCompletion: { ...afterCompletion, reopenMinutes } };
    desk = openTestDesk(table, { ...SETTINGS, policy });
    const { session } = await take(desk, written(1));
    done(await act(desk, session.id, ANN, { type: 'claim' }));
    done(await act(desk, session.id, ANN, { type: 'complete', cause: 'agent', category: 'resolved' }));
    await enter(table, 'agent-1', { connection: 'closed' });
    new Clockwork(desk).passTo(MONDAY_AT_FIVE);
    expect((await take(desk, written(2))).session).toMatchObject({ id: session.id, toldClosedUntil: TUESDAY_AT_NINE });
  });
});

describe('while nobody is there', () => {
  it('nothing is offered, by whatever way; it is by the first sweep after the opening', async () => {
    const { session } = await take(desk, written(1));
    expect(await offerNext(desk, session.id)).toBe('nobody');
    expect(await fillRoom(desk, 'agent-1')).toBe(0);
    clockwork.passTo('2026-05-04T06:59:59.000Z');
    await sweepNow();
    expect(await sessionNow(table, session.id)).toMatchObject({ status: 'waiting' });
    desk.pass(59);
    await sweepNow();
    expect(await sessionNow(table, session.id)).toMatchObject({ status: 'offered', offer: { agentId: 'agent-1' } });
  });

  it('the countdown of an offer stands still', async () => {
    clockwork.passTo('2026-05-04T14:59:50.000Z');
    const { session } = await take(desk, written(1));
    await offerNext(desk, session.id);
    // Ten seconds of the thirty were left of Monday.
    expect(await sessionNow(table, session.id)).toMatchObject({ offer: { expiresAt: '2026-05-05T07:00:20.000Z' } });
    desk.pass(3_600);
    await sweepNow();
    expect(await sessionNow(table, session.id)).toMatchObject({ status: 'offered' });
  });

  it('so does that of a session handed over by hand', async () => {
    await enter(table, 'agent-2');
    clockwork.passTo('2026-05-04T14:59:50.000Z');
    const { session } = await take(desk, written(1));
    done(await act(desk, session.id, ANN, { type: 'claim' }));
    const deed = { at: desk.now(), by: ANN, commandId: 'hand-over' };
    const to = { kind: 'agent', agentId: 'agent-2' } as const;
    done(await carryOut(desk, session.id, (now) => handOverCommand(desk, now, deed, to, 'your turn')));
    expect(await sessionNow(table, session.id)).toMatchObject({ offer: { expiresAt: '2026-05-05T07:00:20.000Z' } });
  });

  it('the clock of a customer who owes an answer stands still, and so does the grace', async () => {
    clockwork.passTo('2026-05-04T14:40:00.000Z');
    const { session } = await take(desk, written(1));
    done(await act(desk, session.id, ANN, { type: 'claim' }));
    const answer = { messageId: 'm1', text: 'Which one?' };
    await clockwork.reported(session.id, async () => done(await reply(desk, session.id, ANN, answer)));
    expect(clockwork.setFor(session.id)).toBe('2026-05-05T07:10:00.000Z');
    expect(await clockwork.fire(session.id, 7 * 3_600 + 49 * 60 + 30)).toBe('done');
    // Half a minute before five; a minute of the grace is left for Wednesday.
    expect(clockwork.setFor(session.id)).toBe('2026-05-06T07:01:00.000Z');
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('agents may still take what waits by hand', async () => {
    const { session } = await take(desk, written(1));
    done(await act(desk, session.id, ANN, { type: 'claim' }));
    expect(await sessionNow(table, session.id)).toMatchObject({ status: 'active' });
  });
});
