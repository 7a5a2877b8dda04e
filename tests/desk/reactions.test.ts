import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/contracts/settings.ts';
import { arrive } from '../../shared/desk/arrive.ts';
import { changesOf } from '../../shared/desk/changes.ts';
import { react } from '../../shared/desk/react.ts';
import { reply } from '../../shared/desk/reply.ts';
import type { RosterAgent } from '../../shared/domain/roster.ts';
import type { Session } from '../../shared/domain/session.ts';
import { loadAgent, loadRoster } from '../../shared/store/roster.ts';
import type { Changed } from '../../shared/store/stream-record.ts';
import { at, HISTORIES, rosterAgent, sessionOf } from '../domain/support.ts';
import { act, done, enter, historyNow, sessionNow, take, written } from './bench.ts';
import { desk, deskForTests, table } from './fresh-desk.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;

deskForTests();

let armed: unknown[];
let queued: unknown[];

beforeEach(async () => {
  armed = [];
  queued = [];
});

function reactTo(change: Changed): Promise<void> {
  return react(
    {
      desk,
      arm: async (deadline) => {
        armed.push(deadline);
      },
      queue: async (thread, job) => {
        queued.push({ thread, ...job });
      },
    },
    change,
  );
}

const changed = (before: Session | undefined, now: Session): Changed => ({ kind: 'session', before, after: now });

describe('the reaction to a session', () => {
  it('that begins to wait is an offer', async () => {
    await enter(table, 'agent-1');
    const { session } = await take(desk, written(1));
    await reactTo(changed(undefined, session));
    expect(await sessionNow(table, session.id)).toMatchObject({ status: 'offered' });
  });

  it('is the same when it is reported twice, or late', async () => {
    await enter(table, 'agent-1');
    const { session } = await take(desk, written(1));
    await reactTo(changed(undefined, session));
    const offered = await sessionNow(table, session.id);
    await reactTo(changed(undefined, session));
    expect(await sessionNow(table, session.id)).toEqual(offered);
    done(await act(desk, session.id, ANN, { type: 'accept', offerId: offered.offer?.offerId ?? '' }));
    await reactTo(changed(undefined, session));
    expect(await sessionNow(table, session.id)).toMatchObject({ status: 'active', ownerId: 'agent-1' });
  });

  it('that only gets a message while it waits is none', async () => {
    const { session } = await take(desk, written(1));
    await enter(table, 'agent-1');
    await reactTo(changed(session, (await take(desk, written(2))).session));
    expect(await sessionNow(table, session.id)).toMatchObject({ status: 'waiting' });
  });

  it('that moved to another queue while it waits is an offer there', async () => {
    const { session } = await take(desk, written(1));
    await enter(table, 'agent-1');
    await reactTo(changed({ ...session, queueId: 'other' }, session));
    expect(await sessionNow(table, session.id)).toMatchObject({ status: 'offered' });
  });

  it('that is offered is a timer, once for each offer', async () => {
    const offered = sessionOf(HISTORIES.offered);
    const { id: sessionId, offer } = offered;
    await reactTo(changed(sessionOf(HISTORIES.waiting), offered));
    await reactTo(changed(offered, { ...offered, rev: offered.rev + 1 }));
    expect(armed).toEqual([{ kind: 'offer', sessionId, offerId: offer?.offerId, at: offer?.expiresAt }]);
  });

  it('that is active is none', async () => {
    await reactTo(changed(sessionOf(HISTORIES.waiting), sessionOf(HISTORIES.active)));
    expect([...armed, ...queued]).toEqual([]);
  });

  it.each([
    ['pending', at(60)],
    ['completed', at(35)],
  ] as const)('that is %s is a timer', async (state, due) => {
    const after = sessionOf(HISTORIES[state]);
    await reactTo(changed(sessionOf(HISTORIES.waiting), after));
    expect(armed).toEqual([{ kind: 'session', sessionId: after.id, at: due }]);
    expect(queued).toEqual([]);
  });
});

describe('the reaction to an entry', () => {
  it('that is an answer is its way to the customer, each attempt anew', async () => {
    await enter(table, 'agent-1');
    const { session } = await take(desk, written(1));
    done(await act(desk, session.id, ANN, { type: 'claim' }));
    const { entry } = done(await reply(desk, session.id, ANN, { messageId: 'reply-01', text: 'hello' }));
    const { delivery } = entry;
    if (delivery === undefined) throw new Error('no delivery');
    const reported = (change: Partial<typeof delivery>): Changed => ({
      ...{ kind: 'entry', sessionId: session.id, entry: { ...entry, delivery: { ...delivery, ...change } } },
    });
    await reactTo(reported({}));
    await reactTo(reported({ state: 'sent' }));
    await reactTo(reported({ state: 'failed' }));
    await reactTo(reported({ attempt: 2 }));
    const job = { thread: 'telegram#700:1', sessionId: session.id, seq: entry.seq };
    expect(queued).toEqual([
      { ...job, attempt: 1 },
      { ...job, attempt: 2 },
    ]);
    for (const other of (await historyNow(table, session.id)).slice(0, -1)) {
      await reactTo({ kind: 'entry', sessionId: session.id, entry: other });
    }
    expect(queued).toHaveLength(2);
  });
});

