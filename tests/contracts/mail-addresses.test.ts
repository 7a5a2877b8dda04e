import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sendableAddress } from '../../shared/channels/email/header-words.ts';
import {
  addressListed,
  LOCAL_PART_CHARACTERS,
  localPartFault,
  usualOf,
} from '../../shared/contracts/listed-addresses.ts';
import { MailAddressDraft } from '../../shared/contracts/mail-addresses.ts';
import { DEFAULT_SETTINGS, DeskSettings } from '../../shared/contracts/settings.ts';

const ADDRESS = { local: 'shop', usual: false };

function isTaken(draft: object): boolean {
  return MailAddressDraft.safeParse({ ...ADDRESS, ...draft }).success;
}

describe('the part before the @', () => {
  it.each(['help', 'shop.berlin', "o'brien", 'a&b', 'x', 'reply-team', 'a'.repeat(64)])('may be %s', (local) => {
    expect(localPartFault(local)).toBeUndefined();
    expect(isTaken({ local })).toBe(true);
  });

  it.each([
    ['', 'malformed'],
    ['Help', 'malformed'],
    ['two words', 'malformed'],
    ['.help', 'malformed'],
    ['help.', 'malformed'],
    ['he..lp', 'malformed'],
    ['help@desk.example', 'malformed'],
    ['"help"', 'malformed'],
    ['помощь', 'malformed'],
    ['help\n', 'malformed'],
    ['help+berlin', 'plus'],
    ['reply+1234', 'plus'],
    ['reply', 'answers'],
    ['noreply', 'unread'],
    ['no-reply', 'unread'],
    ['postmaster', 'unread'],
    ['mailer-daemon', 'unread'],
    ['notifications', 'unread'],
    ['a'.repeat(LOCAL_PART_CHARACTERS + 1), 'long'],
  ])('may not be %j: %s', (local, fault) => {
    expect(localPartFault(local)).toBe(fault);
    expect(isTaken({ local })).toBe(false);
  });

  it('that is taken can be sent from, and is found in any case and with whatever stands behind a +', () => {
    const signs = 'abcxyz0189.!#$%&\'*/=?^_`{|}~-+@ A"é';
    const local = fc.string({ unit: fc.constantFrom(...signs), maxLength: 12 });
    fc.assert(
      fc.property(local, fc.stringMatching(/^[a-z0-9+.]{0,8}$/), (part, tag) => {
        fc.pre(localPartFault(part) === undefined);
        const listed = [{ local: 'another' }, { local: part }];
        expect(sendableAddress(`${part}@desk.example`)).toBe(`${part}@desk.example`);
        for (const address of [part, part.toUpperCase(), `${part}+${tag}`]) {
          expect(addressListed(listed, `${address}@desk.example`)).toBe(listed[1]);
        }
      }),
    );
  });
});

describe('an address', () => {
  it('that is not listed is none, nor is one without a part before the @', () => {
    expect(addressListed([{ local: 'shop' }], 'shops@desk.example')).toBeUndefined();
    expect(addressListed([{ local: 'shop' }], '+shop@desk.example')).toBeUndefined();
    expect(addressListed([{ local: 'shop' }], 'shop')).toBeUndefined();
  });

  it('has a name that can be seen, in one line, of sixty characters at most; or none', () => {
    for (const name of ['Shop support', 'دعم المتجر', '商店客服', 'n'.repeat(60)]) expect(isTaken({ name })).toBe(true);
    for (const name of ['', '  ', '\u200b', 'Shop\r\nBcc: x', 'n'.repeat(61)]) expect(isTaken({ name })).toBe(false);
    expect(isTaken({})).toBe(true);
  });

  it('has a signature with the placeholders of every text, and no other', () => {
    expect(isTaken({ signature: 'Kind regards\n{{agent.name}}, {{queue.name}}' })).toBe(true);
    expect(isTaken({ signature: '{{queue.place}}' })).toBe(false);
    expect(isTaken({ signature: '{{agent.email}}' })).toBe(false);
    expect(isTaken({ signature: ' ' })).toBe(false);
    expect(isTaken({ signature: 's'.repeat(1_001) })).toBe(false);
  });
});

describe('the usual address', () => {
  const first = { local: 'shop', usual: false };
  const second = { local: 'billing', usual: false };

  it('is the one that was chosen, else the first; of none, there is none', () => {
    expect(usualOf([first, { ...second, usual: true }])?.local).toBe('billing');
    expect(usualOf([first, second])).toBe(first);
    expect(usualOf([])).toBeUndefined();
  });
});

it('settings of a version that knew no addresses list none', () => {
  const { mailAddresses: _, ...earlier } = DEFAULT_SETTINGS;
  expect(DeskSettings.parse(earlier).mailAddresses).toEqual([]);
});
