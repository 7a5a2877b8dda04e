import { describe, expect, it } from 'vitest';
import { ledgerText } from '../../console/src/chat/ledger-text.ts';
import type { LedgerEvent } from '../../shared/domain/events.ts';

const names = {
  agent: (id: string) => `Demo ${id}`,
  queue: (id: string) => `Queue ${id}`,
  category: (id: string) => `Category ${id}`,
  channel: (channel: string) => channel,
};

const happened = { at: '2026-01-01T10:00:00.000Z', by: { kind: 'agent', id: 'lead' }, commandId: 'c' } as const;
const offer = { offerId: 'o', agentId: 'anna', ...happened } as const;
const started = {
  ...happened,
  type: 'started',
  sessionId: 's',
  queueId: 'general',
  priority: 'normal',
  thread: 't',
  customerId: 'c',
  customerName: 'Demo Customer',
} as const;

const CASES: readonly (readonly [LedgerEvent, readonly string[]])[] = [
  [{ ...started, by: { kind: 'customer', id: 'c' } }, ['Demo Customer', 'Queue general']],
  [started, ['Demo lead', 'Queue general']],
  [{ ...started, ownerId: 'assistant' }, ['Demo Customer', 'Demo assistant']],
  [{ ...offer, type: 'offered', expiresAt: happened.at }, ['Demo anna']],
  [{ ...offer, type: 'accepted' }, ['Demo anna']],
  [{ ...offer, type: 'declined' }, ['Demo anna']],
  [{ ...offer, type: 'expired' }, ['Demo anna']],
  [{ ...offer, type: 'withdrawn' }, ['Demo anna']],
  [{ ...happened, type: 'claimed', agentId: 'anna' }, ['Demo anna']],
  [{ ...happened, type: 'assigned', agentId: 'anna', from: 'ben' }, ['Demo lead', 'Demo anna', 'Demo ben']],
  [{ ...happened, type: 'assigned', agentId: 'anna', overCapacity: true }, ['Demo anna', 'beyond']],
  [
    { ...happened, type: 'transferred', from: 'ben', to: { kind: 'queue', queueId: 'q' }, note: 'n' },
    ['Demo ben', 'Queue q'],
  ],
  [
    { ...happened, type: 'transferred', from: 'ben', to: { kind: 'agent', agentId: 'anna' }, note: 'n' },
    ['Demo ben', 'Demo anna'],
  ],
  [{ ...happened, type: 'returned', from: 'ben', cause: 'owner-gone' }, ['Demo ben', 'gone']],
  [{ ...happened, type: 'parked', reason: 'stock' }, ['Demo lead', 'stock']],
  [{ ...happened, type: 'parked', reason: 'stock', wakeAt: happened.at }, ['stock', '2026']],
  [{ ...happened, type: 'resumed', cause: 'customer' }, ['customer']],
  [{ ...happened, type: 'completed', cause: 'agent', category: 'done' }, ['Demo lead', 'Category done']],
  [{ ...happened, type: 'completed', cause: 'idle', category: 'done' }, ['silent', 'Category done']],
  [{ ...happened, type: 'reopened', reason: 'r1', agentId: 'anna' }, ['Demo lead', 'Demo anna', 'r1']],
  [{ ...happened, type: 'reopen-asked', reason: 'r1' }, ['Demo lead', 'r1']],
  [{ ...happened, type: 'reopen-granted', askedBy: 'ben' }, ['Demo lead', 'Demo ben']],
  [{ ...happened, type: 'reopen-refused', askedBy: 'ben', reason: 'r1' }, ['Demo lead', 'Demo ben', 'r1']],
];

describe('the ledger in words', () => {
  it.each(CASES.map(([event, parts]) => ({ event, parts })))('$event.type names $parts', ({ event, parts }) => {
    const { sentence } = ledgerText(event, names, 'Demo Customer');
    for (const part of parts) expect(sentence).toContain(part);
    expect(sentence).not.toMatch(/[{}]|undefined/);
  });

  it('keeps the note apart', () => {
    const event = { ...happened, type: 'returned', from: 'ben', cause: 'owner', note: 'Look again' } as const;
    expect(ledgerText(event, names, '')).toMatchObject({ note: 'Look again' });
  });
});
