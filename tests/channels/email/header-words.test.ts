import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerAddress, oneLine, references, sendableAddress } from '../../../shared/channels/email/header-words.ts';

describe('an address in a header', () => {
  it.each([
    ['Demo', '"Demo" <a@b.example>'],
    ['Say "hi", \\o/', '"Say \\"hi\\", \\\\o/" <a@b.example>'],
    ['演示客户', '=?UTF-8?B?5ryU56S65a6i5oi3?= <a@b.example>'],
    ['x\r\nBcc: y@z.example', '"x Bcc: y@z.example" <a@b.example>'],
    ['\u202eevil', '"evil" <a@b.example>'],
    ['', 'a@b.example'],
    ['\u200b', 'a@b.example'],
  ])('has the name %j as %s', (name, header) => {
    expect(headerAddress({ address: 'a@b.example', name })).toBe(header);
  });

  it('is one line of printable ASCII whatever the name is, and no encoded word is too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (name) => {
        const header = headerAddress({ address: 'a@b.example', name }) ?? '';
        expect(header).toMatch(/^[ -~]+$/);
        for (const word of header.match(/=\?[^ ]*/g) ?? []) expect(word.length).toBeLessThanOrEqual(75);
      }),
    );
  });

  it.each(['', 'nobody', '@b.example', 'a b@c.example', 'a@b.example\r\nBcc: x@y.example', 'é@b.example', 'a@'])(
    'of %j is none that can be sent to',
    (address) => {
      expect(sendableAddress(address)).toBeUndefined();
    },
  );

  it('has its domain in ASCII', () => {
    expect(sendableAddress('a@bücher.example')).toBe('a@xn--bcher-kva.example');
  });
});

describe('references to earlier mails', () => {
  it('are the first and as many of the latest as fit', () => {
    const ids = Array.from({ length: 60 }, (_, number) => `${number}-abcdefghijklmnopqrst@customer.example`);
    const header = references(ids);
    expect(header.length).toBeLessThanOrEqual(870);
    expect(header.startsWith(`<${ids[0]}> <`)).toBe(true);
    expect(header.endsWith(` <${ids[59]}>`)).toBe(true);
  });

  it('leave out what could break a header', () => {
    expect(references(['a@b', 'c d', 'e\r\nf@g', 'é@h'])).toBe('<a@b>');
    expect(references([])).toBe('');
  });
});

it('a subject is one line', () => {
  expect(oneLine(' a\r\n\tb\u2028c ')).toBe('a b c');
});
