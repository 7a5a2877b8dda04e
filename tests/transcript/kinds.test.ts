import { describe, expect, it } from 'vitest';
import type { Actor } from '../../shared/domain/actor.ts';
import type { Content } from '../../shared/domain/content.ts';
import type { MessageRef, SessionEvent } from '../../shared/domain/events.ts';
import { customerSheet } from '../../shared/transcript/customer-sheet.ts';
import { partsOf, recordOf } from '../../shared/transcript/record.ts';
import { ANN, CUSTOMER } from '../domain/support.ts';
import { claimed, completed, event, historyOf, NAMES, replied, started, wrote } from './history.ts';

const THREAD = 'telegram#bot:1';
const words = (text: string): Content => ({ kind: 'text', text });

function received(
  seconds: number,
  content: Content,
  more: { readonly channelId?: string; readonly automatic?: true } = {},
) {
  return event(seconds, CUSTOMER, {
    type: 'message-received',
    messageId: `in-${seconds}`,
    thread: THREAD,
    content,
    ...more,
  });
}

function edited(seconds: number, by: Actor, of: MessageRef, content: Content): SessionEvent {
  return event(seconds, by, { type: 'message-edited', messageId: `edit-${seconds}`, thread: THREAD, content, of });
}

describe('what a record says of a message', () => {
  const file = { fileId: 'fil_1', name: 'a.bin', type: 'application/x' } as const;
  it.each<[Content, object]>([
    [
      { kind: 'files', files: [{ ...file, as: 'photo' }], text: 'see' },
      { attachment: 'photo: a.bin', text: 'see' },
    ],
    [{ kind: 'files', files: [{ ...file, as: 'document' }] }, { attachment: 'a.bin' }],
    [{ kind: 'files', files: [{ ...file, as: 'sticker', emoji: '👍' }] }, { attachment: 'sticker: 👍' }],
    [{ kind: 'location', latitude: 1.5, longitude: -2 }, { attachment: 'location: 1.5, -2' }],
    [
      { kind: 'location', latitude: 1, longitude: 2, title: 'Demo Place', address: 'Street' },
      { attachment: 'location: 1, 2', text: 'Demo Place, Street' },
    ],
    [
      { kind: 'contact', name: 'Demo', phone: '+1' },
      { attachment: 'contact', text: 'Demo +1' },
    ],
    [
      { kind: 'poll', text: 'Which?', options: ['a', 'b'] },
      { attachment: 'poll', text: 'Which?\na\nb' },
    ],
    [
      { kind: 'placeholder', what: 'dice', text: '🎲 4' },
      { attachment: 'dice', text: '🎲 4' },
    ],
  ])('is what it is, and its words: %j', (content, parts) => {
    expect(partsOf(content)).toEqual(parts);
  });

  it('has edits and reactions behind what they are about', () => {
    const shown = event(50, CUSTOMER, { type: 'message-reacted', thread: THREAD, of: { seq: 4 }, emojis: ['👍', '❤'] });
    const history = historyOf(
      ...[started(), claimed(10), received(20, words('one'), { channelId: '7' }), replied(30, 'two')],
      ...[edited(40, CUSTOMER, { channelId: '7' }, words('one!')), shown, completed(100)],
    );
    const said = recordOf(history, 7, NAMES).entries.filter(({ kind }) => kind === 'message');
    expect(said).toMatchObject([
      { from: 'customer', text: 'one' },
      { from: 'agent', text: 'two' },
      { from: 'customer', text: 'one!', edit: true },
      { from: 'customer', attachment: 'reaction', text: '👍 ❤' },
    ]);
  });
});

describe('a customer’s own copy', () => {
  const copy = (...events: readonly SessionEvent[]) =>
    customerSheet(historyOf(started(), claimed(10), ...events), 'en', NAMES.agent);

  it('says what was mended as it reads now, once', () => {
    const page = copy(
      ...[
        received(20, words('wrong number'), { channelId: '7' }),
        replied(30, 'a typing eror'),
        wrote(35, 'untouched'),
      ],
      ...[
        edited(40, CUSTOMER, { channelId: '7' }, words('number 12')),
        edited(50, ANN, { seq: 4 }, words('a typing error')),
      ],
    );
    for (const text of ['number 12', 'a typing error', 'untouched']) expect(page.split(text)).toHaveLength(2);
    for (const text of ['wrong number', 'eror']) expect(page).not.toContain(text);
  });

  it('calls others who wrote by their names, and has nothing of those whom nothing proves', () => {
    const from = { address: 'colleague@example.com', name: 'Demo <Colleague>' };
    const mail = {
      ...{ kind: 'mail' as const, subject: 'Lamp', to: [], cc: [], files: [], raw: 'raw' },
      joined: 'reply-address',
    } as const;
    const stranger = { address: 'stranger@example.com' };
    const page = copy(
      received(20, { ...mail, text: 'I am her colleague.', from, participant: true }),
      received(30, { ...mail, text: 'Give me her address!', from: stranger, participant: true, unproven: true }),
      received(40, { ...mail, text: 'It is me.', from: { address: 'customer@example.com' }, unproven: true }),
    );
    expect(page.match(/<strong><bdi>(.*?)<\/bdi>/g)).toEqual([
      '<strong><bdi>Demo &lt;Colleague&gt;</bdi>',
      '<strong><bdi>You</bdi>',
    ]);
    expect(page).not.toContain('Give me her address!');
    const history = historyOf(
      started(),
      claimed(10),
      received(20, { ...mail, text: 'x', from, participant: true }),
      completed(100),
    );
    const said = recordOf(history, 4, NAMES).entries.filter(({ kind }) => kind === 'message');
    expect(said).toMatchObject([{ from: 'customer', name: 'Demo <Colleague> <colleague@example.com>' }]);
  });

  it('does not tell them that they blocked the bot', () => {
    const page = copy(wrote(20, 'hello'), received(30, { kind: 'placeholder', what: 'blocked' }, { automatic: true }));
    expect(page.match(/<li /g)).toHaveLength(1);
    expect(page).not.toContain('Attachment');
  });
});
