import { describe, expect, it } from 'vitest';
import { newReplyToken, replyAddress, replyTokenIn } from '../../../shared/channels/email/reply-address.ts';

describe('the address of an answer', () => {
  it('is known by its token, whatever a mail server did to its capitals', () => {
    const token = newReplyToken();
    const address = replyAddress(token, 'desk.example');
    expect(replyTokenIn(address, 'desk.example')).toBe(token);
    expect(replyTokenIn(address.toUpperCase(), 'desk.example')).toBe(token);
  });

  it('is never the same twice', () => {
    expect(newReplyToken()).not.toBe(newReplyToken());
  });

  it.each([
    ['of another domain', `reply+${'a'.repeat(32)}@elsewhere.example`],
    ['of a domain that only ends so', `reply+${'a'.repeat(32)}@not-desk.example`],
    ['with a token that is too short', `reply+${'a'.repeat(31)}@desk.example`],
    ['with a token of other characters', `reply+${'z'.repeat(32)}@desk.example`],
    ['without a token', 'help@desk.example'],
    ['without a domain', `reply+${'a'.repeat(32)}`],
  ])('is not one %s', (_what, address) => {
    expect(replyTokenIn(address, 'desk.example')).toBeUndefined();
  });
});
