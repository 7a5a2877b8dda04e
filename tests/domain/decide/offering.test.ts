import { describe, expect, it } from 'vitest';
import { decide } from '../../../shared/domain/decide/index.ts';
import { isRefusal } from '../../../shared/domain/refusals.ts';
import { ANN, ask, at, atMs, BEN, CUSTOMER, examples, HISTORIES, happened, SYSTEM, sessionOf } from '../support.ts';

const { waiting, offered, active, pending } = HISTORIES;
const declined = happened(at(20), ANN, { type: 'declined', offerId: 'offer-1', agentId: 'agent-1' });
const expired = happened(at(40), SYSTEM, { type: 'expired', offerId: 'offer-1', agentId: 'agent-1' });
const secondOffer = { offerId: 'offer-2', agentId: 'agent-2', expiresAt: at(80) };

examples('offer', [
  {
    it: 'puts a waiting session to one agent until a deadline',
    given: waiting,
    when: ask(SYSTEM, { type: 'offer', ...secondOffer }),
    yields: [{ type: 'offered', ...secondOffer }],
    status: 'offered',
  },
  {
    it: 'goes on to the next agent after a deadline',
    given: [...offered, expired],
    when: ask(SYSTEM, { type: 'offer', ...secondOffer }, at(40)),
    yields: [{ type: 'offered', ...secondOffer }],
    status: 'offered',
  },
  {
    it: 'refuses a second live offer',
    given: offered,
    when: ask(SYSTEM, { type: 'offer', ...secondOffer }),
    yields: 'already-offered',
  },
  {
    it: 'refuses what somebody owns',
    given: active,
    when: ask(SYSTEM, { type: 'offer', ...secondOffer }),
    yields: 'not-waiting',
  },
  {
    it: 'refuses a deadline of this very millisecond',
    given: waiting,
    when: ask(SYSTEM, { type: 'offer', ...secondOffer }, at(80)),
    yields: 'offer-expired',
  },
  {
    it: 'takes a deadline one millisecond ahead',
    given: waiting,
    when: ask(SYSTEM, { type: 'offer', ...secondOffer }, atMs(79_999)),
    yields: [{ type: 'offered', ...secondOffer }],
  },
]);

describe('an offer to an agent who passed it in this wait', () => {
  const again = ask(SYSTEM, { type: 'offer', offerId: 'offer-2', agentId: 'agent-1', expiresAt: at(80) }, at(41));
  it.each([
    ['declined', [...offered, declined]],
    ['let it expire', [...offered, expired]],
  ])('is refused when they %s', (_, history) => {
    expect(isRefusal(decide(sessionOf(history), again))).toBe(true);
  });
  it('is made in a later wait', () => {
    const claimed = happened(at(41), BEN, { type: 'claimed', agentId: 'agent-2' });
    const returned = happened(at(42), BEN, { type: 'returned', from: 'agent-2', cause: 'owner' });
    expect(decide(sessionOf([...offered, expired, claimed, returned]), again)).toHaveLength(1);
  });
});

const accept = { type: 'accept', offerId: 'offer-1' } as const;
const accepted = { type: 'accepted', offerId: 'offer-1', agentId: 'agent-1' } as const;

examples('accept', [
  {
    it: 'makes the offered agent the owner one millisecond before the deadline',
    given: offered,
    when: ask(ANN, accept, atMs(39_999)),
    yields: [accepted],
    status: 'active',
  },
  { it: 'is too late at the deadline', given: offered, when: ask(ANN, accept, at(40)), yields: 'offer-expired' },
  { it: 'is too late after it', given: offered, when: ask(ANN, accept, atMs(40_001)), yields: 'offer-expired' },
  { it: 'is too late once it expired', given: [...offered, expired], when: ask(ANN, accept), yields: 'offer-expired' },
  { it: 'is for the offered agent', given: offered, when: ask(BEN, accept), yields: 'not-offered-to-you' },
  { it: 'is not for the customer', given: offered, when: ask(CUSTOMER, accept), yields: 'not-offered-to-you' },
  {
    it: 'is of no use for an older offer while another lives',
    given: [...offered, expired, happened(at(41), SYSTEM, { type: 'offered', ...secondOffer })],
    when: ask(ANN, accept, at(42)),
    yields: 'offer-expired',
  },
  { it: 'twice by the owner is no mistake', given: active, when: ask(ANN, accept, at(90), 'another'), yields: [] },
  { it: 'twice is none when parked meanwhile', given: pending, when: ask(ANN, accept, at(90)), yields: [] },
  {
    it: 'by another after it was accepted is too late',
    given: active,
    when: ask(BEN, accept),
    yields: 'offer-expired',
  },
  {
    it: 'twice is too late when the session has come back by another way',
    given: [
      ...active,
      happened(at(30), ANN, { type: 'returned', from: 'agent-1', cause: 'owner' }),
      happened(at(31), ANN, { type: 'claimed', agentId: 'agent-1' }),
    ],
    when: ask(ANN, accept, at(35)),
    yields: 'offer-expired',
  },
]);

const decline = { type: 'decline', offerId: 'offer-1' } as const;

examples('decline', [
  {
    it: 'lets it wait again one millisecond before the deadline',
    given: offered,
    when: ask(ANN, decline, atMs(39_999)),
    yields: [{ type: 'declined', offerId: 'offer-1', agentId: 'agent-1' }],
    status: 'waiting',
  },
  { it: 'is too late at the deadline', given: offered, when: ask(ANN, decline, at(40)), yields: 'offer-expired' },
  { it: 'is for the offered agent', given: offered, when: ask(BEN, decline), yields: 'not-offered-to-you' },
  { it: 'is too late when accepted', given: active, when: ask(ANN, decline), yields: 'offer-expired' },
]);

const expire = { type: 'expire', offerId: 'offer-1' } as const;

examples('expire', [
  {
    it: 'ends the offer at the deadline',
    given: offered,
    when: ask(SYSTEM, expire, at(40)),
    yields: [{ type: 'expired', offerId: 'offer-1', agentId: 'agent-1' }],
    status: 'waiting',
  },
  {
    it: 'ends it when the timer fires minutes late',
    given: offered,
    when: ask(SYSTEM, expire, at(400)),
    yields: [{ type: 'expired', offerId: 'offer-1', agentId: 'agent-1' }],
  },
  { it: 'is early one millisecond before', given: offered, when: ask(SYSTEM, expire, atMs(39_999)), yields: 'not-due' },
  { it: 'is not for people', given: offered, when: ask(ANN, expire, at(40)), yields: 'forbidden' },
  { it: 'finds nothing to do when accepted', given: active, when: ask(SYSTEM, expire, at(40)), yields: [] },
  { it: 'finds nothing to do twice', given: [...offered, expired], when: ask(SYSTEM, expire, at(41)), yields: [] },
  {
    it: 'leaves a later offer alone',
    given: [...offered, declined, happened(at(21), SYSTEM, { type: 'offered', ...secondOffer })],
    when: ask(SYSTEM, expire, at(90)),
    yields: [],
  },
]);
