import { expect, it } from 'vitest';
import { decide } from '../../../shared/domain/decide/index.ts';
import {
  ADMIN,
  ANN,
  ASSISTANT,
  ask,
  at,
  atMs,
  BEN,
  COMMAND_ID,
  CUSTOMER,
  examples,
  type Happening,
  HISTORIES,
  happened,
  LEAD,
  STARTED,
  SYSTEM,
  sessionOf,
} from '../support.ts';

const { waiting, offered, active, pending, completed } = HISTORIES;
const underAssistant = [happened(at(0), CUSTOMER, { ...STARTED, ownerId: 'assistant' })];

examples('claim', [
  {
    it: 'gives a waiting session to who claims it',
    given: waiting,
    when: ask(BEN, { type: 'claim' }),
    yields: [{ type: 'claimed', agentId: 'agent-2' }],
    status: 'active',
  },
  {
    it: 'does not take it from a live offer',
    given: offered,
    when: ask(ANN, { type: 'claim' }),
    yields: 'session-offered',
  },
  { it: 'does not take it from an owner', given: active, when: ask(BEN, { type: 'claim' }), yields: 'session-owned' },
  { it: 'does not take it when parked', given: pending, when: ask(BEN, { type: 'claim' }), yields: 'session-owned' },
  { it: 'is told to the owner', given: active, when: ask(ANN, { type: 'claim' }), yields: 'already-owner' },
  { it: 'is not for the assistant', given: waiting, when: ask(ASSISTANT, { type: 'claim' }), yields: 'forbidden' },
  { it: 'does not reopen', given: completed, when: ask(ANN, { type: 'claim' }), yields: 'session-completed' },
]);

const toBen = { type: 'assign', agentId: 'agent-2' } as const;

examples('assign', [
  {
    it: 'from the owner whom one has seen',
    given: active,
    when: ask(LEAD, { ...toBen, seenOwnerId: 'agent-1' }),
    yields: [{ ...toBen, type: 'assigned', from: 'agent-1' }],
  },
  {
    it: 'not from another than one has seen',
    given: active,
    when: ask(LEAD, { ...toBen, seenOwnerId: 'agent-3' }),
    yields: 'changed-meanwhile',
  },
  {
    it: 'not from somebody where one has seen nobody',
    given: active,
    when: ask(LEAD, { ...toBen, seenOwnerId: null }),
    yields: 'changed-meanwhile',
  },
  {
    it: 'by a lead gives a waiting session an owner',
    given: waiting,
    when: ask(LEAD, { ...toBen, note: 'knows them' }),
    yields: [{ ...toBen, type: 'assigned', note: 'knows them' }],
    status: 'active',
  },
  {
    it: 'withdraws a live offer first',
    given: offered,
    when: ask(ADMIN, toBen),
    yields: [
      { type: 'withdrawn', offerId: 'offer-1', agentId: 'agent-1' },
      { ...toBen, type: 'assigned' },
    ],
    status: 'active',
  },
  {
    it: 'by the owner hands on their own',
    given: active,
    when: ask(ANN, toBen),
    yields: [{ ...toBen, type: 'assigned', from: 'agent-1' }],
    status: 'active',
  },
  {
    it: 'takes up a parked one',
    given: pending,
    when: ask(LEAD, toBen),
    yields: [{ ...toBen, type: 'assigned', from: 'agent-1' }],
    status: 'active',
  },
  {
    it: 'beyond the capacity says so in the ledger',
    given: waiting,
    when: ask(LEAD, { ...toBen, overCapacity: true }),
    yields: [{ ...toBen, type: 'assigned', overCapacity: true }],
  },
  {
    it: 'beyond the capacity is for those who oversee',
    given: active,
    when: ask(ANN, { ...toBen, overCapacity: true }),
    yields: 'forbidden',
  },
  { it: 'is not for strangers', given: active, when: ask(BEN, toBen), yields: 'not-owner' },
  { it: 'does not let agents take what waits', given: waiting, when: ask(BEN, toBen), yields: 'not-owner' },
  {
    it: 'to the owner changes nothing',
    given: active,
    when: ask(LEAD, { type: 'assign', agentId: 'agent-1' }),
    yields: 'already-owner',
  },
  { it: 'does not reopen', given: completed, when: ask(LEAD, toBen), yields: 'session-completed' },
]);

