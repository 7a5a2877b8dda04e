import { describe, expect, it } from 'vitest';
import { mayOversee } from '../../shared/domain/actor.ts';
import { isLedgerEvent, type SessionEvent } from '../../shared/domain/events.ts';
import { evolve, fold } from '../../shared/domain/evolve/index.ts';
import { PREVIEW_CHARACTERS } from '../../shared/domain/evolve/messages.ts';
import { heldAt, holdings } from '../../shared/domain/ledger.ts';
import { HAND_OVER_CHARACTERS, PASSED_LIMIT, RECENT_LIMIT } from '../../shared/domain/session.ts';
import {
  ADMIN,
  ANN,
  ASSISTANT,
  at,
  atMs,
  BEN,
  CUSTOMER,
  FINANCE,
  HISTORIES,
  happened,
  LEAD,
  START,
  STARTED,
  SYSTEM,
  sessionOf,
} from './support.ts';

const { waiting, offered, active, pending, completed, asked } = HISTORIES;

function received(seconds: number, text: string): SessionEvent {
  return happened(at(seconds), CUSTOMER, {
    ...{ type: 'message-received', messageId: 'm', thread: 'telegram#bot:2', content: { kind: 'text', text } },
  });
}

const sent = happened(at(30), ANN, {
  ...{ type: 'message-sent', messageId: 'm', thread: START.thread, ownerId: 'agent-1' },
  content: { kind: 'placeholder', what: 'photo', text: 'the plug' },
});
const declined = happened(at(20), ANN, { type: 'declined', offerId: 'offer-1', agentId: 'agent-1' });

describe('a session as the fold of its history', () => {
  it('is nothing before its start, and refuses a history that cannot be', () => {
    expect(fold([])).toBeUndefined();
    expect(() => evolve(undefined, sent)).toThrow();
    expect(() => fold([...waiting, ...waiting])).toThrow();
    const wish = { type: 'reopen-asked', reason: 'x' } as const;
    expect(() => fold([...completed, happened(at(40), SYSTEM, wish)])).toThrow();
  });

  it('numbers its entries from one', () => {
    expect([waiting, offered, active, pending, asked].map((history) => sessionOf(history).rev)).toEqual([
      1, 2, 3, 4, 5,
    ]);
  });

  it('waits from where the wait began, through offers, and anew when it comes back', () => {
    expect(sessionOf(offered).waitingSince).toBe(at(0));
    expect(sessionOf([...offered, declined])).toMatchObject({ waitingSince: at(0), passedBy: ['agent-1'] });
    const returned = happened(at(50), ANN, { type: 'returned', from: 'agent-1', cause: 'owner' });
    expect(sessionOf([...active, returned])).toMatchObject({ waitingSince: at(50), passedBy: ['agent-1'] });
  });

  it('does not hold it against owners that they were gone', () => {
    const returned = happened(at(50), SYSTEM, { type: 'returned', from: 'agent-1', cause: 'owner-gone' });
    expect(sessionOf([...active, returned]).passedBy).toEqual([]);
  });

  it('knows since when an owner has it and by which offer', () => {
    const owner = { ownerId: 'agent-1', ownedSince: at(20), acceptedOfferId: 'offer-1', replied: false };
    expect(sessionOf(active)).toMatchObject(owner);
    expect(sessionOf(pending)).toMatchObject({ ...owner, parking: { reason: 'waits for parts', wakeAt: at(60) } });
  });

  it('knows who completed it, and forgets that when it is open again', () => {
    const wish = { agentId: 'agent-1', reason: 'not solved after all', at: at(26) };
    const completion = { at: at(25), category: 'solved', ownerId: 'agent-1' };
    expect(sessionOf(asked)).toMatchObject({ completion, reopenRequest: wish });
    const session = sessionOf([...asked, happened(at(50), LEAD, { type: 'reopened', reason: 'came back' })]);
    expect(session).toMatchObject({ status: 'waiting', waitingSince: at(50) });
    expect(session).not.toHaveProperty('completion');
    expect(session).not.toHaveProperty('reopenRequest');
  });

  it('knows since when the customer waits: from the oldest unanswered message', () => {
    expect(sessionOf([...active, received(21, 'one'), received(22, 'two')]).customerWaitsSince).toBe(at(21));
    expect(sessionOf([...active, received(21, 'one'), sent])).not.toHaveProperty('customerWaitsSince');
    expect(sessionOf([...active, received(21, 'one'), sent]).replied).toBe(true);
    const done = happened(at(40), ANN, { type: 'completed', cause: 'agent', category: 'solved' });
    expect(sessionOf([...active, received(21, 'one'), done])).not.toHaveProperty('customerWaitsSince');
  });

  it('answers where the customer wrote last', () => {
    expect(sessionOf([...active, received(21, 'one')]).thread).toBe('telegram#bot:2');
  });

  it('shows the first words of the last message, no character cut', () => {
    const last = { from: 'customer', at: at(21), preview: 'two lines' };
    expect(sessionOf([...waiting, received(21, ' two \n lines ')]).lastMessage).toEqual(last);
    expect(sessionOf([...active, sent]).lastMessage).toMatchObject({ preview: 'the plug', what: 'photo' });
    const written = sessionOf([...waiting, received(21, '[photo] the plug')]).lastMessage;
    expect(written).toEqual({ ...last, preview: '[photo] the plug' });
    const long = sessionOf([...waiting, received(21, '🔌'.repeat(PREVIEW_CHARACTERS + 1))]).lastMessage?.preview;
    expect(long).toBe('🔌'.repeat(PREVIEW_CHARACTERS));
  });

  it('remembers no more than it may', () => {
    const many = Array.from({ length: PASSED_LIMIT + 1 }, (_, index) => [
      happened(at(index), SYSTEM, { type: 'offered', offerId: `o${index}`, agentId: `a${index}`, expiresAt: at(99) }),
      happened(at(index), ANN, { type: 'declined', offerId: `o${index}`, agentId: `a${index}` }),
    ]).flat();
    const session = sessionOf([...waiting, ...many]);
    expect([session.passedBy.length, session.passedBy[0]]).toEqual([PASSED_LIMIT, 'a1']);
    expect([session.recent.length, session.recent.at(-1)]).toEqual([RECENT_LIMIT, `declined@${at(PASSED_LIMIT)}`]);
  });
});

