import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import { actWhenDue } from '../../shared/desk/act-when-due.ts';
import type { Deed } from '../../shared/desk/by-hand.ts';
import { carryOut } from '../../shared/desk/carry-out.ts';
import { callOffCommand, completeCommand, reopenCommand, reopenRequests } from '../../shared/desk/closing.ts';
import { deliver } from '../../shared/desk/deliver.ts';
import { keepTimer } from '../../shared/desk/keep-timer.ts';
import { reply } from '../../shared/desk/reply.ts';
import { followSettings } from '../../shared/desk/settings/follow-settings.ts';
import { takeUpIfRoom, takeUpWoken } from '../../shared/desk/take-up.ts';
import type { Session } from '../../shared/domain/session.ts';
import { boardOf } from '../../shared/store/keys.ts';
import { loadSettings } from '../../shared/store/settings.ts';
import type { Table } from '../../shared/store/table.ts';
import type { SessionDeadline } from '../../shared/timers/deadline.ts';
import { act, done, enter, openTestDesk, sessionNow, type TestDesk, take, written } from '../desk/bench.ts';
import type { Asking } from '../domain/support.ts';
import { type RunningEngine, startEngine } from '../engine.ts';
import { UnitMeter } from './unit-meter.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const LEAD = { kind: 'agent', id: 'lead-1', roles: ['agent', 'lead'] } as const;
const { policy } = DEFAULT_SETTINGS;
const SETTINGS: DeskSettings = {
  ...DEFAULT_SETTINGS,
  policy: {
    ...policy,
    idle: { minutes: 10, graceSeconds: 90 },
    survey: { ask: true, afterAutomatic: false },
    afterCompletion: { ...policy.afterCompletion, reopenMinutes: { telegram: 60, email: 60, web: 60 } },
  },
};
const ENDING = { cause: 'agent', category: 'resolved' } as const;

let engine: RunningEngine;
let plain: Table;
let meter: UnitMeter;
let desk: TestDesk;
let sessionId: string;
let deeds = 0;

beforeAll(async () => {
  engine = await startEngine('dynoxide');
});
afterAll(() => engine.end());

beforeEach(async () => {
  plain = await engine.newTable();
  meter = new UnitMeter(engine.endpoint, plain.name);
  // Settings are read as they are: one unit.
  const settings = async () => {
    await loadSettings(meter.table);
    return SETTINGS;
  };
  desk = { ...openTestDesk(meter.table, SETTINGS), settings };
  await Promise.all([enter(plain, 'agent-1', { capacity: 1 }), enter(plain, 'lead-1', { roles: ['lead'] })]);
  sessionId = (await take(desk, written(1))).session.id;
  await doing({ type: 'claim' });
  return () => meter.end();
});

const arm = async (_: SessionDeadline) => undefined;
const doing = async (asking: Asking, by: Deed['by'] = ANN) => done(await act(desk, sessionId, by, asking));
const now = () => sessionNow(plain, sessionId);

function deed(by: Deed['by']): Deed {
  deeds += 1;
  return { at: desk.now(), by, commandId: `deed-${deeds}` };
}

/** An index is written twice when a key of it changes: the old entry goes, the new one comes. */
function indexWrites(before: Session, after: Session): number {
  return JSON.stringify(boardOf(before)) === JSON.stringify(boardOf(after)) ? 0 : 2;
}

async function cost(operation: () => Promise<unknown>) {
  const before = await now();
  const { reads, writes, indexReads } = await meter.of(operation);
  return { reads, writes, indexReads, indexWrites: indexWrites(before, await now()) };
}

/** The timer of what is due on the session now. */
const fires = () => actWhenDue(desk, arm, { kind: 'session', sessionId, at: desk.now() });

/** What the stream's report of the latest change costs. */
async function reported(doingIt: () => Promise<unknown>) {
  const before = await now();
  await doingIt();
  const after = await now();
  return cost(() => keepTimer(desk, arm, before, after));
}

async function answers(messageId: string) {
  const { entry } = done(await reply(desk, sessionId, ANN, { messageId, text: 'Which one?' }));
  await reaches(entry.seq);
}
/** What has been said reaches the customer. */
async function reaches(seq: number): Promise<void> {
  const sent = { outcome: 'sent', channelIds: ['1'] } as const;
  await deliver({ ...desk, table: plain }, async () => sent, { sessionId, seq, attempt: 1 }, false);
}
const completes = async () => {
  const given = deed(ANN);
  return done(await carryOut(desk, sessionId, (session) => completeCommand(desk, session, given, ENDING)));
};
/** Somebody else whom Ann serves, so that she is full. */
const fillUp = async () => {
  const other = (await take(desk, written(1, { chat: 2 }))).session.id;
  done(await act(desk, other, ANN, { type: 'claim' }));
  return other;
};

describe('the timer of a session costs', () => {
  it('2 reads and 2 writes to be set, and 2 reads for each further answer; in a batch, settings serve for all', async () => {
    expect(await reported(() => answers('m1'))).toMatchObject({ reads: 2, writes: 2 });
    desk.pass(60);
    await take(desk, written(2));
    expect(await reported(() => answers('m2'))).toMatchObject({ reads: 2, writes: 0 });
    desk.pass(1);
    expect(await reported(() => answers('m3'))).toMatchObject({ reads: 2, writes: 0 });
  });

  it('3 reads and 3 writes when it is early, to be set for what is left', async () => {
    await reported(() => answers('m1'));
    desk.pass(300);
    await take(desk, written(2));
    await reported(() => answers('m2'));
    desk.pass(300);
    expect(await cost(fires)).toEqual({ reads: 3, writes: 3, indexReads: 0, indexWrites: 0 });
  });
});

