import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksOf } from '../../../shared/channels/telegram/marks.ts';

const entity = (type: string, offset: number, length: number, more: object = {}) => ({ type, offset, length, ...more });

describe('how a text looks', () => {
  it.each([
    ['bold', 'bold'],
    ['italic', 'italic'],
    ['underline', 'underline'],
    ['strikethrough', 'strikethrough'],
    ['spoiler', 'spoiler'],
    ['code', 'code'],
    ['pre', 'pre'],
    ['blockquote', 'quote'],
    ['expandable_blockquote', 'quote'],
  ])('%s is %s', (type, mark) => {
    expect(marksOf('a word', [entity(type, 2, 4)])).toEqual({ marks: [{ mark, offset: 2, length: 4 }] });
  });

  it.each(['mention', 'hashtag', 'bot_command', 'custom_emoji', 'text_mention', 'date_time', 'constructor', ''])(
    '%s reads as it stands',
    (type) => {
      expect(marksOf('a word', [entity(type, 0, 6)])).toEqual({});
    },
  );

  it('counts as Telegram does, so that what follows an emoji stays where it was, and may lie within another', () => {
    const text = '👩‍👩‍👧‍👦 very good';
    const marks = [
      { mark: 'bold', offset: 12, length: 9 },
      { mark: 'italic', offset: 17, length: 4 },
    ];
    expect(marksOf(text, [entity('bold', 12, 9), entity('italic', 17, 4)])).toEqual({ marks });
    expect(text.slice(17, 21)).toBe('good');
  });

  it.each([
    ['https://example.com/a?b=c', 'https://example.com/a?b=c'],
    ['http://example.com', 'http://example.com/'],
    ['mailto:a@example.com', 'mailto:a@example.com'],
    ['tel:+100000', 'tel:+100000'],
  ])('a link goes to %s', (url, href) => {
    expect(marksOf('here', [entity('text_link', 0, 4, { url })])).toEqual({
      ...{ marks: [{ mark: 'link', offset: 0, length: 4, url: href }] },
    });
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'tg://user?id=1', 'file:///etc/passwd', '//x', '', undefined, 7])(
    'no link goes to %j',
    (url) => {
      expect(marksOf('here', [entity('text_link', 0, 4, { url })])).toEqual({});
    },
  );

  it.each([
    ['url', 'https://example.com', undefined],
    ['url', 'example.com/a', 'https://example.com/a'],
    ['url', 'ftp://example.com', 'none'],
    ['email', 'a@example.com', 'mailto:a@example.com'],
    ['phone_number', '+1 (000) 000', 'tel:+1000000'],
  ])('an address in the text is one: %s %s', (type, text, url) => {
    const { marks = [] } = marksOf(text, [entity(type, 0, text.length)]);
    expect(marks.map((mark) => mark.url)).toEqual(url === 'none' ? [] : [url]);
  });

  it('ends with the text, and what cannot be read is left out', () => {
    const given = [
      entity('bold', 0, 99),
      entity('bold', 3, 1),
      entity('bold', -1, 1),
      entity('bold', 0, 0),
      null,
      'x',
      {},
    ];
    expect(marksOf('abc', given)).toEqual({ marks: [{ mark: 'bold', offset: 0, length: 3 }] });
    expect(marksOf('abc', 'x')).toEqual({});
  });

  it('never reaches beyond the text, whatever is given', () => {
    const number = fc.oneof(fc.integer(), fc.double(), fc.maxSafeNat());
    const given = fc.record({
      type: fc.constantFrom('bold', 'text_link', 'url', 'email', 'phone_number', 'pre', '__proto__'),
      offset: number,
      length: number,
      url: fc.oneof(fc.webUrl(), fc.string({ unit: 'binary' })),
    });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(given, { maxLength: 120 }), (text, entities) => {
        const { marks = [] } = marksOf(text, entities);
        expect(marks.length).toBeLessThanOrEqual(100);
        for (const { offset, length, url = 'tel:' } of marks) {
          expect(offset + length).toBeLessThanOrEqual(text.length);
          expect(length).toBeGreaterThan(0);
          expect(['http:', 'https:', 'mailto:', 'tel:']).toContain(new URL(url).protocol);
        }
      }),
    );
  });
});
