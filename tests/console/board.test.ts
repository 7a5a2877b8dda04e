import { describe, expect, it } from 'vitest';
import { forgetMissing, INDEX_LAG_MS, learnAgents, learnSessions } from '../../console/src/board/known.ts';
import { belongs, listed, type Viewer } from '../../console/src/board/membership.ts';
import type { AgentView, SessionView } from '../../shared/contracts/views.ts';

const viewer: Viewer = { agentId: 'agent-1', oversees: false, queues: ['general'] };

function session(id: string, change: Partial<SessionView> = {}): SessionView {
  return {
    ...{ id, rev: 1, status: 'waiting', queueId: 'general', priority: 'normal', channel: 'telegram' },
    ...{ customer: { id: 'cus_1', name: 'Demo Customer' }, openedAt: '2026-01-01T10:00:00.000Z', passedBy: [] },
    ...change,
  };
}

const owner = { agentId: 'agent-1', since: '2026-01-01T10:00:00.000Z' };

describe('sessions on the board', () => {
  it('keep the higher revision, whichever comes last', () => {
    const known = learnSessions(new Map(), [session('a', { rev: 3, status: 'active', owner })], 1);
    const late = learnSessions(known, [session('a', { rev: 2 })], 2);
    expect(late.get('a')?.view.status).toBe('active');
    expect(learnSessions(late, [session('a', { rev: 4 })], 3).get('a')?.view.status).toBe('waiting');
  });

  it('are forgotten when a whole list that should name them does not', () => {
    const known = learnSessions(new Map(), [session('a'), session('b')], 0);
    const after = forgetMissing(known, () => true, new Set(['b']), INDEX_LAG_MS);
    expect([...after.keys()]).toEqual(['b']);
  });

  it('are kept when they were told of just before the list was asked for', () => {
    const known = learnSessions(new Map(), [session('a')], 1_000);
    expect(forgetMissing(known, () => true, new Set(), 1_000 + INDEX_LAG_MS - 1).has('a')).toBe(true);
  });

  it('are kept when the list need not name them', () => {
    const known = learnSessions(new Map(), [session('a')], 0);
    expect(forgetMissing(known, () => false, new Set(), 60_000).has('a')).toBe(true);
  });
});

describe('agents on the board', () => {
  const agent: AgentView = {
    agentId: 'x',
    name: 'Demo',
    presence: 'online',
    load: 0,
    capacity: 1,
    queues: [],
    roles: [],
    skills: [],
  };

  it('are shown as they were at the later time', () => {
    const known = learnAgents(new Map(), [agent], '2026-01-01T10:00:01.000Z');
    const late = learnAgents(known, [{ ...agent, presence: 'away' }], '2026-01-01T10:00:00.000Z');
    expect(late.get('x')?.view.presence).toBe('online');
  });
});

describe('lists', () => {
  const offer = { offerId: 'o', agentId: 'agent-2', offeredAt: '', expiresAt: '' };
  const mine = session('mine', { status: 'active', owner });
  const theirs = session('theirs', { status: 'active', owner: { ...owner, agentId: 'agent-2' } });

  it.each([
    ['unassigned', session('a'), true],
    ['unassigned', session('a', { status: 'offered', offer }), true],
    ['unassigned', mine, false],
    ['mine', mine, true],
    ['mine', theirs, false],
    ['mine', { ...mine, status: 'pending' }, false],
    ['pending', { ...mine, status: 'pending' }, true],
    ['pending', { ...theirs, status: 'pending' }, false],
    ['completed', session('a', { status: 'completed' }), true],
    ['all', theirs, true],
    ['all', { ...theirs, queueId: 'elsewhere' }, false],
    ['mine', { ...mine, queueId: 'elsewhere' }, true],
  ] as const)('%s', (list, view, expected) => {
    expect(belongs(list, { ...view, passedBy: [] }, viewer)).toBe(expected);
  });

  it('show a lead what is parked by anyone and stands in any queue', () => {
    const lead = { ...viewer, oversees: true };
    expect(belongs('pending', { ...theirs, status: 'pending', queueId: 'elsewhere' }, lead)).toBe(true);
  });

  it('serve by priority, then by age', () => {
    const sessions = [
      session('young', { waitingSince: '2026-01-01T10:02:00.000Z' }),
      session('old', { waitingSince: '2026-01-01T10:01:00.000Z' }),
      session('urgent', { waitingSince: '2026-01-01T10:03:00.000Z', priority: 'urgent' }),
    ];
    expect(listed('unassigned', sessions, viewer).map(({ id }) => id)).toEqual(['urgent', 'old', 'young']);
  });

  it('put first in mine who has waited longest for my answer', () => {
    const sessions = [
      { ...mine, id: 'answered', lastMessage: { from: 'agent', preview: '', at: '2026-01-01T11:00:00.000Z' } },
      { ...mine, id: 'short', customerWaitsSince: '2026-01-01T10:30:00.000Z' },
      { ...mine, id: 'long', customerWaitsSince: '2026-01-01T10:20:00.000Z' },
    ] as const;
    expect(
      listed(
        'mine',
        sessions.map((view) => ({ ...view, passedBy: [] })),
        viewer,
      ).map(({ id }) => id),
    ).toEqual(['long', 'short', 'answered']);
  });

  it('put first among the parked what should go on, then what wakes soonest, then what has no time', () => {
    const parked = (id: string, parking: Omit<NonNullable<SessionView['parking']>, 'reason'>) =>
      session(id, { status: 'pending', owner, parking: { reason: '', ...parking } });
    const sessions = [
      parked('open end', {}),
      parked('tomorrow', { wakeAt: '2026-01-02T09:00:00.000Z' }),
      parked('woken later', { wokenAt: '2026-01-01T11:00:00.000Z' }),
      parked('today', { wakeAt: '2026-01-01T15:00:00.000Z' }),
      parked('woken', { wokenAt: '2026-01-01T10:00:00.000Z', wakeAt: '2026-01-01T10:00:00.000Z' }),
    ];
    expect(listed('pending', sessions, viewer).map(({ id }) => id)).toEqual([
      ...['woken', 'woken later', 'today', 'tomorrow', 'open end'],
    ]);
  });
});
