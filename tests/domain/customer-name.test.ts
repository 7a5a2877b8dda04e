import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginningOf, isNamed, nameQuery, partsOfName, wordsOf } from '../../shared/domain/customer-name.ts';

describe('the words of a name', () => {
  it.each([
    ['Zoë  O’Brien-Łuk', ['zoe', 'o', 'brien', 'luk']],
    ['STRAẞE 12', ['strasse', '12']],
    ['Ｆｕｌｌ ﬁre', ['full', 'fire']],
    ['محـمّد أحمد', ['محمد', 'احمد']],
    ['김민준', ['김민준']],
    ['İpek Işık', ['ipek', 'isik']],
    ['🙂 !', []],
  ])('of %s', (name, words) => {
    expect(wordsOf(name)).toEqual(words);
  });
});

describe('the parts of a name', () => {
  it.each([
    ['王小明', ['王小明', '小明', '明']],
    ['김민준', ['김민준', '민준']],
    ['やまだ 太郎', ['やまた', 'また', '太郎', '郎']],
    ['Demo Customer', ['demo', 'customer']],
    ['VIP王', ['vip王', '王']],
    ['A', ['a']],
  ])('of %s', (name, parts) => {
    expect(partsOfName(name)).toEqual(parts);
  });

  it('stand where they begin: by one Chinese character, or two others', () => {
    expect(['王小明', 'demo', 'a', 'محمد'].map(beginningOf)).toEqual(['王', 'de', 'a', 'مح']);
  });

  it('are no more than can be kept', () => {
    expect(partsOfName('王'.repeat(128)).length).toBeLessThanOrEqual(24);
  });
});

describe('what somebody types', () => {
  it('is too short with one letter, or none', () => {
    expect(['', ' ', 'a', 'é', '!!', 'م'].map(nameQuery)).toEqual(Array(6).fill(undefined));
  });

  it('is looked up by its longest word', () => {
    expect(nameQuery('De customer a')).toEqual({ by: 'customer', words: ['de', 'customer', 'a'] });
    expect(nameQuery('王')).toEqual({ by: '王', words: ['王'] });
  });

  it('must be in the name with each of its words', () => {
    expect(isNamed('Demo Customer', ['cus', 'de'])).toBe(true);
    expect(isNamed('Demo Customer', ['cus', 'x'])).toBe(false);
    expect(isNamed('王小明', ['小明'])).toBe(true);
    expect(isNamed('王小明', ['王明'])).toBe(false);
  });

  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });

  it('finds every name by any beginning of any of its words, however it is written', () => {
    fc.assert(
      fc.property(name, fc.nat(), fc.nat(), fc.boolean(), (called, pick, length, isUpper) => {
        const words = wordsOf(called);
        const word = [...(words[pick % Math.max(1, words.length)] ?? '')];
        const typed = word.slice(0, 1 + (length % Math.max(1, word.length))).join('');
        const query = nameQuery(isUpper && wordsOf(typed.toUpperCase())[0] === typed ? typed.toUpperCase() : typed);
        if (query === undefined) return;
        const parts = partsOfName(called);
        // Beyond so many parts, a name is found by what comes first.
        if (parts.length === 24) return;
        expect(parts.some((part) => beginningOf(part) === beginningOf(query.by) && part.startsWith(query.by))).toBe(
          true,
        );
        expect(isNamed(called, query.words)).toBe(true);
      }),
    );
  });

  it('means the same words once they are read', () => {
    fc.assert(
      fc.property(name, (called) => {
        const words = wordsOf(called);
        expect(wordsOf(words.join(' '))).toEqual(words);
      }),
    );
  });
});
