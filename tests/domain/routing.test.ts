import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeRoster, presenceOf, type RosterAgent } from '../../shared/domain/roster.ts';
import {
  beganToWait,
  fits,
  gainedRoom,
  pickAgent,
  type RoutingPolicy,
  sessionsFor,
  turnOf,
  waitRank,
} from '../../shared/domain/routing.ts';
import type { Session } from '../../shared/domain/session.ts';
import { at, atMs, HISTORIES, rosterAgent, sessionOf } from './support.ts';

const waiting = sessionOf(HISTORIES.waiting);
const roundRobin: RoutingPolicy = { method: 'round-robin', skills: [] };
const leastBusy: RoutingPolicy = { method: 'least-busy', skills: [] };

const ids = ['agent-1', 'agent-2', 'agent-3', 'agent-4', 'agent-5'];
const agents = fc.tuple(
  ...ids.map((agentId) =>
    fc
      .record({
        availability: fc.constantFrom<'online' | 'away'>('online', 'online', 'online', 'away'),
        connection: fc.constantFrom<RosterAgent['connection']>('open', 'open', 'open', 'interrupted', 'closed'),
        capacity: fc.nat(3),
        load: fc.nat(3),
        queues: fc.subarray(['queue-1', 'queue-2'], { minLength: 1 }),
        skills: fc.subarray(['french', 'billing']),
        offered: fc.option(fc.nat(3), { nil: undefined }),
      })
      .map(({ offered, ...rest }) =>
        rosterAgent(agentId, { ...rest, ...(offered === undefined ? {} : { lastOfferedAt: at(offered) }) }),
      ),
  ),
);
const policies = fc.record({
  method: fc.constantFrom<RoutingPolicy['method']>('round-robin', 'least-busy'),
  skills: fc.constantFrom<string[]>([], [], ['french'], ['french', 'billing']),
});
const sessions = fc.subarray(ids, { maxLength: 2 }).map((passedBy): Session => ({ ...waiting, passedBy }));

function mayTake(agent: RosterAgent, { passedBy }: Session, { skills }: RoutingPolicy): boolean {
  const there = agent.connection === 'open' && agent.availability === 'online' && agent.queues.includes('queue-1');
  const able = skills.filter((skill) => !agent.skills.includes(skill)).length === 0;
  return there && able && agent.load < agent.capacity && passedBy.indexOf(agent.agentId) === -1;
}