describe('what a session knows on its way to somebody else', () => {
  const handedOver = (note: string) => [
    ...active,
    happened(at(30), ANN, {
      ...{ type: 'transferred', from: 'agent-1', to: { kind: 'queue', queueId: 'queue-2' }, note },
    }),
  ];
  const again = { offerId: 'offer-2', agentId: 'agent-2' };
  const offeredOn = happened(at(31), SYSTEM, { type: 'offered', ...again, expiresAt: at(61) });

  it('tells whoever is asked what the hand-over said, until somebody takes it', () => {
    const history = [...handedOver('speaks French'), offeredOn];
    const handOver = { from: 'agent-1', note: 'speaks French' };
    expect(sessionOf(history).handOver).toEqual(handOver);
    const passed = happened(at(32), BEN, { type: 'declined', ...again });
    expect(sessionOf([...history, passed]).handOver).toEqual(handOver);
    const taken = happened(at(32), BEN, { type: 'accepted', ...again });
    expect(sessionOf([...history, taken])).not.toHaveProperty('handOver');
  });

  it('keeps the first words of a long note, no character cut', () => {
    const note = '🔌'.repeat(HAND_OVER_CHARACTERS + 1);
    const kept = sessionOf(handedOver(note)).handOver?.note ?? '';
    expect([...kept]).toHaveLength(HAND_OVER_CHARACTERS);
    expect(kept).toBe(`${'🔌'.repeat(HAND_OVER_CHARACTERS - 1)}…`);
    const fitting = '🔌'.repeat(HAND_OVER_CHARACTERS);
    expect(sessionOf(handedOver(fitting)).handOver?.note).toBe(fitting);
  });

  it('keeps the language and what was learnt before, to its end', () => {
    const facts = [{ name: 'start', value: 'spring-sale' }];
    const begun = [happened(at(0), CUSTOMER, { ...STARTED, language: 'zh', facts }), ...completed.slice(1)];
    expect(sessionOf(begun)).toMatchObject({ status: 'completed', language: 'zh', facts });
  });
});

describe('the ledger', () => {
  const toBen = happened(at(50), LEAD, { type: 'assigned', agentId: 'agent-2', from: 'agent-1' });
  const done = happened(at(70), BEN, { type: 'completed', cause: 'agent', category: 'solved' });
  const history = [...active, received(30, 'still here'), toBen, done];

  it('tells who held it when, without gaps', () => {
    expect(holdings(history)).toEqual([
      { from: at(0), until: at(20) },
      { ownerId: 'agent-1', from: at(20), until: at(50) },
      { ownerId: 'agent-2', from: at(50), until: at(70) },
      { from: at(70) },
    ]);
  });

  it.each([
    [-1, 'before-start'],
    [0, {}],
    [19_999, {}],
    [20_000, { ownerId: 'agent-1' }],
    [49_999, { ownerId: 'agent-1' }],
    [50_000, { ownerId: 'agent-2' }],
    [70_000, {}],
    [9_999_999, {}],
  ])('answers for any instant: %i ms after the start', (ms, holder) => {
    expect(heldAt(history, atMs(ms))).toEqual(holder);
  });

  it('answers for an instant told in another zone', () => {
    expect(heldAt(history, '2026-05-03T14:00:20+02:00')).toEqual({ ownerId: 'agent-1' });
    expect(heldAt(history, '2026-05-03T13:59:59.999+02:00')).toBe('before-start');
  });

  it('holds all but what was said and noted', () => {
    const noted = happened(at(31), BEN, { type: 'noted', noteId: 'n', text: 'x', mentions: [], ownerId: 'agent-1' });
    const whispered = happened(at(32), LEAD, { type: 'whispered', noteId: 'w', text: 'x', to: 'agent-1' });
    const all = [...history, noted, whispered].filter((event) => !isLedgerEvent(event));
    expect(all.map(({ type }) => type)).toEqual(['message-received', 'noted', 'whispered']);
  });
});

it('lets leads and admins oversee, and nobody else', () => {
  expect([LEAD, ADMIN, ANN, FINANCE, CUSTOMER, ASSISTANT, SYSTEM].map(mayOversee)).toEqual([
    ...[true, true, false, false, false, false, false],
  ]);
});
