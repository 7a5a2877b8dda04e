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

describe('a reply with files', () => {
  const files = [{ fileId: 'fil_1', name: 'invoice.pdf', type: 'application/pdf', as: 'document' }] as const;
  examples('of the owner', [
    {
      it: 'needs no words',
      given: active,
      when: ask(ANN, { ...reply, content: { kind: 'files', files } }),
      yields: [{ ...sent, content: { kind: 'files', files } }],
    },
    {
      it: 'says which message it answers',
      given: active,
      when: ask(ANN, { ...reply, answers: { seq: 3 } }),
      yields: [{ ...sent, answers: { seq: 3 } }],
    },
    {
      it: 'is none without words and files',
      given: active,
      when: ask(ANN, { ...reply, content: { kind: 'files', files: [] } }),
      yields: 'empty-text',
    },
  ]);
});

const of = { channelId: '9' } as const;
const edit = { ...receive, edits: of } as const;
const edited = { type: 'message-edited', messageId: 'message-1', thread: START.thread, content, of } as const;

examples('a customer who mends what they said', [
  { it: 'while it waits', given: waiting, when: ask(CUSTOMER, edit), yields: [edited], status: 'waiting' },
  {
    it: 'is heard by the owner',
    given: active,
    when: ask(CUSTOMER, edit),
    yields: [{ ...edited, ownerId: 'agent-1' }],
    status: 'active',
  },
  {
    it: 'wakes a parked session',
    given: pending,
    when: ask(CUSTOMER, edit),
    yields: [
      { ...edited, ownerId: 'agent-1' },
      { type: 'resumed', cause: 'customer' },
    ],
    status: 'active',
  },
  {
    it: 'opens nothing again, however freely messages do',
    given: completed,
    when: ask(CUSTOMER, { ...edit, afterCompletion: { ...ORDINARY.afterCompletion, reopenMs: 999_999 } }),
    yields: [{ ...edited, filed: true }],
    status: 'completed',
  },
]);

describe('what a customer says anew', () => {
  it('counts as a word: they wait for an answer, and nothing closes for their silence', () => {
    const warned = happened(at(26), SYSTEM, { type: 'idle-warned', closesAt: at(90) });
    const answered = happened(at(22), ANN, sent);
    const session = sessionOf([
      ...active,
      answered,
      warned,
      happened(at(27), CUSTOMER, { ...edited, ownerId: 'agent-1' }),
    ]);
    expect(session).toMatchObject({ customerWaitsSince: at(27), lastMessage: { from: 'customer', preview: 'hello' } });
    expect(session).not.toHaveProperty('idleWarning');
  });

  it('changes nothing of what lists show where it is filed, or an agent says it', () => {
    const before = sessionOf(completed);
    const { rev, recent, ...filed } = sessionOf([...completed, happened(at(27), CUSTOMER, { ...edited, filed: true })]);
    expect(filed).toEqual(withoutCount(before));
    const mended = happened(at(27), ANN, { ...edited, ownerId: 'agent-1', content: { kind: 'text', text: 'mended' } });
    expect(withoutCount(sessionOf([...active, mended]))).toEqual(withoutCount(sessionOf(active)));
  });
});

/** A session without what every event counts. */
function withoutCount({ rev, recent, ...session }: ReturnType<typeof sessionOf>) {
  return session;
}

const automatic = { ...receive, automatic: true } as const;
const heardOf = { ...received, automatic: true } as const;

