import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILE_NAME_CHARACTERS, safeFileName } from '../../shared/domain/file-name.ts';

describe('a safe file name', () => {
  it.each([
    ['Invoice 2026.pdf', 'Invoice 2026.pdf'],
    ['发票 2026年.pdf', '发票 2026年.pdf'],
    ['فاتورة رقم ١٢.pdf', 'فاتورة رقم ١٢.pdf'],
    ['می‌خواهم.txt', 'می‌خواهم.txt'],
    ['👨‍👩‍👧 us.jpg', '👨‍👩‍👧 us.jpg'],
  ])('leaves %s as it is', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\fakepath\\photo.png', 'photo.png'],
    ['folder/', 'folder'],
    ['photo\u202Egnp.exe', 'photognp.exe'],
    ['a\u0000b\r\nc.txt', 'abc.txt'],
    ['in\u200Bvoice\uFEFF.pdf', 'invoice.pdf'],
    ['what?<b>"1|2*.txt', 'what__b__1_2_.txt'],
    ['.htaccess', 'htaccess'],
    ['report.pdf. . ', 'report.pdf'],
    ['a  \t b.txt', 'a b.txt'],
    ['aux.txt', '_aux.txt'],
    ['COM1', '_COM1'],
    ['half \uD83D.txt', 'half \uFFFD.txt'],
  ])('makes %j plain', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it.each(['', ' ', '...', '/', '\u202E', '\u200B.\u200B'])('has a name for %j', (name) => {
    expect(safeFileName(name)).toBe('file');
  });

  it('keeps the ending of a long name, and tears no character', () => {
    const cut = safeFileName(`${'👩🏽‍🚒'.repeat(60)}.pdf`);
    expect(cut.endsWith('👩🏽‍🚒.pdf')).toBe(true);
    expect(cut.length).toBeLessThanOrEqual(FILE_NAME_CHARACTERS);
  });

  it('takes no long tail for an ending', () => {
    expect(safeFileName(`a.${'b'.repeat(200)}`)).toHaveLength(FILE_NAME_CHARACTERS);
  });

  /** Names with everything that makes trouble, much more often than chance would have it. */
  const names = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.constantFrom('/', '\\', '.', '..', ' ', '\u202E', '\u2066', '\u200B', '\u200D', '\u0000', '\n', '\uD800'),
        fc.constantFrom('con', '.pdf', '.tar.gz', ':', '👨‍👩‍👧', 'é', 'e\u0301', '名', 'ا', 'x'.repeat(130)),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(''));

  it('is never a path, never too long, never empty, and holds nothing unseen', () => {
    fc.assert(
      fc.property(names, (name) => {
        const safe = safeFileName(name);
        expect(safe).not.toMatch(
          /[/\\<>:"|?*\p{Cc}\u2028\u2029\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/u,
        );
        expect(safe).not.toMatch(/^[\s.]|[\s.]$/u);
        expect(safe.length).toBeGreaterThan(0);
        expect(safe.length).toBeLessThanOrEqual(FILE_NAME_CHARACTERS);
        expect(safe.isWellFormed()).toBe(true);
      }),
    );
  });

  it('is the same made safe twice', () => {
    fc.assert(
      fc.property(names, (name) => {
        const safe = safeFileName(name);
        expect(safeFileName(safe)).toBe(safe);
      }),
    );
  });

  it('keeps a plain ending', () => {
    const endings = fc.constantFrom('.pdf', '.jpeg', '.7z', '.docx', '.webm');
    fc.assert(
      fc.property(names, endings, (name, ending) => {
        expect(safeFileName(`${name}a${ending}`).endsWith(ending)).toBe(true);
      }),
    );
  });
});
