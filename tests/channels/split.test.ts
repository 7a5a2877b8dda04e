import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText, TELEGRAM_TEXT_LENGTH } from '../../shared/channels/telegram/split.ts';

const FAMILY = '👩‍👩‍👧‍👦';
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const clusters = (text: string) => [...graphemes.segment(text)].map(({ segment }) => segment);

/** Texts of what tears easily: families, flags, accents, scripts without spaces, and breaks. */
const piece = fc.constantFrom('a', 'word', ' ', '\n', '\n\n', '😀', FAMILY, '🇩🇪', 'e\u0301', '您', 'مر', '\r\n');
const text = fc.array(piece, { minLength: 0, maxLength: 300 }).map((pieces) => pieces.join(''));
const limit = fc.integer({ min: 24, max: 80 });

describe('a split text', () => {
  it('is the text again when joined, in parts within the limit, none empty', () => {
    fc.assert(
      fc.property(text, limit, (whole, most) => {
        const parts = splitText(whole, most);
        expect(parts.join('')).toBe(whole);
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(most);
        if (whole !== '') expect(parts).not.toContain('');
      }),
    );
  });

  it('tears no character, as a reader counts them', () => {
    fc.assert(
      fc.property(text, limit, (whole, most) => {
        expect(splitText(whole, most).flatMap(clusters)).toEqual(clusters(whole));
      }),
    );
  });

  it('tears no pair of surrogates, even of a character that is longer than the limit', () => {
    const monster = `${FAMILY}${'\u200d👩'.repeat(2_000)}`;
    const parts = splitText(monster);
    expect(parts.join('')).toBe(monster);
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(TELEGRAM_TEXT_LENGTH);
      expect(part.isWellFormed()).toBe(true);
    }
  });

  it('stays whole at the limit and breaks beyond', () => {
    expect(splitText('x'.repeat(TELEGRAM_TEXT_LENGTH))).toHaveLength(1);
    expect(splitText('x'.repeat(TELEGRAM_TEXT_LENGTH + 1)).map((part) => part.length)).toEqual([4_096, 1]);
    expect(splitText('')).toEqual(['']);
  });

  it.each([
    ['a paragraph', `${'a'.repeat(30)}\n\n${'b'.repeat(30)}`, 32],
    ['a line', `${'a'.repeat(30)}\n${'b'.repeat(30)}`, 31],
    ['a word', `${'a'.repeat(30)} ${'b'.repeat(30)}`, 31],
  ])('breaks after %s rather than within', (_, whole, first) => {
    expect(splitText(whole, 40)[0]).toHaveLength(first);
  });
});
