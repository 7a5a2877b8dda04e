import { describe, expect, it } from 'vitest';
import { decide } from '../../../shared/domain/decide/index.ts';
import type { SessionEvent } from '../../../shared/domain/events.ts';
import { isRefusal } from '../../../shared/domain/refusals.ts';
import { RECENT_LIMIT } from '../../../shared/domain/session.ts';
import {
  ANN,
  ask,
  at,
  BEN,
  COMMAND_ID,
  CUSTOMER,
  examples,
  HISTORIES,
  happened,
  LEAD,
  ORDINARY,
  START,
  STARTED,
  SYSTEM,
  sessionAfter,
  sessionOf,
} from '../support.ts';

const { none, waiting, offered, active, pending, completed } = HISTORIES;

examples('start', [
  { it: 'lets a session wait', given: none, when: ask(CUSTOMER, START), yields: [STARTED], status: 'waiting' },
  {
    it: 'begins under the assistant',
    given: none,
    when: ask(CUSTOMER, { ...START, ownerId: 'assistant' }),
    yields: [{ ...STARTED, ownerId: 'assistant' }],
    status: 'active',
  },
  { it: 'happens once', given: waiting, when: ask(CUSTOMER, START), yields: 'already-started' },
]);

const content = { kind: 'text', text: 'hello' } as const;
const receive = {
  type: 'receive',
  messageId: 'message-1',
  thread: START.thread,
  content,
  ...ORDINARY,
} as const;
const received = { type: 'message-received', messageId: 'message-1', thread: START.thread, content } as const;

examples('receive', [
  { it: 'before the start finds nothing', given: none, when: ask(CUSTOMER, receive), yields: 'not-found' },
  { it: 'while it waits', given: waiting, when: ask(CUSTOMER, receive), yields: [received], status: 'waiting' },
  { it: 'while it is offered', given: offered, when: ask(CUSTOMER, receive), yields: [received], status: 'offered' },
  {
    it: 'notes the owner',
    given: active,
    when: ask(CUSTOMER, receive),
    yields: [{ ...received, ownerId: 'agent-1' }],
    status: 'active',
  },
  {
    it: 'wakes a parked session',
    given: pending,
    when: ask(CUSTOMER, receive),
    yields: [
      { ...received, ownerId: 'agent-1' },
      { type: 'resumed', cause: 'customer' },
    ],
    status: 'active',
  },
  {
    it: 'lets it wait for its owner when they are full',
    given: pending,
    when: ask(CUSTOMER, { ...receive, ownerHasRoom: false }),
    yields: [
      { ...received, ownerId: 'agent-1' },
      { type: 'woken', cause: 'customer' },
    ],
    status: 'pending',
  },
  {
    it: 'lets it wait for its owner once, however often the customer writes',
    given: [...pending, happened(at(26), CUSTOMER, { type: 'woken', cause: 'customer' })],
    when: ask(CUSTOMER, { ...receive, ownerHasRoom: false }),
    yields: [{ ...received, ownerId: 'agent-1' }],
    status: 'pending',
  },
  {
    it: 'wakes it when the owner has room again',
    given: [...pending, happened(at(26), CUSTOMER, { type: 'woken', cause: 'customer' })],
    when: ask(CUSTOMER, receive),
    yields: [
      { ...received, ownerId: 'agent-1' },
      { type: 'resumed', cause: 'customer' },
    ],
    status: 'active',
  },
]);

describe('a message for a full owner, where the policy returns what they parked', () => {
  it('puts the session back into its queue', () => {
    const command = ask(CUSTOMER, { ...receive, ownerHasRoom: false, ifOwnerFull: 'return' });
    const decision = decide(sessionOf(pending), command);
    const { at: time, commandId } = command;
    expect(decision).toEqual([
      { ...received, ownerId: 'agent-1', at: time, commandId, by: CUSTOMER },
      { type: 'returned', from: 'agent-1', cause: 'owner-full', at: time, commandId, by: SYSTEM },
    ]);
  });
});

const reply = { type: 'reply', messageId: 'message-2', content } as const;
const sent = {
  type: 'message-sent',
  messageId: 'message-2',
  thread: START.thread,
  content,
  ownerId: 'agent-1',
} as const;

examples('reply', [
  { it: 'by the owner', given: active, when: ask(ANN, reply), yields: [sent], status: 'active' },
  { it: 'leaves a parked session parked', given: pending, when: ask(ANN, reply), yields: [sent], status: 'pending' },
  { it: 'not by another agent', given: active, when: ask(BEN, reply), yields: 'not-owner' },
  { it: 'not by a lead', given: active, when: ask(LEAD, reply), yields: 'not-owner' },
  { it: 'not before accepting', given: offered, when: ask(ANN, reply), yields: 'not-owner' },
  {
    it: 'not without words',
    given: active,
    when: ask(ANN, { ...reply, content: { kind: 'text', text: ' \n ' } }),
    yields: 'empty-text',
  },
  { it: 'not when completed', given: completed, when: ask(ANN, reply), yields: 'session-completed' },
]);

describe('a command that arrives twice', () => {
  const messages = (count: number): readonly SessionEvent[] =>
    Array.from({ length: count }, (_, index) => happened(at(index), CUSTOMER, received, `other-${index}`));
  const first = happened(at(1), CUSTOMER, received, COMMAND_ID);

  it.each([
    ['at once', 0],
    ['after as many others as are remembered besides it', RECENT_LIMIT - 1],
  ])('leaves no event %s', (_, others) => {
    const session = sessionOf([...waiting, first, ...messages(others)]);
    expect(decide(session, ask(CUSTOMER, receive))).toEqual([]);
  });

  it('is not pushed out by what the system does', () => {
    const rounds = Array.from({ length: RECENT_LIMIT }, (_, index) => [
      happened(at(index), SYSTEM, { type: 'offered', offerId: `o${index}`, agentId: `a${index}`, expiresAt: at(99) }),
      happened(at(99), SYSTEM, { type: 'expired', offerId: `o${index}`, agentId: `a${index}` }),
    ]).flat();
    expect(decide(sessionOf([...waiting, first, ...rounds]), ask(CUSTOMER, receive))).toEqual([]);
  });

  it('is one command although it left two events', () => {
    const others = messages(RECENT_LIMIT - 2);
    const woken = decide(sessionOf(pending), ask(CUSTOMER, receive));
    if (isRefusal(woken)) throw new Error(woken.refused);
    const session = sessionOf([...pending, ...woken, ...others]);
    expect(session.recent).toHaveLength(RECENT_LIMIT);
    expect(decide(session, ask(CUSTOMER, receive))).toEqual([]);
    expect(session.recent.filter((id) => id === COMMAND_ID)).toHaveLength(1);
  });

  it('leaves no event when the session was completed in between', () => {
    const done = happened(at(3), LEAD, { type: 'completed', cause: 'agent', category: 'solved' });
    expect(decide(sessionAfter([...waiting, first, done]), ask(CUSTOMER, receive))).toEqual([]);
  });

  it('is still the same when it started the session', () => {
    expect(decide(sessionAfter([happened(at(0), CUSTOMER, STARTED, COMMAND_ID)]), ask(CUSTOMER, START))).toEqual([]);
  });
});
