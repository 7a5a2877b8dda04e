import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runsOf } from '../../console/src/content/marked.ts';
import { MARKS, type Mark } from '../../shared/domain/content.ts';

const marks: fc.Arbitrary<Mark> = fc.record(
  {
    mark: fc.constantFrom(...MARKS),
    offset: fc.nat(40),
    length: fc.nat(40),
    url: fc.oneof(fc.webUrl(), fc.constant('javascript:alert(1)'), fc.string()),
  },
  { requiredKeys: ['mark', 'offset', 'length'] },
);

describe('the runs of a text', () => {
  it('are its letters, each once and in order, whatever marks there are', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(marks, { maxLength: 8 }), (text, some) => {
        const runs = runsOf(text, some);
        expect(runs.map((run) => run.text).join('')).toBe(text);
        for (const run of runs) expect(new Set(run.marks).size).toBe(run.marks.length);
      }),
    );
  });

  it('have the looks of every mark that they lie in', () => {
    const runs = runsOf('abcdef', [
      { mark: 'bold', offset: 0, length: 4 },
      { mark: 'italic', offset: 2, length: 4 },
    ]);
    expect(runs).toEqual([
      { at: 0, text: 'ab', marks: ['bold'] },
      { at: 2, text: 'cd', marks: ['bold', 'italic'] },
      { at: 4, text: 'ef', marks: ['italic'] },
    ]);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'nothing', '//example.com', ''])('are no link to %j', (url) =>
    expect(runsOf('abc', [{ mark: 'link', offset: 0, length: 3, url }])[0]).not.toHaveProperty('href'),
  );

  it('are links to the web, to mail and to telephones', () => {
    for (const url of ['https://example.com/a?b', 'mailto:a@example.com', 'tel:+123']) {
      expect(runsOf('abc', [{ mark: 'link', offset: 1, length: 1, url }])[1]?.href).toBe(url);
    }
  });
});
