import { ANN, ask, at, atMs, BEN, examples, HISTORIES, happened, LEAD, SYSTEM } from '../support.ts';

const { waiting, active, pending, completed } = HISTORIES;
const park = { type: 'park', reason: ' waits for parts ', wakeAt: at(60) } as const;
const timeless = [...active, happened(at(25), ANN, { type: 'parked', reason: 'waits for parts' })];

examples('park', [
  {
    it: 'sets a session aside until some time',
    given: active,
    when: ask(ANN, park),
    yields: [{ type: 'parked', reason: 'waits for parts', wakeAt: at(60) }],
    status: 'pending',
  },
  {
    it: 'sets it aside until something',
    given: active,
    when: ask(ANN, { type: 'park', reason: 'waits for parts' }),
    yields: [{ type: 'parked', reason: 'waits for parts' }],
    status: 'pending',
  },
  { it: 'needs a reason', given: active, when: ask(ANN, { ...park, reason: ' ' }), yields: 'reason-required' },
  {
    it: 'does not wake at this very millisecond',
    given: active,
    when: ask(ANN, park, at(60)),
    yields: 'wake-in-the-past',
  },
  {
    it: 'wakes one millisecond ahead at the earliest',
    given: active,
    when: ask(ANN, park, atMs(59_999)),
    yields: [{ type: 'parked', reason: 'waits for parts', wakeAt: at(60) }],
  },
  { it: 'is for the owner alone', given: active, when: ask(LEAD, park), yields: 'not-owner' },
  { it: 'needs an owner', given: waiting, when: ask(ANN, park), yields: 'not-owner' },
  {
    it: 'again changes the reason',
    given: pending,
    when: ask(ANN, { type: 'park', reason: 'waits for the bank' }),
    yields: [{ type: 'parked', reason: 'waits for the bank' }],
  },
  { it: 'is too late when completed', given: completed, when: ask(ANN, park), yields: 'session-completed' },
]);

const resume = { type: 'resume', cause: 'owner' } as const;

examples('resume', [
  {
    it: 'takes a parked session up again',
    given: pending,
    when: ask(ANN, resume),
    yields: [{ type: 'resumed', cause: 'owner' }],
    status: 'active',
  },
  { it: 'is for the owner', given: pending, when: ask(BEN, resume), yields: 'not-owner' },
  { it: 'needs a parked session', given: active, when: ask(ANN, resume), yields: 'not-pending' },
  { it: 'is too late when completed', given: completed, when: ask(ANN, resume), yields: 'session-completed' },
]);

const wake = { type: 'wake', ownerHasRoom: true, ifOwnerFull: 'wait' } as const;
const full = { ...wake, ownerHasRoom: false } as const;
const woken = [...pending, happened(at(60), SYSTEM, { type: 'woken', cause: 'time' })];

examples('wake', [
  {
    it: 'comes at the set time',
    given: pending,
    when: ask(SYSTEM, wake, at(60)),
    yields: [{ type: 'resumed', cause: 'time' }],
    status: 'active',
  },
  {
    it: 'waits for an owner who is full',
    given: pending,
    when: ask(SYSTEM, full, at(60)),
    yields: [{ type: 'woken', cause: 'time' }],
    status: 'pending',
  },
  {
    it: 'gives back what a full owner parked, where the policy says so',
    given: pending,
    when: ask(SYSTEM, { ...full, ifOwnerFull: 'return' }, at(60)),
    yields: [{ type: 'returned', from: 'agent-1', cause: 'owner-full' }],
    status: 'waiting',
  },
  { it: 'comes once', given: woken, when: ask(SYSTEM, full, at(61)), yields: [] },
  { it: 'is early one millisecond before', given: pending, when: ask(SYSTEM, wake, atMs(59_999)), yields: 'not-due' },
  { it: 'is not for people', given: pending, when: ask(ANN, wake, at(60)), yields: 'forbidden' },
  { it: 'finds nothing to do when taken up before', given: active, when: ask(SYSTEM, wake, at(60)), yields: [] },
  { it: 'finds nothing to do without a set time', given: timeless, when: ask(SYSTEM, wake, at(60)), yields: [] },
  { it: 'finds nothing to do when it waits', given: waiting, when: ask(SYSTEM, wake, at(60)), yields: [] },
]);

const takeUp = { type: 'take-up', ownerId: 'agent-1' } as const;

examples('take up', [
  {
    it: 'comes when the owner has room for what should have gone on',
    given: woken,
    when: ask(SYSTEM, takeUp, at(70)),
    yields: [{ type: 'resumed', cause: 'room' }],
    status: 'active',
  },
  { it: 'leaves what rests', given: pending, when: ask(SYSTEM, takeUp, at(70)), yields: [] },
  { it: 'is for its owner', given: woken, when: ask(SYSTEM, { ...takeUp, ownerId: 'agent-2' }, at(70)), yields: [] },
  { it: 'is not for people', given: woken, when: ask(ANN, takeUp, at(70)), yields: 'forbidden' },
]);
