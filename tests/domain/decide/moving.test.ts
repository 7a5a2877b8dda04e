import { describe, expect, it } from 'vitest';
import type { Mail } from '../../../shared/domain/content.ts';
import { decide } from '../../../shared/domain/decide/index.ts';
import type { SessionEvent } from '../../../shared/domain/events.ts';
import { isRefusal } from '../../../shared/domain/refusals.ts';
import {
  ANN,
  ASSISTANT,
  ask,
  at,
  BEN,
  CUSTOMER,
  examples,
  FINANCE,
  HISTORIES,
  happened,
  LEAD,
  ORDINARY,
  SYSTEM,
  sessionOf,
} from '../support.ts';

const { waiting, offered, active, pending, completed } = HISTORIES;

const mail: Mail = {
  ...{ kind: 'mail', subject: 'The invoice', text: 'Where is it?', from: { address: 'demo@customer.example' } },
  ...{ to: [], cc: [], files: [], raw: 'raw-1', joined: 'references' },
};
const about = { of: { seq: 4 }, other: { sessionId: 'session-2' }, subject: 'The invoice' } as const;
const thread = 'email#one';
const quiet = { thread } as const;
const unanswered = {
  thread,
  customerWaitsSince: at(22),
  lastMessage: { from: 'customer', preview: 'Where is it?', at: at(22) },
} as const;

const move = { type: 'move-mail', ...about, standing: quiet } as const;
const moved = { type: 'mail-moved', ...about, standing: quiet } as const;
const giveBack = { type: 'return-mail', ...about, standing: unanswered, ...ORDINARY } as const;
const returned = { type: 'mail-returned', ...about, standing: unanswered } as const;
const take = { type: 'take-mail-back', ...about, standing: quiet } as const;
const taken = { type: 'mail-taken-back', ...about, standing: quiet } as const;
const ends = { category: 'none' } as const;
const ended = { type: 'completed', cause: 'mail-taken-back', category: 'none' } as const;

const arrived = happened(at(22), CUSTOMER, {
  ...{ type: 'message-received', messageId: 'message-1', thread, content: mail, ownerId: 'agent-1' },
});
const written: readonly SessionEvent[] = [...active, arrived];
const gone = happened(at(23), SYSTEM, { type: 'owner-left', ownerId: 'agent-1' });

examples('move-mail', [
  { it: 'by its owner, who holds it still', given: written, when: ask(ANN, move), yields: [moved], status: 'active' },
  { it: 'by a lead', given: written, when: ask(LEAD, move), yields: [moved], status: 'active' },
  {
    it: 'into a session of its own',
    given: written,
    when: ask(ANN, { ...move, split: true }),
    yields: [{ ...moved, split: true }],
  },
  { it: 'by a lead while it waits', given: waiting, when: ask(LEAD, move), yields: [moved], status: 'waiting' },
  { it: 'by a lead under an offer', given: offered, when: ask(LEAD, move), yields: [moved], status: 'offered' },
  {
    it: 'of a parked session, which stays parked',
    given: pending,
    when: ask(ANN, move),
    yields: [moved],
    status: 'pending',
  },
  {
    it: 'of a completed one, by who held it',
    given: completed,
    when: ask(ANN, move),
    yields: [moved],
    status: 'completed',
  },
  { it: 'not of a completed one by anybody else', given: completed, when: ask(BEN, move), yields: 'not-owner' },
  { it: 'not by a colleague', given: written, when: ask(BEN, move), yields: 'not-owner' },
  { it: 'not by an agent while nobody owns it', given: waiting, when: ask(ANN, move), yields: 'not-owner' },
  { it: 'not by finance', given: written, when: ask(FINANCE, move), yields: 'not-owner' },
  { it: 'not by the assistant', given: written, when: ask(ASSISTANT, move), yields: 'forbidden' },
  { it: 'not by a customer', given: written, when: ask(CUSTOMER, move), yields: 'forbidden' },
]);

examples('return-mail', [
  { it: 'by its owner', given: active, when: ask(ANN, giveBack), yields: [returned], status: 'active' },
  { it: 'not by a colleague', given: active, when: ask(BEN, giveBack), yields: 'not-owner' },
  {
    it: 'by whoever had moved it, though it is somebody else’s by now',
    given: active,
    when: ask(BEN, { ...giveBack, movedBy: 'agent-2' }),
    yields: [returned],
  },
  {
    it: 'into a parked session, which wakes, for its customer waits',
    given: pending,
    when: ask(ANN, giveBack),
    yields: [returned, { type: 'resumed', cause: 'customer' }],
    status: 'active',
  },
  {
    it: 'into a parked session that nobody waits for',
    given: pending,
    when: ask(ANN, { ...giveBack, standing: quiet }),
    yields: [{ ...returned, standing: quiet }],
    status: 'pending',
  },
  {
    it: 'into a completed session, which stays completed',
    given: completed,
    when: ask(ANN, giveBack),
    yields: [returned],
    status: 'completed',
  },
]);

describe('a mail that comes back to an owner who is gone', () => {
  const command = (ifOwnerGone: 'return' | 'keep') => ask(LEAD, { ...giveBack, ifOwnerGone });
  const types = (ifOwnerGone: 'return' | 'keep') => {
    const events = decide(sessionOf([...written, gone]), command(ifOwnerGone));
    return isRefusal(events) ? events : events.map(({ type, by }) => `${type} by ${by.kind}`);
  };

  it('goes back to the queue with the session where the policy says so', () => {
    expect(types('return')).toEqual(['mail-returned by agent', 'returned by system']);
  });

  it('stays with them where the policy says so', () => {
    expect(types('keep')).toEqual(['mail-returned by agent']);
  });
});

examples('take-mail-back', [
  { it: 'leaves what else is there', given: active, when: ask(BEN, take), yields: [taken], status: 'active' },
  {
    it: 'ends what waits',
    given: waiting,
    when: ask(ANN, { ...take, ends }),
    yields: [taken, ended],
    status: 'completed',
  },
  {
    it: 'ends what is offered, and the offer with it',
    given: offered,
    when: ask(ANN, { ...take, ends }),
    yields: [taken, { type: 'withdrawn', cause: 'mail-taken-back', offerId: 'offer-1', agentId: 'agent-1' }, ended],
    status: 'completed',
  },
  {
    it: 'ends what somebody owns',
    given: active,
    when: ask(BEN, { ...take, ends }),
    yields: [taken, ended],
    status: 'completed',
  },
  {
    it: 'leaves what is completed',
    given: completed,
    when: ask(ANN, { ...take, ends }),
    yields: [taken],
    status: 'completed',
  },
  { it: 'not by the system', given: active, when: ask(SYSTEM, take), yields: 'forbidden' },
]);

const over = happened(at(24), ANN, ended);

examples('what ended with its mail', [
  {
    it: 'is not called off: nothing is left to go on with',
    given: [...waiting, over],
    when: ask(ANN, { type: 'call-off-completion' }, at(26)),
    yields: 'too-late',
  },
  {
    it: 'is not a way in which anybody ends a session',
    given: active,
    when: ask(LEAD, { type: 'complete', cause: 'mail-taken-back', category: 'none' }),
    yields: 'not-owner',
  },
]);
