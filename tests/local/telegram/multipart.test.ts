import { describe, expect, it } from 'vitest';
import { readMultipart } from '../../../local/telegram/multipart.ts';

const body = (...lines: readonly string[]) => Buffer.from(lines.join('\r\n'));
const TYPE = 'multipart/form-data; boundary=----b';

describe('a form with files', () => {
  it('is read however its headers are written', async () => {
    const fields = readMultipart(
      body(
        '------b',
        'content-disposition:form-data;name="chat_id"',
        '',
        '501',
        '------b',
        'Content-Disposition: form-data; name="one"; filename="a \\"b\\".html"',
        'Content-Type: text/html',
        '',
        'line\r\nline',
        '------b',
        'content-disposition:form-data;name="two";filename=记录.html',
        '',
        '',
        '------b--',
        '',
      ),
      TYPE,
    );
    expect(fields.chat_id).toBe('501');
    const { one, two } = fields;
    if (!(one instanceof File) || !(two instanceof File)) throw new Error('no files');
    expect([one.name, await one.text()]).toEqual(['a "b".html', 'line\r\nline']);
    expect([two.name, two.size]).toEqual(['记录.html', 0]);
  });

  it('keeps every byte of a file', async () => {
    const bytes = Buffer.from(Array.from({ length: 512 }, (_, at) => at % 256));
    const whole = Buffer.concat([
      body('------b', 'content-disposition: form-data; name="f"; filename="f"', '', ''),
      bytes,
      body('', '------b--', ''),
    ]);
    const file = readMultipart(whole, TYPE).f;
    if (!(file instanceof File)) throw new Error('no file');
    expect(Buffer.from(await file.arrayBuffer())).toEqual(bytes);
  });

  it.each([
    ['without a boundary', body('------b', '------b--'), 'multipart/form-data'],
    ['without parts', body('------b--'), TYPE],
    ['with a part that has no name', body('------b', 'content-type: text/plain', '', 'x', '------b--'), TYPE],
  ])('%s is refused', (_, bytes, type) => {
    expect(() => readMultipart(bytes, type)).toThrow();
  });
});