describe('the reaction to an agent', () => {
  const usual = rosterAgent('agent-1', { queues: ['general'] });
  const cases: readonly [string, Partial<RosterAgent> | undefined, Partial<RosterAgent>, boolean][] = [
    ['who is new', undefined, {}, true],
    ['who comes back', { connection: 'closed' }, {}, true],
    ['whose console is back after a moment', { connection: 'interrupted' }, {}, true],
    ['who is not away any more', { availability: 'away' }, {}, true],
    ['who finished something and had room before', { load: 1 }, {}, false],
    ['who was full', { load: 2 }, { load: 1 }, true],
    ['who may hold more', { capacity: 1 }, {}, true],
    ['who joined the queue', { queues: [] }, {}, true],
    ['who learnt something', { skills: [] }, { skills: ['zh'] }, true],
    ['who was offered something', {}, { load: 1, lastOfferedAt: '2026-05-03T12:00:00.000Z' }, false],
    ['who is renamed', { name: 'Demo Other' }, {}, false],
    ['who goes', {}, { connection: 'interrupted' }, false],
    ['who goes away', {}, { availability: 'away' }, false],
    ['who is full', { load: 1 }, { load: 2 }, false],
  ];

  it.each(cases)('%s', async (_, before, now, isAsked) => {
    const { session } = await take(desk, written(1));
    await enter(table, 'agent-1');
    await reactTo({
      ...{ kind: 'agent', before: before && { ...usual, ...before }, after: { ...usual, ...now } },
    });
    expect((await sessionNow(table, session.id)).status).toBe(isAsked ? 'offered' : 'waiting');
  });
});

describe('what consoles are told of a batch', () => {
  it('is each session before and after, the last state of each agent, and everything else', () => {
    const waiting = sessionOf(HISTORIES.waiting);
    const offered = sessionOf(HISTORIES.offered);
    const entry = { seq: 1, event: HISTORIES.waiting[0] };
    const active = sessionOf(HISTORIES.active);
    const notice = { id: 'ntc_1', kind: 'mentioned', at: '2026-05-03T12:00:00.000Z' } as const;
    const changes = changesOf([
      changed(undefined, waiting),
      { kind: 'entry', sessionId: waiting.id, entry },
      changed(waiting, offered),
      { kind: 'agent', before: rosterAgent('agent-1'), after: rosterAgent('agent-1', { load: 1 }) },
      { kind: 'agent', before: rosterAgent('agent-2'), after: rosterAgent('agent-2', { lastOfferedAt: 'now' }) },
      { kind: 'agent', before: undefined, after: rosterAgent('agent-3') },
      { kind: 'agent-removed', agent: rosterAgent('agent-3') },
      changed({ ...offered, id: 'session-2' }, { ...active, id: 'session-2' }),
      changed({ ...active, id: 'session-2' }, { ...waiting, id: 'session-2' }),
      { kind: 'notice', audience: 'agent-1', notice },
      { kind: 'settings', before: undefined, after: { ...DEFAULT_SETTINGS, rev: 7 } },
      { kind: 'other' },
    ]);
    expect(changes.sessions).toMatchObject([
      { after: { id: offered.id, status: 'offered', rev: offered.rev } },
      { before: { id: 'session-2', status: 'offered' }, after: { id: 'session-2', status: 'waiting' } },
    ]);
    expect(changes.sessions[0]).not.toHaveProperty('before');
    expect(changes).toMatchObject({
      goneAgents: ['agent-3'],
      notices: [{ audience: 'agent-1', notice }],
      settingsRev: 7,
    });
    expect(changes.entries).toEqual([{ sessionId: waiting.id, entry }]);
    expect(changes.agents).toMatchObject([{ agentId: 'agent-1', load: 1 }]);
  });
});

describe('who arrives', () => {
  const never = async () => {
    throw new Error('asked for a name that is known');
  };

  it('is entered once, in every queue, and asked for their name once', async () => {
    const coming = { agentId: 'agent-1', roles: ['agent'] } as const;
    const [first] = await Promise.all([1, 2, 3].map(() => arrive(desk, coming, async () => 'Demo Ann')));
    expect(first).toMatchObject({
      name: 'Demo Ann',
      availability: 'online',
      connection: 'closed',
      load: 0,
      capacity: 5,
    });
    expect(await arrive(desk, coming, never)).toEqual(first);
    expect(await loadRoster(table)).toEqual([first]);
  });

  it('keeps what they hold, and is renamed when their token says so', async () => {
    await enter(table, 'agent-1', { load: 2, availability: 'away' });
    const coming = { agentId: 'agent-1', roles: ['agent'], name: 'Demo Renamed' } as const;
    expect(await arrive(desk, coming, never)).toMatchObject({ name: 'Demo Renamed', load: 2, availability: 'away' });
  });

  it.each([
    ['a lead', ['lead'], 'away'],
    ['an agent who is an admin too', ['agent', 'admin'], 'away'],
  ] as const)('begins away as %s', async (_, roles, availability) => {
    expect(await arrive(desk, { agentId: 'lead-1', roles }, async () => undefined)).toMatchObject({
      ...{ availability, name: 'lead-1' },
    });
  });

  it('has no place in the roster as finance', async () => {
    expect(await arrive(desk, { agentId: 'finance-1', roles: ['finance'] }, never)).toBeUndefined();
    expect(await loadAgent(table, 'finance-1')).toBeUndefined();
  });
});