describe('what no person wrote', () => {
  examples('stands there and asks for nothing', [
    { it: 'while it waits', given: waiting, when: ask(CUSTOMER, automatic), yields: [heardOf], status: 'waiting' },
    {
      it: 'while it rests',
      given: pending,
      when: ask(CUSTOMER, automatic),
      yields: [{ ...heardOf, ownerId: 'agent-1' }],
      status: 'pending',
    },
    {
      it: 'where the owner is gone',
      given: [...active, happened(at(21), SYSTEM, { type: 'owner-left', ownerId: 'agent-1' })],
      when: ask(CUSTOMER, { ...automatic, ifOwnerGone: 'return' }),
      yields: [{ ...heardOf, ownerId: 'agent-1' }],
      status: 'active',
    },
    {
      it: 'when it is completed, however freely messages open it',
      given: completed,
      when: ask(CUSTOMER, { ...automatic, afterCompletion: { ...ORDINARY.afterCompletion, reopenMs: 999_999 } }),
      yields: [heardOf],
      status: 'completed',
    },
    {
      it: 'where nobody is there to say so',
      given: waiting,
      when: ask(CUSTOMER, { ...automatic, closed: { messageId: 'm', text: 'Closed', closedUntil: at(99) } }),
      yields: [heardOf],
      status: 'waiting',
    },
    {
      it: 'in place of what it said before',
      given: active,
      when: ask(CUSTOMER, { ...automatic, edits: of }),
      yields: [{ ...edited, filed: true, ownerId: 'agent-1' }],
      status: 'active',
    },
  ]);

  it.each([heardOf, { ...edited, filed: true } as const])('changes nothing but the history: %j', (event) => {
    for (const history of [waiting, active, pending, completed]) {
      const after = sessionOf([...history, happened(at(27), CUSTOMER, event)]);
      expect(withoutCount(after)).toEqual(withoutCount(sessionOf(history)));
      expect(after.rev).toBe(history.length + 1);
    }
  });
});

const mend = { type: 'edit-reply', messageId: 'message-3', of: { seq: 4 }, content } as const;
const mended = { ...edited, messageId: 'message-3', of: { seq: 4 }, ownerId: 'agent-1' } as const;

examples('edit-reply', [
  { it: 'by the owner', given: active, when: ask(ANN, mend), yields: [mended], status: 'active' },
  { it: 'leaves a parked session parked', given: pending, when: ask(ANN, mend), yields: [mended], status: 'pending' },
  { it: 'not by another agent', given: active, when: ask(BEN, mend), yields: 'not-owner' },
  { it: 'not by a lead', given: active, when: ask(LEAD, mend), yields: 'not-owner' },
  { it: 'not while it waits', given: waiting, when: ask(ANN, mend), yields: 'not-owner' },
  {
    it: 'not without words',
    given: active,
    when: ask(ANN, { ...mend, content: { kind: 'text', text: ' ' } }),
    yields: 'empty-text',
  },
  { it: 'not when completed', given: completed, when: ask(ANN, mend), yields: 'session-completed' },
]);

const react = { type: 'react', of, emojis: ['👍'] } as const;
const shown = { type: 'message-reacted', of, emojis: ['👍'], thread: START.thread } as const;

describe('a reaction', () => {
  examples('is', [
    {
      it: 'the customer’s while it waits',
      given: waiting,
      when: ask(CUSTOMER, react),
      yields: [shown],
      status: 'waiting',
    },
    {
      it: 'the customer’s, on whichever thread of theirs',
      given: active,
      when: ask(CUSTOMER, { ...react, thread: 'telegram#bot:2' }),
      yields: [{ ...shown, thread: 'telegram#bot:2', ownerId: 'agent-1' }],
      status: 'active',
    },
    {
      it: 'the customer’s when it is parked, and wakes nobody',
      given: pending,
      when: ask(CUSTOMER, react),
      yields: [{ ...shown, ownerId: 'agent-1' }],
      status: 'pending',
    },
    {
      it: 'the customer’s when it is completed',
      given: completed,
      when: ask(CUSTOMER, react),
      yields: [shown],
      status: 'completed',
    },
    {
      it: 'the owner’s, and taken back',
      given: active,
      when: ask(ANN, { ...react, emojis: [] }),
      yields: [{ ...shown, emojis: [], ownerId: 'agent-1' }],
      status: 'active',
    },
    { it: 'not another agent’s', given: active, when: ask(BEN, react), yields: 'not-owner' },
    { it: 'not a lead’s', given: active, when: ask(LEAD, react), yields: 'not-owner' },
    { it: 'not an agent’s while it waits', given: waiting, when: ask(ANN, react), yields: 'not-owner' },
    { it: 'not an agent’s when it is completed', given: completed, when: ask(ANN, react), yields: 'session-completed' },
  ]);

  it('changes nothing but the history', () => {
    for (const history of [waiting, active, pending, completed]) {
      const after = sessionOf([...history, happened(at(27), CUSTOMER, shown)]);
      expect(withoutCount(after)).toEqual(withoutCount(sessionOf(history)));
    }
  });
});

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
