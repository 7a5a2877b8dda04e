import { describe, expect, it } from 'vitest';
import { arrange, Messages } from '../../console/src/history/margins.ts';
import type { HistoryEntry } from '../../shared/contracts/views.ts';
import type { Content } from '../../shared/domain/content.ts';
import type { MessageRef } from '../../shared/domain/events.ts';

const thread = 'telegram#1:2';
const CUSTOMER = { kind: 'customer', id: 'cus_1' } as const;
const ANN = { kind: 'agent', id: 'agent-1' } as const;
const at = (second: number) => new Date(second * 1_000).toISOString();
const text = (words: string): Content => ({ kind: 'text', text: words });

function received(seq: number, channelId: string, content: Content = text('Hello')): HistoryEntry {
  const said = { at: at(seq), by: CUSTOMER, commandId: `c${seq}`, messageId: `m${seq}`, thread, content, channelId };
  return { seq, event: { type: 'message-received', ...said } };
}

function sent(seq: number, ...channelIds: string[]): HistoryEntry {
  const said = { at: at(seq), by: ANN, commandId: `c${seq}`, messageId: `m${seq}`, thread, ownerId: ANN.id };
  const delivery = { state: 'sent', attempt: 1, at: at(seq), channelIds } as const;
  return { seq, event: { type: 'message-sent', ...said, content: text('Yes') }, delivery };
}

function edited(seq: number, of: MessageRef, words: string, by: typeof ANN | typeof CUSTOMER = CUSTOMER): HistoryEntry {
  const said = { at: at(seq), by, commandId: `c${seq}`, messageId: `m${seq}`, thread, content: text(words), of };
  return { seq, event: { type: 'message-edited', ...said } };
}

function reacted(
  seq: number,
  of: MessageRef,
  emojis: string[],
  by: typeof ANN | typeof CUSTOMER = CUSTOMER,
): HistoryEntry {
  return { seq, event: { type: 'message-reacted', at: at(seq), by, commandId: `c${seq}`, thread, of, emojis } };
}

function photo(seq: number, album: string): HistoryEntry {
  const file = { fileId: `f${seq}`, name: 'a.jpg', type: 'image/jpeg', as: 'photo' } as const;
  return received(seq, String(seq), { kind: 'files', files: [file], album });
}

describe('what belongs to a message', () => {
  it('stands with it: edits in order, and of reactions the latest of each side', () => {
    const entries = [
      received(1, '70'),
      sent(2, '71', '72'),
      edited(3, { channelId: '70' }, 'Hullo'),
      edited(4, { channelId: '70' }, 'Hello!'),
      reacted(5, { channelId: '72' }, ['👍']),
      reacted(6, { channelId: '72' }, ['🔥']),
      reacted(7, { seq: 1 }, ['👀'], ANN),
    ];
    const { margins, placed } = arrange(entries);
    expect(margins.get(1)?.edits.map(({ event }) => 'content' in event && event.content)).toEqual([
      text('Hullo'),
      text('Hello!'),
    ]);
    expect(margins.get(2)?.reactions.get('customer')?.seq).toBe(6);
    expect(margins.get(1)?.reactions.get('agent')?.seq).toBe(7);
    expect([...placed]).toEqual([3, 4, 5, 6, 7]);
  });

  it('stands by itself where its message is not at hand', () => {
    const { placed, margins } = arrange([edited(3, { channelId: '9' }, 'x'), reacted(4, { seq: 1 }, ['👍'], ANN)]);
    expect([placed.size, margins.size]).toEqual([0, 0]);
  });
});

describe('an album', () => {
  it('is one, though its pictures came apart and something came between', () => {
    const { albums, placed } = arrange([
      photo(1, 'a'),
      photo(2, 'b'),
      photo(3, 'a'),
      received(4, '99'),
      photo(12, 'a'),
    ]);
    expect(albums.get(1)?.map(({ seq }) => seq)).toEqual([3, 12]);
    expect(albums.has(2)).toBe(false);
    expect([...placed]).toEqual([3, 12]);
  });

  it('of the same name much later is another one', () => {
    expect(arrange([photo(1, 'a'), photo(100, 'a')]).albums.size).toBe(0);
  });
});

describe('messages', () => {
  it('are found by their number, by the customer’s id and by every part of ours', () => {
    const messages = new Messages([received(1, '70'), sent(2, '71', '72')]);
    expect(messages.find({ seq: 2 })?.seq).toBe(2);
    expect(messages.find({ channelId: '70' })?.seq).toBe(1);
    expect(messages.find({ channelId: '72' })?.seq).toBe(2);
    expect(messages.find({ channelId: '73' })).toBeUndefined();
  });

  it('say what they were changed to last', () => {
    const mine = sent(2, '71');
    const messages = new Messages([
      received(1, '70'),
      mine,
      edited(3, { seq: 2 }, 'No', ANN),
      edited(4, { channelId: '71' }, 'Perhaps', ANN),
      edited(5, { channelId: '99' }, 'of another'),
    ]);
    expect(messages.saidNow(mine).seq).toBe(4);
    expect(messages.saidNow(received(1, '70')).seq).toBe(1);
  });
});
