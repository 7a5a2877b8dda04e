import { describe, expect, it } from 'vitest';
import { PREVIEW_CHARACTERS } from '../../shared/domain/evolve/messages.ts';
import { RECENT_LIMIT, type Session } from '../../shared/domain/session.ts';
import { toHistoryItem } from '../../shared/store/history-item.ts';
import { toSessionItem } from '../../shared/store/session-item.ts';
import { happened } from '../domain/support.ts';
import { itemBytes } from './item-size.ts';

/** One write unit is 1 KB (DynamoDB developer guide, "Read and write operations"). */
const WRITE_UNIT_BYTES = 1_024;

const NOW = '2026-11-21T03:46:33.123Z';
const agentId = (n: number) => `0b5f4c1e-7d2a-4c39-9a54-3f1d2e8c6${String(n).padStart(3, '0')}`;

/** A busy session: ids of the identity provider, a Chinese name and preview, and as many remembered ids as there can be. */
const BUSY: Session = {
  id: 'ses_01KAJ5W3M8Q4R7T2V9X0Y1Z2A3',
  rev: 412,
  status: 'waiting',
  queueId: 'general',
  priority: 'normal',
  customerId: 'cus_01KAJ5W3M8Q4R7T2V9X0Y1Z2A4',
  customerName: '欧阳晓明(演示)客户服务',
  thread: 'telegram#7000000001:7000000002',
  openedAt: NOW,
  language: 'zh-hans',
  replied: true,
  passedBy: [],
  recent: Array.from({ length: RECENT_LIMIT }, (_, index) => `Ab9_-x${String(index).padStart(2, '0')}`),
  lastMessage: { from: 'customer', preview: '请'.repeat(PREVIEW_CHARACTERS), what: 'video-note', at: NOW },
  customerWaitsSince: NOW,
};

const offer = {
  ...{ offerId: 'ofr_01KAJ5W3M8Q4R7T2V9X0Y1Z2A5', agentId: agentId(1), offeredAt: NOW, expiresAt: NOW },
};

describe('the item of a busy session costs one write unit', () => {
  it.each<[string, Partial<Session>]>([
    ['while it is offered', { status: 'offered', waitingSince: NOW, offer }],
    ['after an agent passed it', { status: 'offered', waitingSince: NOW, offer, passedBy: [agentId(2)] }],
    ['while it is owned', { status: 'active', ownerId: agentId(1), ownedSince: NOW, acceptedOfferId: offer.offerId }],
    [
      'while it is parked',
      {
        ...{ status: 'pending', ownerId: agentId(1), ownedSince: NOW, acceptedOfferId: offer.offerId },
        parking: { reason: 'waits for parts', wakeAt: NOW },
      },
    ],
    [
      'while its owner is gone',
      {
        ...{ status: 'active', ownerId: agentId(1), ownedSince: NOW, acceptedOfferId: offer.offerId },
        ...{ greeted: true, ownerGoneSince: NOW },
      },
    ],
    [
      'when it is completed',
      {
        status: 'completed',
        completion: {
          ...{ at: NOW, closing: 412, cause: 'agent', category: 'resolved', ownerId: agentId(1), by: agentId(1) },
          interrupted: { replied: true, ownedSince: NOW },
        },
      },
    ],
  ])('%s', (_, state) => {
    expect(itemBytes(toSessionItem({ ...BUSY, ...state }))).toBeLessThan(WRITE_UNIT_BYTES);
  });

  it.each<[string, Partial<Session>]>([
    [
      'when it is completed, labelled, and its customer was asked three times',
      {
        ...{
          status: 'completed',
          labels: ['refund', 'vip', 'second visit'],
          previousId: 'ses_01KAJ5W3M8Q4R7T2V9X0Y1Z2A9',
        },
        completion: {
          ...{ at: NOW, closing: 412, cause: 'agent', category: 'resolved', ownerId: agentId(1), by: agentId(1) },
          interrupted: { replied: true, ownedSince: NOW, parking: { reason: 'waits for parts', wakeAt: NOW } },
        },
        surveys: [1, 2, 3].map((closing) => ({
          ...{ closing, askedAt: NOW, agentId: agentId(1), queueId: 'general', score: 5, ended: true },
        })),
      },
    ],
    ['while a lead is called', { supervisorCall: { agentId: agentId(1), at: NOW } }],
    ['of one who came by a link', { facts: [{ name: 'start', value: 'x'.repeat(64) }] }],
    [
      'on its way to somebody else, with the longest note that an offer shows',
      { status: 'offered', waitingSince: NOW, offer, handOver: { from: agentId(2), note: '请'.repeat(160) } },
    ],
  ])('two at most %s', (_, state) => {
    const owned = { status: 'active', ownerId: agentId(1), ownedSince: NOW, acceptedOfferId: offer.offerId } as const;
    const item = toSessionItem({ ...BUSY, ...owned, greeted: true, ...state });
    expect(itemBytes(item)).toBeLessThan(2 * WRITE_UNIT_BYTES);
  });

  it('so does a message of an ordinary length', () => {
    const event = happened(
      NOW,
      { kind: 'customer', id: BUSY.customerId },
      {
        ...{ type: 'message-received', messageId: 'msg_01KAJ5W3M8Q4R7T2V9X0Y1Z2A6', thread: BUSY.thread },
        ...{ ownerId: agentId(1), content: { kind: 'text', text: '请'.repeat(180) } },
      },
    );
    expect(itemBytes(toHistoryItem(BUSY.id, 412, event))).toBeLessThan(WRITE_UNIT_BYTES);
  });
});
