import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Letter } from '../../../shared/channels/email/letter.ts';
import { htmlBody, plainBody } from '../../../shared/channels/email/letter-body.ts';

const LETTER: Letter = {
  ...{ from: { address: 'help@desk.example' }, to: { address: 'demo@customer.example' }, cc: [] },
  ...{ replyTo: 'reply+1@desk.example', subject: 'Re: My order', text: 'It is on its way.' },
  ...{ files: [], references: [], automatic: false, tags: {} },
};
const QUOTED = {
  at: '2026-11-21T09:05:00.000Z',
  from: { address: 'demo@customer.example', name: 'Demo' },
  text: 'Where is it?\n\n> before\nThanks',
};

describe('the body of a mail', () => {
  it('repeats what it answers below its own words, a mark before each line', () => {
    expect(plainBody({ ...LETTER, quoted: QUOTED })).toBe(
      [
        ...['It is on its way.', '', 'On November 21, 2026 at 9:05 AM UTC, Demo <demo@customer.example> wrote:'],
        ...['> Where is it?', '>', '>> before', '> Thanks', ''],
      ].join('\n'),
    );
  });

  it('has the signature below its words and above what it answers, known as one by programs', () => {
    const signed = { ...LETTER, signature: 'Kind regards\nAnn <Shop>', quoted: QUOTED };
    expect(plainBody(signed).split('\n').slice(0, 6)).toEqual([
      ...['It is on its way.', '', '-- ', 'Kind regards', 'Ann <Shop>', ''],
    ]);
    const html = htmlBody(signed);
    expect(html).toContain('Kind regards\nAnn &#60;Shop&#62;</div>');
    expect(html.indexOf('Kind regards')).toBeLessThan(html.indexOf('<blockquote'));
  });

  it.each([
    ['de', 'Am 21. November 2026 um 09:05 UTC schrieb Demo <demo@customer.example>:'],
    ['zh-hans', '2026年11月21日 09:05 UTC，Demo <demo@customer.example> 写道：'],
    ['tlh', 'On November 21, 2026 at 9:05 AM UTC, Demo <demo@customer.example> wrote:'],
  ])('introduces it in the customer’s language: %s', (language, line) => {
    expect(plainBody({ ...LETTER, language, quoted: QUOTED }).split('\n')[2]).toBe(line);
  });

  it('repeats no more than twenty thousand characters', () => {
    const quoted = { ...QUOTED, text: 'x'.repeat(1_000_000) };
    expect(plainBody({ ...LETTER, quoted }).length).toBeLessThan(21_000);
    expect(htmlBody({ ...LETTER, quoted }).length).toBeLessThan(22_000);
  });

  it('lets addresses of the web be followed, and nothing else become markup', () => {
    const text = 'See https://shop.example/a?b=1&c="2". <script>alert(1)</script>';
    const html = htmlBody({ ...LETTER, text });
    expect(html).toContain('<a href="https://shop.example/a?b=1&#38;c=">https://shop.example/a?b=1&#38;c=</a>');
    expect(html).not.toContain('<script');
  });

  it('never lets what people wrote become markup', () => {
    const words = fc.string({ unit: fc.constantFrom(...'<>"\'&/ahref=script:jx \n'), maxLength: 80 });
    const usual = htmlBody({ ...LETTER, text: 'x', quoted: { ...QUOTED, text: 'y', from: { address: 'z' } } });
    const tagsOf = (html: string) => html.match(/<[a-z/!][^>]*>/g)?.filter((tag) => !/^<\/?a[ >]/.test(tag));
    fc.assert(
      fc.property(words, words, (text, name) => {
        const html = htmlBody({ ...LETTER, text, quoted: { ...QUOTED, text: name, from: { address: name, name } } });
        expect(tagsOf(html)).toEqual(tagsOf(usual));
      }),
    );
  });

  it('has a line and a link for each score of a survey', () => {
    const scores = [1, 2, 3, 4, 5].map((score) => `https://api.example/survey?t=x&score=${score}`);
    const letter = { ...LETTER, language: 'de', scores };
    expect(plainBody(letter)).toContain('1 (gar nicht zufrieden): https://api.example/survey?t=x&score=1\n2: ');
    expect(htmlBody(letter).match(/<a href="[^"]*survey\?t=x&#38;score=\d"/g)).toHaveLength(5);
  });
});
