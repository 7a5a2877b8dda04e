import { ANN, ask, at, atMs, BEN, CUSTOMER, examples, HISTORIES, happened, LEAD, SYSTEM } from '../support.ts';

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

const byOwner = { type: 'resume', cause: 'owner' } as const;
const byTime = { type: 'resume', cause: 'time' } as const;

examples('resume', [
  {
    it: 'takes a parked session up again',
    given: pending,
    when: ask(ANN, byOwner),
    yields: [{ type: 'resumed', cause: 'owner' }],
    status: 'active',
  },
  { it: 'is for the owner', given: pending, when: ask(BEN, byOwner), yields: 'not-owner' },
  { it: 'needs a parked session', given: active, when: ask(ANN, byOwner), yields: 'not-pending' },
  {
    it: 'does not let owners exceed their capacity',
    given: pending,
    when: ask(ANN, { ...byOwner, overCapacity: true }),
    yields: 'forbidden',
  },
  { it: 'is too late when completed', given: completed, when: ask(ANN, byOwner), yields: 'session-completed' },
  {
    it: 'comes at the set time, even without room',
    given: pending,
    when: ask(SYSTEM, { ...byTime, overCapacity: true }, at(60)),
    yields: [{ type: 'resumed', cause: 'time', overCapacity: true }],
    status: 'active',
  },
  { it: 'is early one millisecond before', given: pending, when: ask(SYSTEM, byTime, atMs(59_999)), yields: 'not-due' },
  { it: 'at a set time is not for people', given: pending, when: ask(ANN, byTime, at(60)), yields: 'forbidden' },
  { it: 'finds nothing to do when taken up before', given: active, when: ask(SYSTEM, byTime, at(60)), yields: [] },
  { it: 'finds nothing to do without a set time', given: timeless, when: ask(SYSTEM, byTime, at(60)), yields: [] },
  { it: 'finds nothing to do when it waits', given: waiting, when: ask(SYSTEM, byTime, at(60)), yields: [] },
  {
    it: 'comes with the customer',
    given: pending,
    when: ask(CUSTOMER, { type: 'resume', cause: 'customer' }),
    yields: [{ type: 'resumed', cause: 'customer' }],
    status: 'active',
  },
]);