describe('picking an agent', () => {
  it('picks one who is there, able, with room and did not pass; none only when there is none', () => {
    fc.assert(
      fc.property(agents, policies, sessions, (roster, policy, session) => {
        const picked = pickAgent(session, roster, policy);
        const able = roster.filter((agent) => mayTake(agent, session, policy));
        expect(roster.filter((agent) => fits(agent, session, policy))).toEqual(able);
        if (picked === undefined) expect(able).toEqual([]);
        else expect(able).toContain(picked);
      }),
    );
  });

  it('picks the same whatever the order of the roster, and leaves the roster alone', () => {
    fc.assert(
      fc.property(agents, policies, sessions, (roster, policy, session) => {
        const picked = pickAgent(session, Object.freeze([...roster]), policy);
        expect(pickAgent(session, roster.toReversed(), policy)).toEqual(picked);
      }),
    );
  });

  it('picks a least load when least busy, and who waited longest among those', () => {
    fc.assert(
      fc.property(agents, sessions, (roster, session) => {
        const picked = pickAgent(session, roster, leastBusy);
        if (picked === undefined) return;
        const able = roster.filter((agent) => mayTake(agent, session, leastBusy));
        expect(picked.load).toBe(Math.min(...able.map(({ load }) => load)));
        const rivals = able.filter(({ load }) => load === picked.load).map(({ lastOfferedAt }) => lastOfferedAt ?? '');
        expect(picked.lastOfferedAt ?? '').toBe(rivals.toSorted()[0]);
      }),
    );
  });

  it('takes turns: when all are free, nobody is asked twice more often than another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 40 }), (people, offers) => {
        let roster = ids.slice(0, people).map((id) => rosterAgent(id, { capacity: 100 }));
        const asked = new Map(roster.map(({ agentId }) => [agentId, 0]));
        for (let offer = 0; offer < offers; offer += 1) {
          const picked = pickAgent(waiting, roster, roundRobin);
          if (picked === undefined) throw new Error('all are free and nobody was picked');
          asked.set(picked.agentId, (asked.get(picked.agentId) ?? 0) + 1);
          const change = { agentId: picked.agentId, by: 1, overCapacity: false, offeredAt: atMs(offer) } as const;
          roster = roster.map((agent) => {
            if (agent !== picked) return agent;
            const changed = changeRoster(agent, change);
            if ('refused' in changed) throw new Error(changed.refused);
            return changed;
          });
          expect(Math.max(...asked.values()) - Math.min(...asked.values())).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('asks first who was never asked, then who was asked longest ago, then the first by id', () => {
    const late = rosterAgent('agent-1', { lastOfferedAt: at(2) });
    const early = rosterAgent('agent-2', { lastOfferedAt: at(1) });
    const alsoEarly = rosterAgent('agent-3', { lastOfferedAt: at(1) });
    const never = rosterAgent('agent-4');
    expect(pickAgent(waiting, [late, alsoEarly, early, never], roundRobin)).toBe(never);
    expect(pickAgent(waiting, [late, alsoEarly, early], roundRobin)).toBe(early);
  });

  it('picks nobody by hand, nor for a session that does not wait', () => {
    expect(pickAgent(waiting, [rosterAgent('agent-1')], { method: 'manual', skills: [] })).toBeUndefined();
    for (const state of ['offered', 'active', 'pending', 'completed'] as const) {
      expect(pickAgent(sessionOf(HISTORIES[state]), [rosterAgent('agent-2')], roundRobin)).toBeUndefined();
    }
  });
});

describe('a turn', () => {
  it('comes after everybody’s, by the clock or by a millisecond', () => {
    fc.assert(
      fc.property(agents, fc.nat(4_000), (roster, nowMs) => {
        for (const agent of roster) {
          const { agentId, seen, next } = turnOf(agent, roster, atMs(nowMs));
          expect([agentId, seen]).toEqual([agent.agentId, agent.lastOfferedAt]);
          const marks = roster.map(({ lastOfferedAt = '' }) => lastOfferedAt);
          expect(marks.filter((mark) => mark >= next)).toEqual([]);
          const latestMs = Math.max(...marks.map((mark) => (mark === '' ? 0 : Date.parse(mark))));
          expect(next).toBe(latestMs < Date.parse(atMs(nowMs)) ? atMs(nowMs) : new Date(latestMs + 1).toISOString());
        }
      }),
    );
  });

  it('is everybody’s once in the same millisecond', () => {
    let roster = ids.map((id) => rosterAgent(id, { capacity: 100, lastOfferedAt: at(9) }));
    const asked: string[] = [];
    for (let offer = 0; offer < 10; offer += 1) {
      const picked = pickAgent(waiting, roster, roundRobin);
      if (picked === undefined) throw new Error('all are free and nobody was picked');
      asked.push(picked.agentId);
      const { next } = turnOf(picked, roster, at(9));
      roster = roster.map((agent) => (agent === picked ? { ...agent, lastOfferedAt: next } : agent));
    }
    expect(asked).toEqual([...ids, ...ids]);
  });
});

describe('an agent with room', () => {
  const named = (id: string, unusual: Partial<Session>): Session => ({ ...waiting, id, ...unusual });
  const policies = new Map<string, RoutingPolicy>([
    ['queue-1', roundRobin],
    ['queue-2', { ...leastBusy, skills: ['french'] }],
    ['hand', { ...roundRobin, method: 'manual' }],
  ]);

  it('is offered what waits, in the order in which it stands, in queues that offer', () => {
    const ranked = [
      named('first', {}),
      named('offered', { status: 'offered' }),
      named('passed', { passedBy: ['agent-1'] }),
      named('french', { queueId: 'queue-2' }),
      named('by-hand', { queueId: 'hand' }),
      named('unknown', { queueId: 'gone' }),
      named('last', {}),
    ];
    const ann = rosterAgent('agent-1', { queues: ['queue-1', 'queue-2', 'hand', 'gone'] });
    const offered = (agent: RosterAgent) =>
      sessionsFor(agent, ranked, (queueId) => policies.get(queueId)).map(({ id }) => id);
    expect(offered(ann)).toEqual(['first', 'last']);
    expect(offered({ ...ann, skills: ['french'] })).toEqual(['first', 'french', 'last']);
    expect(offered({ ...ann, load: 2 })).toEqual([]);
  });

  it('finds the urgent before the others, then who has waited longest', () => {
    const ranked = [
      named('urgent', { priority: 'urgent', waitingSince: at(3) }),
      named('high', { priority: 'high', waitingSince: at(2) }),
      named('older', { waitingSince: at(1) }),
      named('younger', { openedAt: at(-9), waitingSince: at(2) }),
      named('low', { priority: 'low', waitingSince: at(0) }),
    ];
    const byRank = (a: Session, b: Session) => (waitRank(a) < waitRank(b) ? -1 : 1);
    expect(ranked.toReversed().toSorted(byRank)).toEqual(ranked);
  });
});

describe('routing looks', () => {
  it.each<[string, Session | undefined, Session, boolean]>([
    ['for an agent when a session begins', undefined, waiting, true],
    ['for an agent when an offer ended', sessionOf(HISTORIES.offered), waiting, true],
    ['for an agent when it was moved', { ...waiting, queueId: 'queue-2' }, waiting, true],
    ['for nobody when a message came', waiting, { ...waiting, rev: 2 }, false],
    ['for nobody when it is offered', waiting, sessionOf(HISTORIES.offered), false],
  ])('%s', (_, before, after, looks) => {
    expect(beganToWait(before, after)).toBe(looks);
  });

  it.each<[string, Partial<RosterAgent> | undefined, Partial<RosterAgent>, boolean]>([
    ['for sessions when an agent is new', undefined, {}, true],
    ['for sessions when they have a line again', { connection: 'interrupted' }, {}, true],
    ['for sessions when they are not away any more', { availability: 'away' }, {}, true],
    ['for sessions when they are not full any more', { load: 2 }, { load: 1 }, true],
    ['for sessions when they may hold more', { capacity: 1 }, {}, true],
    ['for sessions when they join a queue', { queues: [] }, {}, true],
    ['for sessions when they learn something', { skills: [] }, { skills: ['french'] }, true],
    ['for none when they are asked', {}, { load: 1, lastOfferedAt: at(1) }, false],
    ['for none when they leave a queue', { queues: ['queue-1', 'queue-2'] }, {}, false],
    ['for none when they come and are full', { connection: 'closed' }, { load: 2 }, false],
  ])('%s', (_, before, after, looks) => {
    const usual = rosterAgent('agent-1');
    expect(gainedRoom(before && { ...usual, ...before }, { ...usual, ...after })).toBe(looks);
  });
});

it('shows a choice of presence while a console is connected, or was a moment ago', () => {
  expect(presenceOf({ availability: 'online', connection: 'open' })).toBe('online');
  expect(presenceOf({ availability: 'away', connection: 'open' })).toBe('away');
  expect(presenceOf({ availability: 'online', connection: 'interrupted' })).toBe('online');
  expect(presenceOf({ availability: 'online', connection: 'closed' })).toBe('offline');
});
