import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '../../shared/domain/events.ts';
import { figureChanges } from '../../shared/domain/figures.ts';
import { ANN, at, atMs, BEN, CUSTOMER, HISTORIES, happened, LEAD, START, SYSTEM, sessionAfter } from './support.ts';

const { none, waiting, offered, active, pending, completed, asked } = HISTORIES;

function sent(by: typeof ANN, ownerId: string, seconds: number): SessionEvent {
  const content = { kind: 'text', text: 'hello' } as const;
  return happened(at(seconds), by, {
    ...{ type: 'message-sent', messageId: `m-${seconds}`, thread: START.thread, content, ownerId },
  });
}

const ann = { agentId: 'agent-1', queueId: 'queue-1' };
const ben = { agentId: 'agent-2', queueId: 'queue-1' };
const offer = { offerId: 'offer-1', agentId: 'agent-1' };
const toBen = happened(at(50), ANN, { type: 'assigned', agentId: 'agent-2', from: 'agent-1' });
const parkedAndBack = happened(at(30), ANN, { type: 'resumed', cause: 'owner' });
/** Taken from the queue after so many seconds of waiting. */
const waited = (seconds: number) => ({ taken: 1, takenInTime: seconds <= 30 ? 1 : 0, waitMs: seconds * 1_000 });
const claimedAt = (ms: number) => happened(atMs(ms), BEN, { type: 'claimed', agentId: 'agent-2' });
const greeting = happened(at(20), SYSTEM, {
  ...{ type: 'message-sent', messageId: 'g', thread: START.thread, ownerId: 'agent-1', automatic: 'greeting' },
  content: { kind: 'text', text: 'Hello!' },
});
const event = (type: 'claimed' | 'assigned'): SessionEvent => happened(at(50), BEN, { type, agentId: 'agent-2' });