describe('idle closing costs', () => {
  it('a warning, the end, and its standing', async () => {
    await reported(() => answers('m1'));
    desk.pass(600);
    expect(await cost(fires)).toEqual({ reads: 7, writes: 9, indexReads: 0, indexWrites: 0 });
    await reaches((await now()).rev);
    desk.pass(90);
    expect(await cost(fires)).toEqual({ reads: 7, writes: 11, indexReads: 0, indexWrites: 2 });
    desk.pass(10);
    expect(await cost(fires)).toEqual({ reads: 7, writes: 5, indexReads: 0, indexWrites: 0 });
  });
});

describe('a completion costs', () => {
  it('2 reads and 8 writes; its standing a farewell and a survey', async () => {
    expect(await cost(completes)).toEqual({ reads: 2, writes: 8, indexReads: 0, indexWrites: 2 });
    desk.pass(10);
    expect(await cost(fires)).toEqual({ reads: 7, writes: 9, indexReads: 0, indexWrites: 0 });
  });

  it('called off: 3 reads and 10 writes', async () => {
    await completes();
    const given = deed(ANN);
    const callsOff = () => carryOut(desk, sessionId, (session) => callOffCommand(desk, session, given));
    expect(await cost(callsOff)).toEqual({ reads: 3, writes: 10, indexReads: 0, indexWrites: 2 });
  });

  it('called off by the customer’s message, or opened again by it: 3½ reads and 12 writes', async () => {
    await completes();
    desk.pass(5);
    expect(await cost(() => take(desk, written(2)))).toEqual({ reads: 3.5, writes: 12, indexReads: 0, indexWrites: 2 });
    await completes();
    desk.pass(60);
    expect(await cost(() => take(desk, written(3)))).toEqual({ reads: 3.5, writes: 12, indexReads: 0, indexWrites: 2 });
  });

  it('followed by thanks: 3½ reads and 4 writes', async () => {
    await completes();
    desk.pass(60);
    const thanks = () => take(desk, written(2, { text: 'thanks' }));
    expect(await cost(thanks)).toEqual({ reads: 3.5, writes: 4, indexReads: 0, indexWrites: 0 });
  });
});

describe('parking costs', () => {
  const park = () => doing({ type: 'park', reason: 'parts' });
  const wakes = () => take(desk, written(2));

  it('1 read and 6 writes; resumed by hand the same', async () => {
    expect(await cost(park)).toEqual({ reads: 1, writes: 6, indexReads: 0, indexWrites: 2 });
    const resume = () => doing({ type: 'resume', cause: 'owner' });
    expect(await cost(resume)).toEqual({ reads: 1, writes: 6, indexReads: 0, indexWrites: 2 });
  });

  it('woken by the customer: 3½ reads and 8 writes, without room 6', async () => {
    await park();
    expect(await cost(wakes)).toEqual({ reads: 3.5, writes: 8, indexReads: 0, indexWrites: 2 });
    await park();
    await fillUp();
    expect(await cost(() => take(desk, written(3)))).toEqual({ reads: 3.5, writes: 6, indexReads: 0, indexWrites: 2 });
  });

  it('taken up later: half a read of the index, 1 read and 6 writes; looked at in vain less', async () => {
    expect(await cost(() => takeUpWoken(desk, 'agent-1'))).toMatchObject({ reads: 0, indexReads: 0.5, writes: 0 });
    await park();
    const other = await fillUp();
    await wakes();
    const woken = await now();
    expect(await cost(() => takeUpIfRoom(desk, woken))).toMatchObject({ reads: 1, writes: 0 });
    done(await act(desk, other, ANN, { type: 'complete', ...ENDING }));
    expect(await cost(() => takeUpWoken(desk, 'agent-1'))).toEqual({
      ...{ reads: 1, writes: 6, indexReads: 0.5, indexWrites: 2 },
    });
  });

  it('its time: 6 reads and 7 writes', async () => {
    const wakeAt = new Date(Date.parse(desk.now()) + 60_000).toISOString();
    await doing({ type: 'park', reason: 'parts', wakeAt });
    desk.pass(60);
    expect(await cost(fires)).toMatchObject({ reads: 6, writes: 7, indexWrites: 2 });
  });
});

describe('opening again costs', () => {
  const reopen = (type: 'reopen' | 'grant-reopen') => {
    const given = deed(LEAD);
    const command = type === 'reopen' ? ({ type, ...given, reason: 'broken' } as const) : ({ type, ...given } as const);
    const to = { kind: 'last-owner' } as const;
    return async () => done(await carryOut(desk, sessionId, (session) => reopenCommand(desk, session, command, to)));
  };

  it('5 reads and 12 writes by a lead, and what a wish adds when it is granted', async () => {
    await completes();
    desk.pass(60);
    expect(await cost(reopen('reopen'))).toEqual({ reads: 5, writes: 12, indexReads: 0, indexWrites: 2 });
    await completes();
    expect(await cost(() => doing({ type: 'ask-reopen', reason: 'not yet' }))).toMatchObject({ reads: 1, writes: 6 });
    expect(await meter.of(() => reopenRequests(desk))).toMatchObject({ reads: 1.5, writes: 0 });
    expect(await cost(reopen('grant-reopen'))).toEqual({ reads: 5, writes: 16, indexReads: 0, indexWrites: 2 });
  });
});

describe('changed clocks cost', () => {
  it('the roster, half a read of the index an owner, each session that anybody works on, and its timer', async () => {
    await answers('m1');
    const off = { ...SETTINGS, policy };
    expect(await cost(() => followSettings(desk, arm, off, SETTINGS))).toEqual({
      ...{ reads: 3, writes: 2, indexReads: 1.5, indexWrites: 0 },
    });
  });
});
