import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../shared/desk/csv.ts';

const MARK = '\uFEFF';

/** Reads a CSV file as RFC 4180 has it. */
function parse(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const text = csv.slice(MARK.length);
  for (let at = 0; at < text.length; ) {
    const match = /("(?:[^"]|"")*"|[^,\r\n"]*)(,|\r\n)/y;
    match.lastIndex = at;
    const [whole = '', field = '', end] = match.exec(text) ?? [];
    if (whole === '') throw new Error(`no CSV at ${at}`);
    row.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    at += whole.length;
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('a CSV file', () => {
  it('begins with the mark of its byte order, and ends each line as RFC 4180 has it', () => {
    expect(csvOf(['a', 'b'], [[1, 'x']])).toBe(`${MARK}a,b\r\n1,x\r\n`);
  });

  it.each([
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['one\r\ntwo', '"one\ntwo"'],
    ['王小明', '王小明'],
    ['مرحبا', 'مرحبا'],
    ['', ''],
    ['2-1', '2-1'],
  ])('writes %j as %j', (value, expected) => {
    expect(csvOf([], [[value]])).toBe(`${MARK}\r\n${expected}\r\n`);
  });

  it.each(['=1+1', '+49', '-1', '@SUM(A1)', '\tx', '\r=1', ' =1', '\n=1', '＝1', '\u00A0@x'])(
    'makes a text of what spreadsheets would take for a formula: %j',
    (value) => {
      expect(parse(csvOf(['a'], [[value]]))[1]?.[0]).toMatch(/^'/);
    },
  );

  it('leaves numbers of ours what they are', () => {
    expect(csvOf(['a'], [[-1]])).toBe(`${MARK}a\r\n-1\r\n`);
  });

  it('is read back as it was, whatever customers wrote', () => {
    const cell = fc.string({ unit: 'binary', maxLength: 12 });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 5 }), (rows) => {
        const read = parse(csvOf(['a', 'b'], rows)).slice(1);
        const expected = rows.map((row) => row.map((value) => value.replace(/\r\n?/g, '\n')));
        expect(read.map((row) => row.map((value) => value.replace(/^'/, '')))).toEqual(
          expected.map((row) => row.map((value) => value.replace(/^'/, ''))),
        );
        for (const value of read.flat()) expect(value).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});
