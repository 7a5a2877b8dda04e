import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { bundleFunctions } from '../../scripts/bundle-functions.ts';
import { digits } from './statistics.ts';
import { markdownTable } from './table.ts';

const run = promisify(execFile);
const projectFolder = join(import.meta.dirname, '..', '..');
const PROBE = 'tests/bench/mail-probe';
/** Bundled beside it, since the bundler refuses to find nothing of what it leaves out of the functions' bundles. */
const COMPANION = 'functions/deliver/telegram';
const WITHIN_MS = 5 * 60_000;
const MEGABYTE = 1024 * 1024;

const Measured = z.object({ ms: z.number(), bytes: z.number(), peakMb: z.number() });

const HEAD = [
  'From: Customer A <a@customer.example>',
  'To: Help <help@desk.example>',
  'Subject: Re: My order',
  'Message-ID: <bench@customer.example>',
  'References: <one@desk.example> <two@desk.example>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=outer',
].join('\r\n');

const QUOTE = `On Sat, 2 May 2026 at 12:00, Help <help@desk.example> wrote:\r\n${'> an ordinary line of a quoted mail\r\n'.repeat(60)}`;
const TEXT = `Hello,\r\n\r\n${'an ordinary line of what a customer writes\r\n'.repeat(12)}\r\n${QUOTE}`;
const HTML = `<html><body>${'<p>an ordinary <b>line</b> of what a <a href="https://a.example">customer</a> writes</p>'.repeat(40)}</body></html>`;

/** Text, HTML and one file of so many bytes, encoded as mails are. */
function mail(fileBytes: number): Buffer {
  const encoded = Buffer.alloc(fileBytes, 'any bytes of a file ').toString('base64').replace(/.{76}/g, '$&\r\n');
  return Buffer.from(
    [
      `${HEAD}\r\n`,
      '--outer\r\nContent-Type: multipart/alternative; boundary=inner\r\n',
      `--inner\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${TEXT}`,
      `--inner\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${HTML}`,
      '--inner--',
      '--outer\r\nContent-Type: application/pdf; name=file.pdf\r\nContent-Transfer-Encoding: base64\r\n',
      encoded,
      '--outer--\r\n',
    ].join('\r\n'),
  );
}

/** Without a break of lines, and of nothing but breaks: what costs most to read. */
const LARGEST = 40 * MEGABYTE;

/** As much HTML as a mail may have, so many sentences a line. */
function html(sentences: number): Buffer {
  const line = '<p>words <b>of</b> a text</p> and more of them in a line, until it ends'.repeat(sentences);
  const head = Buffer.from('From: a@customer.example\r\nContent-Type: text/html\r\n\r\n');
  return Buffer.concat([head, Buffer.alloc(LARGEST - 100, `${line}\r\n`)]);
}

const CASES: readonly (readonly [name: string, times: number, raw: () => Buffer])[] = [
  ['a mail of 20 KB: text with quotes, HTML, a file', 500, () => mail(9_000)],
  ['a mail of 1 MB with a photo', 40, () => mail(700_000)],
  ['40 MB: one file', 1, () => mail(Math.floor((LARGEST - 20_000) * 0.73))],
  [
    '40 MB: one text',
    1,
    () =>
      Buffer.concat([
        Buffer.from('From: a@customer.example\r\n\r\n'),
        Buffer.alloc(LARGEST - 100, 'words of a text \r\n'),
      ]),
  ],
  ['40 MB: HTML in long lines', 1, () => html(4)],
  ['40 MB: HTML in short lines', 1, () => html(1)],
  [
    '40 MB: empty lines',
    1,
    () => Buffer.concat([Buffer.from('From: a@customer.example\r\n\r\n'), Buffer.alloc(LARGEST - 100, '\n')]),
  ],
];

/** Measures how many mails one processor reads in a second, and how much memory the largest take. What is stored of them is left out. */
export async function measureMail(say: (line: string) => void): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baton-bench-mail-'));
  try {
    await bundleFunctions([PROBE, COMPANION], { sources: projectFolder, bundles: folder });
    const bundle = join(folder, PROBE, 'index.mjs');
    const rows: string[][] = [];
    for (const [name, times, raw] of CASES) {
      const file = join(folder, 'mail.eml');
      await writeFile(file, raw());
      const { stdout } = await run(process.execPath, [bundle, file, String(times)], { timeout: WITHIN_MS });
      const { ms, peakMb } = Measured.parse(JSON.parse(stdout));
      say(`${name}: ${digits(ms / times, 1)} ms`);
      rows.push([name, digits(ms / times, 1), digits((times * 1_000) / ms, 1), digits(peakMb, 0)]);
    }
    return markdownTable(['mail', 'ms each', 'a second on one core', 'peak memory, MB'], rows);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
