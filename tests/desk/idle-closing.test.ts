import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import { actWhenDue } from '../../shared/desk/act-when-due.ts';
import { reply } from '../../shared/desk/reply.ts';
import { loadSessionTimer } from '../../shared/store/session-timers.ts';
import { LEAD } from '../domain/support.ts';
import { verify } from '../verify.ts';
import { act, done, enter, historyNow, ledgerNow, sessionNow, take, written } from './bench.ts';
import { Clockwork } from './clockwork.ts';
import { desk, deskForTests, table } from './fresh-desk.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const SETTINGS: DeskSettings = {
  ...DEFAULT_SETTINGS,
  policy: { ...DEFAULT_SETTINGS.policy, idle: { minutes: 10, graceSeconds: 90 } },
};

deskForTests({ settings: SETTINGS });

let clockwork: Clockwork;
let sessionId: string;
let messages = 1;

beforeEach(async () => {
  clockwork = new Clockwork(desk);
  await enter(table, 'agent-1');
  sessionId = (await take(desk, written(1))).session.id;
  done(await act(desk, sessionId, ANN, { type: 'claim' }));
});

function secondsOn(seconds: number): string {
  return new Date(Date.parse(desk.now()) + seconds * 1_000).toISOString();
}

async function answers(): Promise<void> {
  messages += 1;
  const message = { messageId: `m${messages}`, text: 'What colour is it?' };
  await clockwork.reported(sessionId, async () => done(await reply(desk, sessionId, ANN, message)));
}

async function writes(text?: string): Promise<void> {
  messages += 1;
  const unusual = text === undefined ? {} : { text };
  await clockwork.reported(sessionId, () => take(desk, written(messages, unusual)));
}

async function told(): Promise<readonly string[]> {
  return (await historyNow(table, sessionId)).flatMap(({ event }) =>
    event.type === 'message-sent' && event.automatic !== undefined ? [event.automatic] : [],
  );
}

describe('a customer who owes an answer', () => {
  it('is warned at the minute, and the session closes when the grace is over; they hear of it once it stands', async () => {
    await answers();
    const due = secondsOn(600);
    expect(clockwork.setFor(sessionId)).toBe(due);
    expect(await clockwork.fire(sessionId)).toBe('done');
    expect(desk.now()).toBe(due);
    expect(await sessionNow(table, sessionId)).toMatchObject({
      status: 'active',
      idleWarning: { closesAt: secondsOn(90) },
    });
    expect(await told()).toEqual(['idle-warning']);
    expect(clockwork.setFor(sessionId)).toBe(secondsOn(90));
    expect(await clockwork.fire(sessionId)).toBe('done');
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'completed', completion: { cause: 'idle' } });
    expect(await told()).toEqual(['idle-warning']);
    expect(clockwork.setFor(sessionId)).toBe(secondsOn(10));
    expect(await clockwork.fire(sessionId)).toBe('done');
    expect(await told()).toEqual(['idle-warning', 'idle-closed']);
    expect(clockwork.armed).toHaveLength(3);
    expect(await loadSessionTimer(table, sessionId)).toBeUndefined();
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('calls it off by any word after the warning, thanks included', async () => {
    await answers();
    await clockwork.fire(sessionId);
    desk.pass(89);
    await writes('thanks');
    expect(await sessionNow(table, sessionId)).not.toHaveProperty('idleWarning');
    expect(await clockwork.fire(sessionId)).toBe('nothing-to-do');
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'active' });
  });

  it('owes it anew when the owner has written again: the warning holds no more', async () => {
    await answers();
    await clockwork.fire(sessionId);
    desk.pass(30);
    await answers();
    const due = secondsOn(600);
    expect(await clockwork.fire(sessionId)).toBe('nothing-to-do');
    expect(clockwork.setFor(sessionId)).toBe(due);
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'active' });
  });

  it('has the whole grace, however late the warning was', async () => {
    await answers();
    expect(await clockwork.fire(sessionId, 3_600)).toBe('done');
    expect(await sessionNow(table, sessionId)).toMatchObject({
      status: 'active',
      idleWarning: { closesAt: secondsOn(90) },
    });
    expect(await clockwork.fire(sessionId, 3_600)).toBe('done');
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'completed' });
  });

  it('is warned of nothing while the desk owes the answer, or nobody asked them', async () => {
    expect(clockwork.armed).toEqual([]);
    await answers();
    const at = clockwork.setFor(sessionId) ?? '';
    desk.pass(300);
    await writes();
    clockwork.passTo(at);
    expect(await clockwork.firing({ kind: 'session', sessionId, at })).toBe('nothing-to-do');
    expect(await told()).toEqual([]);
    expect(clockwork.armed).toHaveLength(1);
  });

  it('is not warned of what was set aside for them', async () => {
    await answers();
    await clockwork.reported(sessionId, async () =>
      done(await act(desk, sessionId, ANN, { type: 'park', reason: 'parts' })),
    );
    expect(await clockwork.fire(sessionId)).toBe('nothing-to-do');
    expect(await told()).toEqual([]);
  });
});

