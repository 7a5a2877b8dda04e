import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decide } from '../../../shared/domain/decide/index.ts';
import { evolve, fold } from '../../../shared/domain/evolve/index.ts';
import { isRefusal } from '../../../shared/domain/refusals.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { ANN, ask, CUSTOMER, examples, HISTORIES, LEAD, SYSTEM } from '../support.ts';

const { waiting, active, completed } = HISTORIES;
const begunAt = fold(waiting)?.thread ?? '';
const THERE = 'telegram#700:99';
const follow = { type: 'follow-channel', thread: THERE } as const;
const leave = { type: 'leave-channel', thread: THERE } as const;
const followed = { type: 'channel-changed', from: begunAt, to: THERE, cause: 'followed' } as const;

examples('follow-channel', [
  { it: 'is the customer’s', given: waiting, when: ask(CUSTOMER, follow), yields: [followed], status: 'waiting' },
  { it: 'leaves whose it is', given: active, when: ask(CUSTOMER, follow), yields: [followed], status: 'active' },
  { it: 'not after its end', given: completed, when: ask(CUSTOMER, follow), yields: 'session-completed' },
  { it: 'not an agent’s', given: active, when: ask(ANN, follow), yields: 'forbidden' },
  {
    it: 'not that of another customer',
    given: active,
    when: ask({ kind: 'customer', id: 'customer-2' }, follow),
    yields: 'forbidden',
  },
]);

examples('leave-channel', [
  { it: 'changes nothing where it never led there', given: active, when: ask(LEAD, leave), yields: [] },
  { it: 'not an agent’s', given: active, when: ask(ANN, leave), yields: 'forbidden' },
  { it: 'not the system’s', given: active, when: ask(SYSTEM, leave), yields: 'forbidden' },
]);

const threads = [begunAt, 'telegram#700:1', 'telegram#701:1', 'email#another'];

it('answers always go to a place that leads to the session, and each place is one', () => {
  const step = fc.record({
    type: fc.constantFrom('follow-channel', 'leave-channel'),
    thread: fc.constantFrom(...threads),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let session: Session | undefined = fold(waiting);
      const lead = new Set([begunAt]);
      for (const [n, { type, thread }] of steps.entries()) {
        if (session === undefined) throw new Error('it never began');
        const by = type === 'follow-channel' ? CUSTOMER : LEAD;
        const events = decide(session, ask(by, { type, thread }, undefined, `c${n}`));
        if (isRefusal(events)) throw new Error(events.refused);
        for (const event of events) session = evolve(session, event);
        if (type === 'follow-channel') lead.add(thread);
        else if (lead.size > 1) lead.delete(thread);
        expect(new Set(session.threads ?? [session.thread])).toEqual(lead);
        expect(lead.has(session.thread)).toBe(true);
      }
    }),
  );
});