describe('figures of one commit', () => {
  it.each<[string, readonly SessionEvent[], readonly SessionEvent[], unknown]>([
    ['a start', none, waiting, []],
    ['an offer', waiting, offered.slice(1), [{ ...ann, add: { offered: 1 } }]],
    ['an acceptance', offered, active.slice(2), [{ ...ann, add: { accepted: 1, ...waited(20) } }]],
    ['a refusal', offered, [happened(at(20), ANN, { ...offer, type: 'declined' })], [{ ...ann, add: { declined: 1 } }]],
    ['a miss', offered, [happened(at(40), SYSTEM, { ...offer, type: 'expired' })], [{ ...ann, add: { missed: 1 } }]],
    ['a claim', waiting, [event('claimed')], [{ ...ben, add: { claimed: 1, ...waited(50) } }]],
    [
      'a claim in the last instant that counts as in time',
      waiting,
      [claimedAt(30_000)],
      [{ ...ben, add: { claimed: 1, ...waited(30) } }],
    ],
    [
      'a claim a millisecond later',
      waiting,
      [claimedAt(30_001)],
      [{ ...ben, add: { claimed: 1, taken: 1, takenInTime: 0, waitMs: 30_001 } }],
    ],
    [
      'a claim after a move, counted where it was moved to',
      [...waiting, happened(at(10), LEAD, { type: 'queue-changed', from: 'queue-1', queueId: 'queue-2' })],
      [event('claimed')],
      [{ agentId: 'agent-2', queueId: 'queue-2', add: { claimed: 1, ...waited(50) } }],
    ],
    ['an assignment', waiting, [event('assigned')], [{ ...ben, add: { assigned: 1, ...waited(50) } }]],
    [
      'an assignment away from an owner',
      active,
      [toBen],
      [
        { ...ben, add: { assigned: 1 } },
        { ...ann, add: { handled: 1, handlingMs: 30_000 } },
      ],
    ],
    [
      'a return',
      active,
      [happened(at(50), ANN, { type: 'returned', from: 'agent-1', cause: 'owner' })],
      [{ ...ann, add: { returned: 1, handled: 1, handlingMs: 30_000 } }],
    ],
    [
      'a transfer to an agent',
      active,
      [
        happened(at(50), ANN, {
          ...{ type: 'transferred', from: 'agent-1', to: { kind: 'agent', agentId: 'agent-2' }, note: 'please' },
        }),
        happened(at(50), ANN, { type: 'offered', offerId: 'offer-2', agentId: 'agent-2', expiresAt: at(80) }),
      ],
      [
        { ...ann, add: { transferredOut: 1, handled: 1, handlingMs: 30_000 } },
        { ...ben, add: { offered: 1 } },
      ],
    ],
    [
      'a transfer to a queue, counted where it comes from',
      active,
      [
        happened(at(50), ANN, {
          ...{ type: 'transferred', from: 'agent-1', to: { kind: 'queue', queueId: 'queue-2' }, note: 'please' },
        }),
      ],
      [{ ...ann, add: { transferredOut: 1, handled: 1, handlingMs: 30_000 } }],
    ],
    ['a completion', active, completed.slice(3), [{ ...ann, add: { completed: 1, handled: 1, handlingMs: 5_000 } }]],
    [
      'a completion of what nobody held',
      waiting,
      [happened(at(50), LEAD, { type: 'completed', cause: 'agent', category: 'spam' })],
      [],
    ],
    [
      'a reopening, told to who completed it',
      asked,
      [happened(at(50), LEAD, { type: 'reopened', reason: 'came back', agentId: 'agent-2' })],
      [{ ...ann, add: { reopened: 1 } }],
    ],
    ['a first reply', active, [sent(ANN, 'agent-1', 27)], [{ ...ann, add: { firstReplies: 1, firstReplyMs: 7_000 } }]],
    ['a greeting', active, [greeting], []],
    [
      'a first reply after a greeting',
      [...active, greeting],
      [sent(ANN, 'agent-1', 27)],
      [{ ...ann, add: { firstReplies: 1, firstReplyMs: 7_000 } }],
    ],
    ['a note', active, [happened(at(30), BEN, { type: 'noted', noteId: 'n', text: 'x', mentions: [] })], []],
    ['a second reply', [...active, sent(ANN, 'agent-1', 27)], [sent(ANN, 'agent-1', 28)], []],
    [
      'a reply after parking',
      [...pending.slice(0, 3), sent(ANN, 'agent-1', 22), ...pending.slice(3), parkedAndBack],
      [sent(ANN, 'agent-1', 31)],
      [],
    ],
    [
      'a first reply of the next owner',
      [...active, sent(ANN, 'agent-1', 27), toBen],
      [sent(BEN, 'agent-2', 58)],
      [{ ...ben, add: { firstReplies: 1, firstReplyMs: 8_000 } }],
    ],
    ['a wish to reopen', completed, asked.slice(4), []],
    ['a parking', active, pending.slice(3), []],
    [
      "a customer's message",
      active,
      [
        happened(at(30), CUSTOMER, {
          ...{ type: 'message-received', messageId: 'm', thread: START.thread, ownerId: 'agent-1' },
          content: { kind: 'text', text: 'hello' },
        }),
      ],
      [],
    ],
  ])('of %s', (_, before, events, changes) => {
    expect(figureChanges(sessionAfter(before), events)).toEqual(changes);
  });

  it('add up to one change per agent and queue', () => {
    const done = happened(at(60), ANN, { type: 'completed', cause: 'agent', category: 'solved' });
    expect(figureChanges(sessionAfter(offered), [...active.slice(2), sent(ANN, 'agent-1', 30), done])).toEqual([
      {
        ...ann,
        add: {
          accepted: 1,
          ...waited(20),
          firstReplies: 1,
          firstReplyMs: 10_000,
          completed: 1,
          handled: 1,
          handlingMs: 40_000,
        },
      },
    ]);
  });

  it('count what one agent did again in the same commit', () => {
    const claimed = happened(at(60), ANN, { type: 'claimed', agentId: 'agent-1' });
    const back = happened(at(50), ANN, { type: 'returned', from: 'agent-1', cause: 'owner-silent' });
    const again = happened(at(65), ANN, { type: 'returned', from: 'agent-1', cause: 'owner' });
    expect(figureChanges(sessionAfter(active), [back, claimed, again])).toEqual([
      { ...ann, add: { returned: 2, handled: 2, handlingMs: 35_000, claimed: 1, ...waited(10) } },
    ]);
  });
});
