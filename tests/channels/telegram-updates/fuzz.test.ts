import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toArrival } from '../../../shared/channels/telegram/arrival.ts';
import { TelegramUpdate } from '../../../shared/channels/telegram/update.ts';
import { Content } from '../../../shared/contracts/content.ts';
import { anyUpdate } from './any-update.ts';
import { BOT, CHAT, CUSTOMER, FILE } from './updates.ts';

/** What an item of the table may have, all of it together (DynamoDB, quotas), and what is kept back for the rest of a message. */
const MOST_ITEM_BYTES = 400 * 1024 - 20 * 1024;

/** What the product would keep of an update; nothing of what is no update. */
function contentIn(raw: object): unknown {
  const parsed = TelegramUpdate.safeParse(JSON.parse(JSON.stringify({ update_id: 1, ...raw })));
  const arrival = parsed.success ? toArrival(BOT, parsed.data) : undefined;
  if (arrival === undefined || !('inbound' in arrival)) return undefined;
  const { content, customerName, answers, forwardedFrom } = arrival.inbound;
  const kept = JSON.stringify(arrival.inbound);
  expect(kept.isWellFormed() && !/\\ud[89a-f]/i.test(kept)).toBe(true);
  expect(Buffer.byteLength(kept)).toBeLessThan(MOST_ITEM_BYTES);
  for (const short of [customerName, forwardedFrom, answers?.quote]) expect((short ?? '').length).toBeLessThan(2_000);
  return content;
}

describe('an update of any shape', () => {
  it('is read without an error, as something that can be kept and shown', () => {
    fc.assert(
      fc.property(anyUpdate, (raw) => {
        const content = contentIn(raw);
        if (content !== undefined) expect(Content.safeParse(content).success).toBe(true);
      }),
      { numRuns: 1_500, interruptAfterTimeLimit: 20_000 },
    );
  });

  const LONG = '𝒳'.repeat(1_000_000);
  const deep = Array.from({ length: 900 }).reduce<unknown>((inner) => ({ text: [inner] }), 'x');
  it.each<[string, object]>([
    ['text', { text: LONG }],
    ['caption', { photo: [FILE], caption: LONG }],
    [
      'words in a rich message',
      { rich_message: { blocks: [deep, ...Array.from({ length: 50_000 }, () => ({ text: 'x' }))] } },
    ],
    [
      'entities',
      {
        text: LONG,
        entities: Array.from({ length: 100_000 }, () => ({
          type: 'text_link',
          offset: 0,
          length: 1,
          url: `https://x/${'y'.repeat(30)}`,
        })),
      },
    ],
    ['sizes of a photo', { photo: Array.from({ length: 20_000 }, () => FILE) }],
    ['tasks', { checklist: { title: LONG, tasks: Array.from({ length: 100_000 }, () => ({ text: 'x' })) } }],
    [
      'choices',
      { poll: { question: LONG, options: Array.from({ length: 20_000 }, () => ({ text: LONG.slice(0, 99) })) } },
    ],
    [
      'name',
      { text: 'x', from: { ...CUSTOMER, first_name: LONG, language_code: LONG }, forward_origin: { type: LONG } },
    ],
    ['name of a file', { document: { ...FILE, file_name: LONG, mime_type: LONG, emoji: LONG } }],
    ['quote', { text: 'x', reply_to_message: { message_id: 1 }, quote: { text: LONG } }],
    ['album', { photo: [FILE], media_group_id: LONG }],
    ['place', { location: { latitude: 1, longitude: 1 }, venue: { title: LONG, address: LONG } }],
  ])('costs little time and room however much there is of it: %s', (_, content) => {
    const began = performance.now();
    const message = { message_id: 9, from: CUSTOMER, chat: CHAT, date: 1, ...content };
    expect(Content.safeParse(contentIn({ message })).success).toBe(true);
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});
