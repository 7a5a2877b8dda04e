import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOfHtml } from '../../../shared/channels/email/html-text.ts';

describe('the text of HTML', () => {
  it.each([
    ['blocks stand on lines of their own', '<div>one</div><div>two</div>', 'one\ntwo'],
    ['paragraphs are apart', '<p>one</p><p>two</p>', 'one\n\ntwo'],
    ['line breaks are kept, spaces flow', 'one<br>two \n  three', 'one\ntwo three'],
    ['lists have their marks', '<ul><li>one</li><li>two</li></ul>', '- one\n- two'],
    ['cells of a row are apart', '<table><tr><td>one</td><td>two</td></tr><tr><td>3</td></tr></table>', 'one two\n3'],
    ['quotes are marked', 'a<blockquote>b<blockquote>c</blockquote></blockquote>d', 'a\n\n> b\n>\n>> c\n\nd'],
    ['what is preformatted is kept', '<pre>one\n  two</pre>', 'one\n  two'],
    ['links say where they lead', '<a href="https://a.example/x">here</a>', 'here <https://a.example/x>'],
    [
      'but not twice',
      '<a href="https://a.example/">a.example</a> <a href="mailto:a@b.example">a@b.example</a>',
      'a.example a@b.example',
    ],
    ['links that act say nothing', '<a href="javascript:alert(1)">here</a>', 'here'],
    ['pictures are called by their words', '<img alt="a cat" src="x"> and <img src="y">', '[a cat] and'],
    ['scripts and styles are no text', '<style>p{}</style><script>if(a<b)"</p>"</script>one<title>no</title>', 'one'],
    ['comments are no text', 'one<!-- two --> three<!-- never ends', 'one three'],
    [
      'characters by name and number',
      '&lt;&eacute;&#233;&#xe9;&euro;&#128;&nbsp;&nosuch;&#x110000;',
      '<ééé€€ &nosuch;\uFFFD',
    ],
    ['what the page hides is left out', '<div style="display:none">teaser</div><p>text</p>', 'text'],
    ['unless that is all', '<div style="DISPLAY: none">text</div>', 'text'],
    ['an end in a quoted attribute is none', '<a title="a > b">one</a>', 'one'],
    ['a quote that never ends hides no text', '<a href="x>one</a> <b>two</b>', 'one two'],
    ['what is no tag is text', '1 < 2 and 2 <3, a<', '1 < 2 and 2 <3, a<'],
    ['scripts of other people stay', '<p dir="rtl">مرحبا</p><p>你好</p>', 'مرحبا\n\n你好'],
  ])('%s', (_what, html, text) => {
    expect(textOfHtml(html).replace(/[\u00A0]/g, ' ')).toBe(text);
  });

  it('is made of anything, and never of more than there is', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '</',
        '<!--',
        '-->',
        '<p>',
        '</p>',
        '<a href=',
        '<blockquote>',
        '<pre>',
        '&#',
        '<script>',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const html = pieces.join('');
        expect(textOfHtml(html).length).toBeLessThanOrEqual(html.length * 40 + 100);
      }),
    );
  });

  it.each([
    ['<', 2_000_000],
    ['<a ', 700_000],
    ['<a href="x', 400_000],
    ['<a href="', 300_001],
    ['<b>x', 500_000],
    ['<!--', 500_000],
    ['<script>', 250_000],
    ['<blockquote>x', 150_000],
    ['&#x', 700_000],
    ['<div style="display:none">', 80_000],
    [' ', 2_000_000],
    ['\n', 2_000_000],
  ])('takes no long time though %j comes again and again', (piece, times) => {
    const startedAt = performance.now();
    textOfHtml(piece.repeat(times));
    // A tenth of that on an idle machine; what grows with the square would take minutes.
    expect(performance.now() - startedAt).toBeLessThan(8_000);
  });
});
