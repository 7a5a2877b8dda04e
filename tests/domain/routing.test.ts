import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeRoster, presenceOf, type RosterAgent } from '../../shared/domain/roster.ts';
import { fits, pickAgent, type RoutingPolicy } from '../../shared/domain/routing.ts';
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

it('shows a choice of presence while a console is connected, or was a moment ago', () => {
  expect(presenceOf({ availability: 'online', connection: 'open' })).toBe('online');
  expect(presenceOf({ availability: 'away', connection: 'open' })).toBe('away');
  expect(presenceOf({ availability: 'online', connection: 'interrupted' })).toBe('online');
  expect(presenceOf({ availability: 'online', connection: 'closed' })).toBe('offline');
});
