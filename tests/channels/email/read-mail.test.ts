import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMail } from '../../../shared/channels/email/read-mail.ts';
import { MAIL_TEXT_CHARACTERS, MOST_MAIL_PARTS, MOST_MAIL_TEXT_LINES } from '../../../shared/contracts/mail-limits.ts';
import { letter } from '../letters.ts';

const folder = join(import.meta.dirname, '..', 'mails');
const stored = (name: string) => readMail(readFileSync(join(folder, name)));

/** A head and parts between boundaries. */
function parts(...bodies: readonly string[]): string {
  const all = bodies.map((body) => `--b\n${body}\n`).join('');
  return `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n${all}--b--\n`;
}

function bytes(...pieces: readonly (string | readonly number[])[]): Uint8Array {
  return Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : Buffer.from(piece))));
}

/** A mail of one text in a charset, its bytes as they are. */
function inCharset(charset: string, body: readonly number[]): Uint8Array {
  const head = `From: a@customer.example\r\nContent-Type: text/plain; charset=${charset}\r\n`;
  return bytes(`${head}Content-Transfer-Encoding: 8bit\r\n\r\n`, body);
}

describe('a mail that is read', () => {
  it('has its words, what it quotes, whom it is for, and what it answers', async () => {
    const mail = await stored('answer-with-quote.eml');
    expect(mail).toMatchObject({
      from: { address: 'a@customer.example', name: 'Customer Ä' },
      subject: 'Re: Ihre Bestellung',
      text: 'Danke, es ist angekommen.',
      answers: ['first@desk.example', 'second@desk.example'],
      to: [{ address: 'help@desk.example', name: 'Help' }],
    });
    expect(mail.folded).toContain('> Ist das Paket da?');
  });

  it('has the words of its HTML where its text says nothing, and keeps the HTML', async () => {
    const mail = await stored('html-with-inline-image.eml');
    expect(mail.text).toBe('See the picture:\n[what I see]\n\nBye');
    expect(mail.html).toContain('cid:picture@customer.example');
    expect(mail.files).toMatchObject([{ type: 'image/png', contentId: 'picture@customer.example' }]);
  });

  it('keeps a mail within it, and a winmail.dat, as files', async () => {
    const mail = await stored('mail-in-mail.eml');
    expect(mail.text).toBe('Look at this.');
    expect(mail.files.map(({ name, type }) => [name, type])).toEqual([
      [undefined, 'message/rfc822'],
      ['winmail.dat', 'application/ms-tnef'],
    ]);
  });

  it.each([
    ['ks_c_5601-1987', [0xc7, 0xd1, 0xb1, 0xdb], '한글'],
    ['gb18030', [0xc4, 0xe3, 0xba, 0xc3, 0x94, 0x39, 0xda, 0x33], '你好💩'],
    ['big5', [0xa4, 0xa4, 0xa4, 0xe5], '中文'],
    ['windows-1251', [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2], 'Привет'],
    ['windows-1252', [0x93, 0x68, 0x69, 0x94, 0x20, 0x80], '“hi” €'],
    ['windows-1254', [0xfe, 0xfd], 'şı'],
    ['windows-1256', [0xe3, 0xd1, 0xcd, 0xc8, 0xc7], 'مرحبا'],
    ['iso-2022-jp', [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42], '日本'],
    ['shift_jis', [0x93, 0xfa, 0x96, 0x7b], '日本'],
    ['koi8-r', [0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4], 'Привет'],
    ['us-ascii', [0x45, 0x6e, 0x76, 0x6f, 0x79, 0xc3, 0xa9], 'Envoyé'],
    ['iso-8859-1', [0xe4, 0x20, 0x93, 0x94], 'ä “”'],
    ['no-such-charset', [0x68, 0x69], 'hi'],
  ])('is in %s', async (charset, body, text) => {
    expect((await readMail(inCharset(charset, body))).text).toBe(text);
  });

  it('has a head in another charset than it may have', async () => {
    const latin = bytes('From: Jos', [0xe9], ' <a@customer.example>\r\nSubject: Caf', [0xe9], '\r\n\r\nhi');
    expect(await readMail(latin)).toMatchObject({ subject: 'Café', from: { name: 'José' } });
    const chinese = bytes(
      'From: a@customer.example\r\nSubject: ',
      [0xc4, 0xe3, 0xba, 0xc3],
      '\r\nContent-Type: text/plain; charset=gbk\r\n\r\n',
    );
    expect((await readMail(chinese)).subject).toBe('你好');
  });

  it('has no names that hide or turn', async () => {
    const mail = await readMail(
      letter({ from: '"A\u202Egpj.exe\u200B" <a@customer.example>', subject: 'x\u202Ey\u0007z' }),
    );
    expect([mail.from?.name, mail.subject]).toEqual(['Agpj.exe', 'xyz']);
  });

  it.each([
    ['nothing at all', ''],
    ['only a head', 'From: a@customer.example\r\nSubject: x'],
    ['only a body', '\r\n\r\nhello'],
    [
      'a boundary that never comes',
      `From: a@customer.example\r\nContent-Type: multipart/mixed; boundary=zzz\r\n\r\nhello`,
    ],
    [
      'a boundary that never ends',
      `From: a@customer.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhello`,
    ],
    ['no boundary', 'From: a@customer.example\r\nContent-Type: multipart/mixed\r\n\r\nhello'],
    ['base64 that is none', 'From: a@customer.example\r\nContent-Transfer-Encoding: base64\r\n\r\n***\r\n='],
    [
      'a date of words and addresses of none',
      'From: @@ <a@@b> x\r\nTo: ,,;:\r\nDate: yesterday\r\nCc: group:;\r\n\r\nhello',
    ],
    ['zeros', '\0'.repeat(500)],
  ])('may be %s', async (_what, raw) => {
    const mail = await readMail(Buffer.from(raw));
    expect(mail.mailId).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(mail.files.length).toBeLessThanOrEqual(1);
  });

  it('is the same however it came, and another when any word differs', async () => {
    const id = async (raw: Uint8Array) => (await readMail(raw)).mailId;
    const one = letter({});
    const relayed = Buffer.concat([Buffer.from('Received: from x\r\nX-Spam: no\r\n'), one]);
    expect(await id(relayed)).toBe(await id(one));
    expect(await id(letter({ text: 'Where is it? ' }))).not.toBe(await id(one));
    expect(await id(letter({ id: 'two' }))).not.toBe(await id(one));
    expect(await id(letter({ from: 'b@customer.example' }))).not.toBe(await id(one));
  });
});