const offer = { agentId: 'agent-2', offerId: 'offer-2', expiresAt: at(60) };
const toAgent = { type: 'transfer', to: { kind: 'agent', ...offer }, note: ' speaks French ' } as const;
const toQueue = { type: 'transfer', to: { kind: 'queue', queueId: 'queue-2' }, note: 'is about billing' } as const;
const transferred: Happening = {
  type: 'transferred',
  from: 'agent-1',
  to: { kind: 'agent', agentId: 'agent-2' },
  note: 'speaks French',
};

examples('transfer', [
  {
    it: 'to an agent is an offer to them',
    given: active,
    when: ask(ANN, toAgent),
    yields: [transferred, { type: 'offered', ...offer }],
    status: 'offered',
  },
  {
    it: 'by a lead passes on what another parked',
    given: pending,
    when: ask(LEAD, toAgent),
    yields: [transferred, { type: 'offered', ...offer }],
    status: 'offered',
  },
  {
    it: 'to a queue lets it wait there',
    given: active,
    when: ask(ANN, toQueue),
    yields: [{ ...toQueue, type: 'transferred', from: 'agent-1' }],
    status: 'waiting',
  },
  {
    it: 'by the assistant is the same for it',
    given: underAssistant,
    when: ask(ASSISTANT, toQueue),
    yields: [{ ...toQueue, type: 'transferred', from: 'assistant' }],
    status: 'waiting',
  },
  { it: 'needs a note', given: active, when: ask(ANN, { ...toQueue, note: ' \n' }), yields: 'note-required' },
  { it: 'is not for strangers', given: active, when: ask(BEN, toQueue), yields: 'not-owner' },
  { it: 'needs an owner', given: waiting, when: ask(LEAD, toQueue), yields: 'not-owned' },
  { it: 'is too late when completed', given: completed, when: ask(ANN, toQueue), yields: 'session-completed' },
  {
    it: 'to oneself is refused',
    given: active,
    when: ask(ANN, { ...toAgent, to: { ...toAgent.to, agentId: 'agent-1' } }),
    yields: 'already-owner',
  },
  { it: 'refuses a deadline of now', given: active, when: ask(ANN, toAgent, at(60)), yields: 'offer-expired' },
  {
    it: 'takes a deadline one millisecond ahead',
    given: active,
    when: ask(ANN, toAgent, atMs(59_999)),
    yields: [transferred, { type: 'offered', ...offer }],
  },
]);

examples('return', [
  {
    it: 'by the owner lets it wait',
    given: active,
    when: ask(ANN, { type: 'return', cause: 'owner', note: 'not mine' }),
    yields: [{ type: 'returned', from: 'agent-1', cause: 'owner', note: 'not mine' }],
    status: 'waiting',
  },
  {
    it: 'by the system when the owner is gone, also when parked',
    given: pending,
    when: ask(SYSTEM, { type: 'return', cause: 'owner-gone', ownerId: 'agent-1' }),
    yields: [{ type: 'returned', from: 'agent-1', cause: 'owner-gone' }],
    status: 'waiting',
  },
  {
    it: 'is not for strangers',
    given: active,
    when: ask(BEN, { type: 'return', cause: 'owner' }),
    yields: 'not-owner',
  },
  {
    it: 'needs an owner',
    given: offered,
    when: ask(SYSTEM, { type: 'return', cause: 'owner-gone' }),
    yields: 'not-owned',
  },
  {
    it: 'is too late when completed',
    given: completed,
    when: ask(SYSTEM, { type: 'return', cause: 'owner-silent' }),
    yields: 'session-completed',
  },
]);

it('claims what was offered beyond its deadline, though no timer ended the offer', () => {
  const decision = decide(sessionOf(offered), ask(BEN, { type: 'claim' }, at(3_600)));
  const time = { at: at(3_600), commandId: COMMAND_ID };
  expect(decision).toEqual([
    { type: 'expired', by: { kind: 'system' }, offerId: 'offer-1', agentId: 'agent-1', ...time },
    { type: 'claimed', by: { kind: 'agent', id: 'agent-2' }, agentId: 'agent-2', ...time },
  ]);
});
