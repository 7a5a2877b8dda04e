import { describe, expect, it } from 'vitest';
import { decide } from '../../../shared/domain/decide/index.ts';
import { isRefusal } from '../../../shared/domain/refusals.ts';
import {
  ANN,
  ask,
  at,
  BEN,
  CUSTOMER,
  examples,
  type Happening,
  HISTORIES,
  happened,
  LEAD,
  ORDINARY,
  START,
  SYSTEM,
  sessionOf,
} from '../support.ts';

const { waiting, offered, active, pending, completed } = HISTORIES;
const content = { kind: 'text', text: 'still here' } as const;
const received = {
  type: 'message-received',
  messageId: 'm',
  thread: START.thread,
  content,
  ownerId: 'agent-1',
} as const;
const unanswered = [...active, happened(at(22), CUSTOMER, received)];
const policy = { customerWaits: 'return', others: 'keep' } as const;
const gone = { type: 'owner-gone', ownerId: 'agent-1', policy } as const;
const returned = { type: 'returned', from: 'agent-1', cause: 'owner-gone' } as const;
const left: Happening = { type: 'owner-left', ownerId: 'agent-1' };
const marked = [...active, happened(at(25), SYSTEM, left)];

examples('an owner who is gone', [
  {
    it: 'loses what a customer waits in',
    given: unanswered,
    when: ask(SYSTEM, gone),
    yields: [returned],
    status: 'waiting',
  },
  { it: 'keeps the others, marked', given: active, when: ask(SYSTEM, gone), yields: [left], status: 'active' },
  {
    it: 'keeps all where the policy says so',
    given: unanswered,
    when: ask(SYSTEM, { ...gone, policy: { customerWaits: 'keep', others: 'keep' } }),
    yields: [left],
  },
  {
    it: 'loses all where the policy says so',
    given: active,
    when: ask(SYSTEM, { ...gone, policy: { customerWaits: 'return', others: 'return' } }),
    yields: [returned],
  },
  {
    it: 'keeps what is parked in any case',
    given: pending,
    when: ask(SYSTEM, { ...gone, policy: { customerWaits: 'return', others: 'return' } }),
    yields: [left],
    status: 'pending',
  },
  { it: 'is marked once', given: marked, when: ask(SYSTEM, gone), yields: [] },
  { it: 'is nobody else', given: active, when: ask(SYSTEM, { ...gone, ownerId: 'agent-2' }), yields: [] },
  { it: 'of what waits is nobody', given: waiting, when: ask(SYSTEM, gone), yields: [] },
  { it: 'has nothing to lose once it is completed', given: completed, when: ask(SYSTEM, gone), yields: [] },
  { it: 'is not for people to say', given: active, when: ask(LEAD, gone), yields: 'forbidden' },
]);

const back = { type: 'owner-back', ownerId: 'agent-1' } as const;

examples('an owner who is back', [
  { it: 'loses the mark', given: marked, when: ask(SYSTEM, back), yields: [back], status: 'active' },
  { it: 'without a mark is no news', given: active, when: ask(SYSTEM, back), yields: [] },
  { it: 'is nobody else', given: marked, when: ask(SYSTEM, { ...back, ownerId: 'agent-2' }), yields: [] },
  { it: 'is not for people to say', given: marked, when: ask(ANN, back), yields: 'forbidden' },
]);

examples('a claim of what an owner left', [
  {
    it: 'is refused while the owner is there',
    given: active,
    when: ask(BEN, { type: 'claim' }),
    yields: 'session-owned',
  },
]);

const receive = { type: 'receive', messageId: 'm2', thread: START.thread, content, ...ORDINARY } as const;

examples('a message while the owner is gone', [
  {
    it: 'stays with them where the policy says so',
    given: marked,
    when: ask(CUSTOMER, { ...receive, ifOwnerGone: 'keep' }),
    yields: [{ ...received, messageId: 'm2' }],
    status: 'active',
  },
  {
    it: 'returns nothing while the owner is there',
    given: active,
    when: ask(CUSTOMER, { ...receive, ifOwnerGone: 'return' }),
    yields: [{ ...received, messageId: 'm2' }],
    status: 'active',
  },
]);

describe('what people do while the owner is gone', () => {
  const caused = { at: at(30), commandId: 'command-now' };

  it('a message of the customer lets the session wait, parked or not, and wakes nobody', () => {
    for (const history of [marked, [...pending, happened(at(26), SYSTEM, left)]]) {
      expect(decide(sessionOf(history), ask(CUSTOMER, { ...receive, ifOwnerGone: 'return' }))).toEqual([
        { ...received, ...caused, messageId: 'm2', by: CUSTOMER },
        { ...returned, ...caused, by: SYSTEM },
      ]);
    }
  });

  it('a claim takes it from them', () => {
    expect(decide(sessionOf(marked), ask(BEN, { type: 'claim' }))).toEqual([
      { ...returned, ...caused, by: SYSTEM },
      { type: 'claimed', agentId: 'agent-2', ...caused, by: { kind: 'agent', id: 'agent-2' } },
    ]);
  });

  it('a change of hands takes the mark away', () => {
    for (const event of [
      happened(at(30), LEAD, { type: 'assigned', agentId: 'agent-2', from: 'agent-1' }),
      happened(at(30), ANN, { type: 'returned', from: 'agent-1', cause: 'owner' }),
      happened(at(30), LEAD, { type: 'completed', cause: 'agent', category: 'solved' }),
      happened(at(30), SYSTEM, { type: 'owner-back', ownerId: 'agent-1' }),
    ]) {
      expect(sessionOf([...marked, event])).not.toHaveProperty('ownerGoneSince');
    }
    expect(sessionOf(marked).ownerGoneSince).toBe(at(25));
  });
});

const withdraw = { type: 'withdraw', offerId: 'offer-1', cause: 'agent-gone' } as const;

examples('withdraw', [
  {
    it: 'takes an offer back from who cannot answer it',
    given: offered,
    when: ask(SYSTEM, withdraw),
    yields: [{ type: 'withdrawn', offerId: 'offer-1', agentId: 'agent-1', cause: 'agent-gone' }],
    status: 'waiting',
  },
  { it: 'finds nothing to do when it was accepted', given: active, when: ask(SYSTEM, withdraw), yields: [] },
  { it: 'leaves a later offer alone', given: offered, when: ask(SYSTEM, { ...withdraw, offerId: 'o-0' }), yields: [] },
  { it: 'is not for people', given: offered, when: ask(LEAD, withdraw), yields: 'forbidden' },
]);

it('does not hold a withdrawn offer against the agent, and keeps the wait', () => {
  const decision = decide(sessionOf(offered), ask(SYSTEM, withdraw));
  if (isRefusal(decision)) throw new Error(decision.refused);
  expect(sessionOf([...offered, ...decision])).toMatchObject({ passedBy: [], waitingSince: at(0) });
});
