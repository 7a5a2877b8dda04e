import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AddressCode,
  awaitsCode,
  CODE_MS,
  CODE_TRIES,
  digitsIn,
  judgeCode,
} from '../../shared/domain/address-code.ts';

const SENT: AddressCode = { isSent: true, expiresAtMs: CODE_MS, tries: 0 };

interface Attempt {
  readonly matches: boolean;
  readonly by: string;
  readonly afterMs: number;
}

/** What a row of attempts comes to, each counted as the desk counts it. */
function tried(attempts: readonly Attempt[]) {
  let code = SENT;
  let nowMs = 0;
  const verdicts = [];
  for (const { matches, by, afterMs } of attempts) {
    nowMs += afterMs;
    const judged = judgeCode(code, { matches, by, nowMs });
    if (judged.verdict === 'wrong' && judged.counts) code = { ...code, tries: code.tries + 1, triedBy: by };
    if (judged.verdict === 'right') code = { ...code, usedBy: by };
    verdicts.push({ ...judged, nowMs });
  }
  return { code, verdicts };
}

const attempt = fc.record({
  matches: fc.boolean(),
  by: fc.string({ minLength: 1, maxLength: 3 }),
  afterMs: fc.integer({ min: 0, max: CODE_MS / 3 }),
});

describe('a code', () => {
  it('is right once at most, never after five wrong ones nor after its time, however it is tried', () => {
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 20 }), (attempts) => {
        const { code, verdicts } = tried(attempts);
        expect(code.tries).toBeLessThanOrEqual(CODE_TRIES);
        const right = verdicts.flatMap(({ verdict }, at) => (verdict === 'right' ? at : []));
        expect(right.length).toBeLessThanOrEqual(1);
        const [first] = right;
        if (first === undefined) return;
        expect(verdicts[first]?.nowMs).toBeLessThan(CODE_MS);
        const wrongs = verdicts
          .slice(0, first)
          .filter((one) => one.verdict === 'wrong' && 'counts' in one && one.counts);
        expect(wrongs.length).toBeLessThan(CODE_TRIES);
      }),
    );
  });

  it('says the same of what arrives twice', () => {
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 8 }), (attempts) => {
        const { code, verdicts } = tried(attempts);
        const [last, said] = [attempts.at(-1), verdicts.at(-1)];
        if (last === undefined || said === undefined || said.verdict === 'right') return;
        const again = judgeCode(code, { matches: last.matches, by: last.by, nowMs: said.nowMs });
        if (said.verdict === 'wrong' && 'left' in said)
          expect(again).toMatchObject({ verdict: 'wrong', left: said.left });
        else expect(again.verdict).toBe(said.verdict);
      }),
    );
  });

  it('is awaited while it can be used', () => {
    expect(awaitsCode(SENT, CODE_MS - 1)).toBe(true);
    expect(awaitsCode(SENT, CODE_MS)).toBe(false);
    expect(awaitsCode({ ...SENT, isSent: false }, 0)).toBe(false);
    expect(awaitsCode({ ...SENT, tries: CODE_TRIES }, 0)).toBe(false);
    expect(awaitsCode({ ...SENT, usedBy: 'me' }, 0)).toBe(false);
  });
});

describe('digits', () => {
  it.each([
    ['123456', '123456'],
    [' 123 456\n', '123456'],
    ['123-456', '123456'],
    ['١٢٣٤٥٦', '123456'],
    ['۱۲۳۴۵۶', '123456'],
    ['１２３４５６', '123456'],
    ['\u2066123456\u2069', '123456'],
  ])('%s are read', (text, digits) => {
    expect(digitsIn(text)).toBe(digits);
  });

  it.each(['12', '12345678901', 'order 123456', '123456!', '', '１２３a'])('%s are none', (text) => {
    expect(digitsIn(text)).toBeUndefined();
  });
});
