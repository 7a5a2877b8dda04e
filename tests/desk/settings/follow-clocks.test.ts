import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings, type Policy } from '../../../shared/contracts/settings.ts';
import { reply } from '../../../shared/desk/reply.ts';
import { followSettings } from '../../../shared/desk/settings/follow-settings.ts';
import { act, done, enter, take, written } from '../bench.ts';
import { Clockwork } from '../clockwork.ts';
import { desk, deskForTests, goOnAt, table } from '../fresh-desk.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const HOURS = {
  timeZone: 'UTC',
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, spans: [{ from: '00:00', to: '12:05' }] })),
  holidays: [],
};

function having(policy: Partial<Policy>): DeskSettings {
  return { ...DEFAULT_SETTINGS, rev: 1, policy: { ...DEFAULT_SETTINGS.policy, ...policy } };
}
const idle = (minutes: number) => having({ idle: { minutes, graceSeconds: 90 } });

deskForTests();

let settings: DeskSettings;
let clockwork: Clockwork;
let sessionId: string;

beforeEach(async () => {
  settings = DEFAULT_SETTINGS;
  goOnAt({ ...desk, settings: async () => settings });
  clockwork = new Clockwork(desk);
  await enter(table, 'agent-1', { capacity: 50 });
  sessionId = await owed(1);
});

/** A session in which the customer owes an answer. */
async function owed(chat: number): Promise<string> {
  const { session } = await take(desk, written(1, { chat }));
  done(await act(desk, session.id, ANN, { type: 'claim' }));
  const answer = { messageId: `m${chat}`, text: 'Which one?' };
  await clockwork.reported(session.id, async () => done(await reply(desk, session.id, ANN, answer)));
  return session.id;
}

async function changeTo(after: DeskSettings): Promise<string> {
  const before = settings;
  settings = after;
  return followSettings(desk, clockwork.arm, before, after);
}

const at = (minutes: number) => new Date(Date.parse('2026-05-03T12:00:00.000Z') + minutes * 60_000).toISOString();

describe('sessions that are owed an answer when the clocks change', () => {
  it('get their timers when idle closing is switched on', async () => {
    expect(clockwork.armed).toEqual([]);
    const others = await Promise.all([2, 3, 4].map(owed));
    expect(await changeTo(idle(10))).toBe('done');
    expect([sessionId, ...others].map((id) => clockwork.setFor(id))).toEqual([10, 10, 10, 10].map(at));
    expect(await clockwork.fire(sessionId)).toBe('done');
  });

  it('get them for an earlier time when the minutes are fewer; for more of them nothing is set', async () => {
    await changeTo(idle(10));
    await changeTo(idle(5));
    expect(clockwork.setFor(sessionId)).toBe(at(5));
    const sofar = clockwork.armed.length;
    await changeTo(idle(20));
    expect(clockwork.armed).toHaveLength(sofar);
    expect(await clockwork.fire(sessionId)).toBe('nothing-to-do');
    expect(clockwork.setFor(sessionId)).toBe(at(20));
  });

  it('get them when the hours change', async () => {
    const closed = having({ idle: { minutes: 10, graceSeconds: 90 }, hours: HOURS });
    await changeTo(closed);
    // Five minutes of today, five of tomorrow.
    expect(clockwork.setFor(sessionId)).toBe('2026-05-04T00:05:00.000Z');
    await changeTo(idle(10));
    expect(clockwork.setFor(sessionId)).toBe(at(10));
  });

  it('are warned at once when they have owed it for longer than that', async () => {
    desk.pass(3_600);
    await changeTo(idle(10));
    expect(await clockwork.firing({ kind: 'session', sessionId, at: at(10) })).toBe('done');
  });

  it('are left alone when something else changes, in their queue or another one', async () => {
    await changeTo(having({ acceptSeconds: 60 }));
    expect(clockwork.armed).toEqual([]);
    const other = { id: 'other', name: 'Other', skills: [], joinsNewAgents: false };
    const policy = { idle: { minutes: 10, graceSeconds: 90 } };
    await changeTo({ ...DEFAULT_SETTINGS, rev: 2, queues: [...DEFAULT_SETTINGS.queues, { ...other, policy }] });
    expect(clockwork.armed).toEqual([]);
  });

  it('are gone on with later where there is not the time for all', async () => {
    let passed = 0;
    const slow = {
      ...desk,
      now: () => {
        passed += 30_000;
        return new Date(Date.parse(desk.now()) + passed).toISOString();
      },
    };
    settings = idle(10);
    expect(await followSettings(slow, clockwork.arm, DEFAULT_SETTINGS, settings)).toBe('busy');
  });
});
