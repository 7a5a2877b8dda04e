import { expect, it } from 'vitest';
import { ADMIN, ANN, ask, at, CUSTOMER, examples, HISTORIES, happened, LEAD, SYSTEM, sessionOf } from '../support.ts';

const { waiting, offered, active, pending, completed } = HISTORIES;
const move = { type: 'change-queue', queueId: 'queue-2' } as const;
const moved = { type: 'queue-changed', from: 'queue-1', queueId: 'queue-2' } as const;
const expired = happened(at(40), SYSTEM, { type: 'expired', offerId: 'offer-1', agentId: 'agent-1' });

examples('change of queue', [
  { it: 'by a lead', given: waiting, when: ask(LEAD, move), yields: [moved], status: 'waiting' },
  {
    it: 'by the system, with a word why',
    given: waiting,
    when: ask(SYSTEM, { ...move, note: 'the queue was removed' }),
    yields: [{ ...moved, note: 'the queue was removed' }],
  },
  {
    it: 'takes a live offer back first',
    given: offered,
    when: ask(ADMIN, move),
    yields: [{ type: 'withdrawn', offerId: 'offer-1', agentId: 'agent-1', cause: 'queue-changed' }, moved],
    status: 'waiting',
  },
  { it: 'leaves it with its owner', given: active, when: ask(LEAD, move), yields: [moved], status: 'active' },
  { it: 'leaves it parked', given: pending, when: ask(LEAD, move), yields: [moved], status: 'pending' },
  { it: 'is not for agents, not even for the owner', given: active, when: ask(ANN, move), yields: 'forbidden' },
  { it: 'is not for the customer', given: waiting, when: ask(CUSTOMER, move), yields: 'forbidden' },
  {
    it: 'needs another queue',
    given: waiting,
    when: ask(LEAD, { ...move, queueId: 'queue-1' }),
    yields: 'same-queue',
  },
  { it: 'is too late when completed', given: completed, when: ask(LEAD, move), yields: 'session-completed' },
]);

it('lets the wait go on, and asks those anew who passed it in the other queue', () => {
  const session = sessionOf([...offered, expired, happened(at(50), LEAD, moved)]);
  expect(session).toMatchObject({ queueId: 'queue-2', waitingSince: at(0), passedBy: [] });
});
