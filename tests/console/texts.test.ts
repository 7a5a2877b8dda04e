import { describe, expect, it } from 'vitest';
import { linkify } from '../../console/src/content/linkify.ts';
import { t as ledgerText } from '../../console/src/texts/ledger.ts';
import { failureText, hasText } from '../../console/src/texts/t.ts';
import { initialsOf } from '../../console/src/ui/avatar.tsx';
import { initialScripts } from '../../scripts/check-console-size.ts';
import { REQUEST_ERROR_CODES } from '../../shared/contracts/api.ts';
import { REFUSAL_CODES } from '../../shared/domain/refusals.ts';

describe('texts', () => {
  it.each([...REFUSAL_CODES, ...REQUEST_ERROR_CODES])('say in a sentence what %s means', (code) => {
    expect(hasText(`failure.${code}`)).toBe(true);
    expect(failureText(code)).toMatch(/^[A-Z].{20,}\.$/);
  });

  it('fill in their values', () => {
    expect(ledgerText('ledger.accepted', { agent: 'Demo Agent' })).toContain('Demo Agent');
  });
});

describe('links in messages', () => {
  it.each([
    ['see https://example.com/a.', ['https://example.com/a']],
    ['(https://example.com/a_(b))', ['https://example.com/a_(b)']],
    ['看 https://example.com/路径。', ['https://example.com/%E8%B7%AF%E5%BE%84']],
    ['javascript:alert(1) ftp://example.com data:text/html,x', []],
    ['http://a.example and HTTPS://b.example!', ['http://a.example/', 'https://b.example/']],
  ])('%s', (text, hrefs) => {
    const pieces = linkify(text);
    expect(pieces.flatMap(({ href }) => href ?? [])).toEqual(hrefs);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  });
});

describe('avatars', () => {
  it.each([
    ['Demo Agent 2', 'D2'],
    ['演示客户', '演'],
    ['😀 Smile', '😀S'],
    ['', ''],
  ])('%s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('the size check', () => {
  it('counts what a page loads at once', () => {
    const html =
      '<link rel="stylesheet" href="/console/a.css"><link rel="modulepreload" href="/console/b.js"><script type="module" src="/console/c.js"></script>';
    expect(initialScripts(html)).toEqual(['/console/b.js', '/console/c.js']);
  });
});