describe('a mail that is too much', () => {
  it('of ten thousand parts has as many files as are kept, and says that there is more', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => `Content-Disposition: attachment; filename=f${at}\n\n${at}`);
    const mail = await readMail(letter({ rest: parts('Content-Type: text/plain\n\nhello', ...many) }));
    expect(mail).toMatchObject({ text: 'hello', cut: true });
    expect(mail.files).toHaveLength(MOST_MAIL_PARTS);
  });

  it('of an endless text shows its beginning, and says that there is more', async () => {
    const mail = await readMail(letter({ text: 'word '.repeat(200_000) }));
    expect(mail).toMatchObject({ cut: true });
    expect(mail.text.length).toBeLessThanOrEqual(MAIL_TEXT_CHARACTERS);
  });

  it.each([
    [
      'nested four hundred deep',
      letter({
        rest: Array.from({ length: 400 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}`).join(
          '\n',
        ),
      }),
    ],
    ['with a head of four megabytes', letter({ head: [`X-Long: ${'x'.repeat(4_000_000)}`] })],
    [
      'with a hundred thousand fields',
      letter({ head: Array.from({ length: 100_000 }, (_, at) => `X-Field-${at}: some words of it`) }),
    ],
    ['of two million lines', letter({ text: '\n'.repeat(2_000_000) })],
    ['of more lines of words than fit', letter({ text: 'some words\n'.repeat(MOST_MAIL_TEXT_LINES + 1) })],
    [
      'of forty megabytes of HTML',
      letter({
        rest: `Content-Type: text/html\n\n${'<p>words <b>of</b> a text</p> and more of them\n'.repeat(800_000)}`,
      }),
    ],
  ])('%s is kept as it came, and says who wrote', async (_what, raw) => {
    const startedAt = performance.now();
    const mail = await readMail(raw);
    expect(mail).toMatchObject({ unreadable: true, text: '', files: [], subject: 'My order' });
    expect(mail.from?.address).toBe('a@customer.example');
    // A fiftieth of it on an idle machine.
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it('of forty megabytes in files is read, and so is what stands beside them', async () => {
    const file = Buffer.alloc(29_000_000, 'any bytes').toString('base64').replace(/.{76}/g, '$&\n');
    const part = `Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n${file}`;
    const words = `Content-Type: text/plain\n\n${'some words\n'.repeat(1_000)}`;
    const mail = await readMail(letter({ rest: parts(words, part) }));
    expect(mail.unreadable).toBeUndefined();
    expect(mail.text).toMatch(/^some words\n/);
    expect(mail.files.map(({ body }) => body.length)).toEqual([29_000_000]);
  });

  it('is never opened further: an archive stays the bytes that it is', async () => {
    const bomb = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(100_000, 0x41)]);
    const part = `Content-Type: application/zip; name=bomb.zip\nContent-Transfer-Encoding: base64\n\n${bomb.toString('base64')}`;
    const [file] = (await readMail(letter({ rest: parts(part) }))).files;
    expect(file?.body.length).toBe(bomb.length);
  });

  it('is read whatever is in it, and never throws', async () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '',
        '--b',
        '--b--',
        'Content-Type: multipart/mixed; boundary=b',
        'Content-Type: text/html',
        ' folded',
      ),
      fc.constantFrom(
        'Content-Transfer-Encoding: base64',
        'From: =?utf-8?B?w?= <x@y>',
        'Subject: =?x?Q?=ZZ?=',
        '<p>',
        '> q',
      ),
      fc.constantFrom(
        'Content-Disposition: attachment; filename*0*=utf-8',
        'Content-Type: message/rfc822',
        'To: a:b,c;',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 40 }), fc.uint8Array({ maxLength: 60 }), async (lines, tail) => {
        const mail = await readMail(Buffer.concat([Buffer.from(lines.join('\r\n')), tail]));
        expect(mail.text.length).toBeLessThanOrEqual(MAIL_TEXT_CHARACTERS);
      }),
      { numRuns: 400 },
    );
  });
});
