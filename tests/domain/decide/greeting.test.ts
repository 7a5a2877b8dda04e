import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../shared/domain/actor.ts';
import { decide } from '../../../shared/domain/decide/index.ts';
import type { SessionEvent } from '../../../shared/domain/events.ts';
import { isRefusal } from '../../../shared/domain/refusals.ts';
import {
  ANN,
  type Asking,
  ask,
  at,
  BEN,
  CUSTOMER,
  HISTORIES,
  happened,
  LEAD,
  START,
  SYSTEM,
  sessionOf,
} from '../support.ts';

const { waiting, offered, active } = HISTORIES;
const greeting = { messageId: 'greeting-1', text: 'Hello!' };
const sent = {
  ...{ type: 'message-sent', messageId: 'greeting-1', thread: START.thread, automatic: 'greeting' },
  ...{ by: { kind: 'system' }, content: { kind: 'text', text: 'Hello!' } },
};

function decided(history: readonly SessionEvent[], by: Actor, asking: Asking): readonly SessionEvent[] {
  const decision = decide(sessionOf(history), ask(by, asking));
  if (isRefusal(decision)) throw new Error(decision.refused);
  return decision;
}

describe('a greeting goes with', () => {
  it.each<[string, readonly SessionEvent[], Actor, Asking, string]>([
    ['an acceptance', offered, ANN, { type: 'accept', offerId: 'offer-1', greeting }, 'agent-1'],
    ['a claim', waiting, BEN, { type: 'claim', greeting }, 'agent-2'],
    ['an assignment of what waits', waiting, LEAD, { type: 'assign', agentId: 'agent-2', greeting }, 'agent-2'],
    ['automatic service', waiting, SYSTEM, { type: 'assign', agentId: 'agent-2', greeting }, 'agent-2'],
    ['an assignment under an offer', offered, LEAD, { type: 'assign', agentId: 'agent-2', greeting }, 'agent-2'],
  ])('%s, in the name of who takes it', (_, history, by, asking, ownerId) => {
    const events = decided(history, by, asking);
    expect(events.at(-1)).toMatchObject({ ...sent, ownerId });
    expect(sessionOf([...history, ...events])).toMatchObject({ status: 'active', greeted: true });
  });
});

describe('no greeting goes with', () => {
  const greeted = [...waiting, ...decided(waiting, BEN, { type: 'claim', greeting })];
  const returned = happened(at(31), BEN, { type: 'returned', from: 'agent-2', cause: 'owner' });

  it.each<[string, readonly SessionEvent[], Actor, Asking]>([
    ['a change of owners', active, LEAD, { type: 'assign', agentId: 'agent-2', greeting }],
    ['an empty text', waiting, BEN, { type: 'claim', greeting: { ...greeting, text: ' ' } }],
    ['none', waiting, BEN, { type: 'claim' }],
  ])('%s', (_, history, by, asking) => {
    expect(decided(history, by, asking).map(({ type }) => type)).not.toContain('message-sent');
  });

  it('a session whose customer was greeted before', () => {
    const session = sessionOf([...greeted, returned]);
    const again = ask(ANN, { type: 'claim', greeting }, at(40), 'another');
    expect(decide(session, again)).toMatchObject([{ type: 'claimed' }]);
  });
});

describe('a greeting is no answer', () => {
  const content = { kind: 'text', text: 'help' } as const;
  const asked = [
    ...waiting,
    happened(at(5), CUSTOMER, { type: 'message-received', messageId: 'm', thread: START.thread, content }),
  ];
  const taken = sessionOf([...asked, ...decided(asked, BEN, { type: 'claim', greeting })]);

  it('the customer waits as before, for a first answer', () => {
    expect(taken).toMatchObject({ replied: false, customerWaitsSince: at(5), greeted: true });
    expect(taken.lastMessage).toMatchObject({ from: 'customer', preview: 'help' });
  });

  it('nor does it count as a command of its own', () => {
    expect(taken.recent).toEqual(['started@2026-05-03T12:00:00.000Z', `message-received@${at(5)}`, 'command-now']);
  });
});
