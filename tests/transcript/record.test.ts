import { describe, expect, it } from 'vitest';
import { TranscriptRecord } from '../../shared/contracts/transcripts.ts';
import type { StoredEntry } from '../../shared/contracts/views.ts';
import { recordOf } from '../../shared/transcript/record.ts';
import { ANN, at, BEN, CUSTOMER, LEAD, SYSTEM } from '../domain/support.ts';
import { claimed, completed, event, historyOf, NAMES, replied, started, told } from './history.ts';

const THREAD = 'telegram#bot:1';
const photo = event(30, CUSTOMER, {
  ...{ type: 'message-received', messageId: 'in-30', thread: THREAD, ownerId: 'agent-1' },
  content: { kind: 'placeholder', what: 'photo', text: 'the lamp' },
});
const note = event(40, BEN, { type: 'noted', noteId: 'n-1', text: 'knows her', mentions: [], ownerId: 'agent-1' });
const whisper = event(45, LEAD, { type: 'whispered', noteId: 'n-2', text: 'offer a refund', to: 'agent-1' });
const labelled = event(50, ANN, { type: 'labelled', add: ['refund', 'vip'], remove: [] });
const asked = event(111, SYSTEM, { type: 'survey-asked', closing: 8 });
const scored = event(112, CUSTOMER, { type: 'survey-scored', closing: 8, score: 5 });
const commented = event(113, CUSTOMER, { type: 'survey-commented', closing: 8, comment: 'quick' });

const history = historyOf(
  ...[started('عميل', 'ar'), claimed(10), photo, note, whisper, labelled, replied(60, 'On its way')],
  ...[completed(100, 'refunded'), told(110, 'bye'), asked, scored, commented],
);
const record = () => recordOf(history, 8, NAMES);

describe('a record', () => {
  it('is what its schema says, through JSON and back', () => {
    expect(TranscriptRecord.parse(JSON.parse(JSON.stringify(record())))).toEqual(record());
  });

  it('says whose session it was, how and by whom it ended, what it was about, and how content they were', () => {
    const { session, closing, survey } = record();
    expect(session).toEqual({
      ...{ id: 'session-1', channel: 'telegram', queue: { id: 'queue-1', name: 'Queue queue-1' }, language: 'ar' },
      ...{ customer: { id: 'customer-1', name: 'عميل' }, openedAt: at(0), labels: ['refund', 'vip'] },
    });
    expect(closing).toEqual({
      ...{ number: 8, at: at(100), cause: 'agent', category: { id: 'solved', name: 'Category solved' } },
      ...{ by: { id: 'agent-1', name: 'Demo agent-1' }, note: 'refunded' },
    });
    expect(survey).toEqual({ score: 5, comment: 'quick' });
  });

  it('says who held it from when until when', () => {
    expect(record().holders).toEqual([
      { from: at(0), until: at(10) },
      { holder: { id: 'agent-1', name: 'Demo agent-1' }, from: at(10), until: at(100) },
      { from: at(100) },
    ]);
  });

  it('has what was said, with who held it then, what it is that is no text, and notes', () => {
    const said = record().entries.filter(({ kind }) => kind !== 'ledger');
    expect(said).toEqual([
      {
        ...{ number: 3, at: at(30), kind: 'message', from: 'customer', name: 'عميل', text: 'the lamp' },
        ...{ attachment: 'photo', heldBy: { id: 'agent-1', name: 'Demo agent-1' } },
      },
      { number: 4, at: at(40), kind: 'note', name: 'Demo agent-2', text: 'knows her' },
      {
        ...{ number: 7, at: at(60), kind: 'message', from: 'agent', name: 'Demo agent-1', text: 'On its way' },
        heldBy: { id: 'agent-1', name: 'Demo agent-1' },
      },
      {
        number: 9,
        at: at(110),
        kind: 'message',
        from: 'automatic',
        name: 'Queue queue-1',
        text: 'bye',
        automatic: 'completed',
      },
    ]);
  });

  it('has no whisper, nor that there was one', () => {
    expect(JSON.stringify(record())).not.toContain('offer a refund');
    expect(record().entries.map(({ number }) => number)).toEqual([1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('tells the ledger in sentences', () => {
    const sentences = record().entries.flatMap((entry) => (entry.kind === 'ledger' ? [entry.sentence] : []));
    expect(sentences.slice(0, 4)).toEqual([
      'عميل started the session in Queue queue-1',
      'Demo agent-1 claimed the session and took charge',
      'Demo agent-1 changed the labels: +refund, +vip',
      'Demo agent-1 completed the session: Category solved',
    ]);
  });

  it('says what did not reach the customer', () => {
    const failed = history.map((entry): StoredEntry => {
      const { seq, delivery } = entry;
      return seq === 7 && delivery
        ? { ...entry, delivery: { ...delivery, state: 'failed', reason: 'blocked' } }
        : entry;
    });
    expect(recordOf(failed, 8, NAMES).entries.find(({ number }) => number === 7)).toMatchObject({
      undelivered: 'blocked',
    });
  });

  it('is none of a history without its closing', () => {
    expect(() => recordOf(history.slice(0, 7), 8, NAMES)).toThrow('no closing 8');
  });
});