describe('the timer of a session', () => {
  it('is set once however much is said, and when it fires too soon it is set for what is left', async () => {
    await answers();
    const first = secondsOn(600);
    for (let turns = 0; turns < 3; turns += 1) {
      desk.pass(120);
      await writes();
      await answers();
    }
    expect(clockwork.armed.map(({ at }) => at)).toEqual([first]);
    const due = secondsOn(600);
    expect(await clockwork.fire(sessionId)).toBe('nothing-to-do');
    expect(clockwork.armed.map(({ at }) => at)).toEqual([first, due]);
    expect(await clockwork.fire(sessionId)).toBe('done');
  });

  it('that fires twice, as the delayed message and the schedule behind it do, is not set twice', async () => {
    await answers();
    const at = clockwork.setFor(sessionId) ?? '';
    desk.pass(300);
    await writes();
    await answers();
    clockwork.passTo(at);
    const firing = { kind: 'session', sessionId, at } as const;
    for (let times = 0; times < 3; times += 1) expect(await clockwork.firing(firing)).toBe('nothing-to-do');
    expect(clockwork.armed).toHaveLength(2);
    await Promise.all([clockwork.firing(firing), clockwork.firing(firing)]);
    expect(clockwork.armed).toHaveLength(2);
  });

  it('warns once, closes once and says so once when each firing comes twice at the same time', async () => {
    await answers();
    for (let steps = 0; steps < 3; steps += 1) {
      const at = clockwork.setFor(sessionId) ?? '';
      clockwork.passTo(at);
      const firing = { kind: 'session', sessionId, at } as const;
      await Promise.all([clockwork.firing(firing), clockwork.firing(firing)]);
      desk.pass(60);
      await clockwork.firing(firing);
    }
    expect(await told()).toEqual(['idle-warning', 'idle-closed']);
    expect((await ledgerNow(table, sessionId)).filter((type) => type === 'completed')).toHaveLength(1);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('that is early changes nothing', async () => {
    await answers();
    const at = clockwork.setFor(sessionId) ?? '';
    desk.pass(599);
    expect(await clockwork.firing({ kind: 'session', sessionId, at })).toBe('early');
    expect(await loadSessionTimer(table, sessionId)).toEqual({ at, isSet: true });
  });

  it('finds nothing to do when the session has moved on', async () => {
    await answers();
    const given = { type: 'transfer', to: { kind: 'queue', queueId: 'general' }, note: 'not mine' } as const;
    done(await act(desk, sessionId, ANN, given));
    expect(await clockwork.fire(sessionId)).toBe('nothing-to-do');
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'waiting' });
    const none = { kind: 'session', sessionId: 'ses_none', at: desk.now() } as const;
    expect(await actWhenDue(desk, clockwork.arm, none)).toBe('nothing-to-do');
  });

  it('says farewell once, though a session is opened again and a timer of before fires', async () => {
    const complete = { type: 'complete', cause: 'agent', category: 'resolved' } as const;
    await clockwork.reported(sessionId, async () => done(await act(desk, sessionId, ANN, complete)));
    const at = clockwork.setFor(sessionId) ?? '';
    expect(at).toBe(secondsOn(10));
    await clockwork.fire(sessionId);
    done(await act(desk, sessionId, LEAD, { type: 'reopen', reason: 'it is not' }));
    expect(await clockwork.firing({ kind: 'session', sessionId, at })).toBe('nothing-to-do');
    expect(await told()).toEqual(['completed']);
    await clockwork.reported(sessionId, async () => done(await act(desk, sessionId, LEAD, complete)));
    await clockwork.fire(sessionId, 3_600);
    await clockwork.firing({ kind: 'session', sessionId, at });
    expect(await told()).toEqual(['completed', 'completed']);
  });

  it('that could not be set is set by whoever comes next', async () => {
    clockwork.failing = 1;
    await expect(answers()).rejects.toThrow();
    expect(clockwork.armed).toEqual([]);
    const due = secondsOn(600);
    // The stream reports it again; and whatever else looks, such as a firing of another time, sets it as well.
    expect(await clockwork.firing({ kind: 'session', sessionId, at: desk.now() })).toBe('nothing-to-do');
    expect(clockwork.setFor(sessionId)).toBe(due);
    expect(await loadSessionTimer(table, sessionId)).toEqual({ at: due, isSet: true });
  });

  it('that was lost is set anew by the next answer', async () => {
    await answers();
    desk.pass(600 + 2 * 3_600 + 1);
    await writes();
    await answers();
    expect(clockwork.setFor(sessionId)).toBe(secondsOn(600));
  });

  it('is set again, and fires, when its setting failed while it was acted upon', async () => {
    await answers();
    const at = clockwork.setFor(sessionId) ?? '';
    desk.pass(300);
    await writes();
    await answers();
    const due = secondsOn(600);
    clockwork.passTo(at);
    clockwork.failing = 1;
    const firing = { kind: 'session', sessionId, at } as const;
    await expect(clockwork.firing(firing)).rejects.toThrow();
    await clockwork.firing(firing);
    expect(clockwork.setFor(sessionId)).toBe(due);
  });
});
