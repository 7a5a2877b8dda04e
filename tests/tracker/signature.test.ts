import { describe, expect, it } from 'vitest';
import { newSecret, signatureOf } from '../../shared/tracker/signature.ts';

describe('a signature', () => {
  // By another implementation: printf '%s' '1700000000.{"id":"evt_1"}' | openssl dgst -sha256 -hmac SECRET
  it.each([
    ['whsec_test', 1_700_000_000, '{"id":"evt_1"}', 'c89214b5b5da833daed6f0b8c5bb6bd58cea9022bd80ccc78230f3942d632925'],
    [
      'whsec_test',
      1_700_000_000,
      '{"title":"Wasserhahn tropft – 水龙头 – صنبور"}',
      'c7788702ebfc50cb2e062e60f3c467231db9479ef5450e6237bd6021c3a3f2bd',
    ],
    ['another', 0, '', '7d4a8ddf1770416446d7bac9e890cf8d6a7869d732058e74aa7fe0dec00dab0b'],
  ])('by %s at %i of %s is what others make of it', (secret, at, body, hex) => {
    expect(signatureOf([secret], at, body)).toBe(`t=${at},v1=${hex}`);
  });

  it('is there for each secret, the newest first', () => {
    const [both, first, second] = [['new', 'old'], ['new'], ['old']].map((secrets) => signatureOf(secrets, 5, 'body'));
    expect(both).toBe(`${first},${second?.split(',')[1]}`);
  });

  it('is not made without a secret', () => {
    expect(() => signatureOf([], 5, 'body')).toThrow('no secret');
  });
});

describe('a secret', () => {
  it('says what it is, has 256 bits, and is another each time', () => {
    const secrets = Array.from({ length: 50 }, newSecret);
    expect(new Set(secrets).size).toBe(50);
    for (const secret of secrets) expect(secret).toMatch(/^whsec_[A-Za-z0-9_-]{43}$/);
  });
});
