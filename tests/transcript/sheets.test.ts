import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredEntry } from '../../shared/contracts/views.ts';
import type { SessionEvent } from '../../shared/domain/events.ts';
import { customerSheet } from '../../shared/transcript/customer-sheet.ts';
import { recordOf } from '../../shared/transcript/record.ts';
import { teamSheet } from '../../shared/transcript/team-sheet.ts';
import { openBrowser } from '../browser.ts';
import { ANN, at, BEN } from '../domain/support.ts';
import { claimed, completed, event, historyOf, NAMES, replied, started, told, wrote } from './history.ts';

const NOT_SHOWN = /[^\P{Cc}\t\n]|\p{Noncharacter_Code_Point}/gu;
const SCRIPT = `</p></style><script>alert(1)</script><img src=x onerror="alert('2')">&amp;`;
const noted = (text: string) => event(40, BEN, { type: 'noted', noteId: 'n-1', text, mentions: [] });

function historyWith(text: string, name = 'Demo Customer 1', language = 'en') {
  const events: SessionEvent[] = [started(name, language), claimed(10), wrote(20, text), replied(30, text)];
  return historyOf(...events, noted(text), completed(100, text), told(110, text));
}

const team = (history: readonly StoredEntry[]) => teamSheet(recordOf(history, 6, NAMES));
const customers = (history: readonly StoredEntry[], language = 'en') => customerSheet(history, language, NAMES.agent);

let browser: Browser;
let browserPage: Page;

beforeAll(async () => {
  browser = await openBrowser();
  browserPage = await browser.newPage();
});
afterAll(() => browser?.close());

/** What a browser reads of a document. */
function read(page: string) {
  return browserPage.evaluate((html) => {
    const document = new DOMParser().parseFromString(html, 'text/html');
    const all = [...document.querySelectorAll('*')];
    const texts = (selector: string) => [...document.querySelectorAll(selector)].map((each) => each.textContent ?? '');
    const attributes = (selector: string, name: string) =>
      [...document.querySelectorAll(selector)].map((each) => each.getAttribute(name));
    return {
      ...{ lang: document.documentElement.lang, dir: document.documentElement.dir, title: document.title },
      active: document.querySelectorAll('script, img, iframe, object, link, base, form, a').length,
      styles: texts('style'),
      attributes: all.flatMap((each) => each.getAttributeNames()),
      policy: document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content'),
      ...{ words: texts('.words'), directions: attributes('.words', 'dir'), bdi: texts('.head strong > bdi') },
      ...{ heads: texts('.head'), headings: texts('h1'), days: texts('h3'), mains: texts('main').length },
      ...{ times: attributes('li time', 'datetime'), items: texts('li').length, text: document.body.textContent ?? '' },
      customerLanguage: document.querySelector('[data-from="customer"] .words')?.getAttribute('lang') ?? null,
    };
  }, page);
}

const SHEETS = [
  ['for the team', team, 5],
  ['for the customer', customers, 3],
] as const;

describe.each(SHEETS)('a transcript %s', (_, sheetOf, texts) => {
  it('is a document that nothing of a conversation can break out of', async () => {
    const { active, styles, attributes } = await read(sheetOf(historyWith(SCRIPT, SCRIPT)));
    expect([active, styles.length]).toEqual([0, 1]);
    expect(attributes.filter((name) => name.startsWith('on') || name === 'style' || name === 'src')).toEqual([]);
  });

  it('shows every text as it was written, whatever it is', async () => {
    const unicode = fc.string({ unit: 'binary', maxLength: 60 });
    const markup = fc.string({
      unit: fc.constantFrom('<', '>', '&', '"', "'", '/', '`', '=', '!', '-', 'script', 'style', '\u202e', '测', 'ع'),
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(unicode, markup), async (text) => {
        const { words, active } = await read(sheetOf(historyWith(`.${text}.`)));
        // HTML itself makes one line break of several kinds, and has no other control characters.
        const shown = `.${text}.`.replace(/\r\n?/g, '\n').replace(NOT_SHOWN, '\uFFFD');
        expect(words.filter((each) => each === shown)).toHaveLength(texts);
        expect(active).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  it('turns with the text and keeps overrides within what they are in', async () => {
    const { directions, words, bdi, heads } = await read(sheetOf(historyWith('\u202etxt.exe مرحبا')));
    expect(directions).toEqual(words.map(() => 'auto'));
    expect(bdi).toHaveLength(heads.length);
  });

  it('runs, loads and sends nothing: the one style is named by its hash', async () => {
    const page = sheetOf(historyWith('hello'));
    const { policy, styles } = await read(page);
    const hash = createHash('sha256')
      .update(styles[0] ?? '')
      .digest('base64');
    expect(policy).toBe(`default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`);
    expect(page).not.toMatch(/https?:|url\(|@import/);
  });

  it('has a language, a title, one main heading, and times that machines read', async () => {
    const { lang, title, headings, mains, times } = await read(sheetOf(historyWith('hello')));
    expect([lang, headings.length, mains]).toEqual(['en', 1, 1]);
    expect(title).not.toBe('');
    expect(times).toContain(at(20));
  });
});

describe('a transcript for the team', () => {
  it('names notes, causes, holders, labels, and times as UTC', async () => {
    const { text } = await read(team(historyWith('hello', '客户')));
    for (const said of ['Internal note by Demo agent-2', 'Resolved', 'Category solved', '2026-05-03 12:01:40 UTC']) {
      expect(text).toContain(said);
    }
    expect(text).toContain('Who held the session');
    expect(text).toContain('客户');
  });

  it('has the customer’s words in the customer’s language, if that is one', async () => {
    const languageOf = async (language: string) =>
      (await read(team(historyWith('مرحبا', 'x', language)))).customerLanguage;
    expect(await languageOf('ar-EG')).toBe('ar-EG');
    expect(await languageOf('"><script>')).toBeNull();
  });
});

describe('a transcript for the customer', () => {
  it('is in their language and its direction, by the Gregorian calendar', async () => {
    const arabic = await read(customers(historyWith('مرحبا', 'عميل', 'ar-SA'), 'ar-SA'));
    expect([arabic.lang, arabic.dir, arabic.headings]).toEqual(['ar', 'rtl', ['سجل محادثتنا']]);
    expect(arabic.days[0]).toMatch(/مايو/);
    expect((await read(customers(historyWith('你好', '客户', 'zh-hans'), 'zh-hans'))).days).toEqual(['2026年5月3日']);
    expect((await read(customers(historyWith('hoi', 'x', 'nl'), 'nl'))).lang).toBe('en');
  });

  it('has messages and names alone: no ids, no notes, no ledger, no reasons', async () => {
    const page = customers(
      historyOf(started(), claimed(10), wrote(20, 'hello'), replied(30, 'Hi'), noted('secret'), completed(100, 'why')),
    );
    const { words, text } = await read(page);
    expect(words).toEqual(['hello', 'Hi']);
    expect(text).toContain('Demo agent-1');
    for (const hidden of ['secret', 'why', 'claimed', 'session-1', 'customer-1', 'Demo Customer', 'telegram']) {
      expect(page).not.toContain(hidden);
    }
  });

  it('leaves out what never reached them, and calls who has left the team by the team’s name', async () => {
    const history = historyOf(started(), claimed(10), replied(30, 'lost'), replied(40, 'there', ANN)).map((entry) => {
      const { seq, delivery } = entry;
      return seq === 3 && delivery ? { ...entry, delivery: { ...delivery, state: 'failed' as const } } : entry;
    });
    const { words, heads } = await read(customerSheet(history, 'de', () => undefined));
    expect(words).toEqual(['there']);
    expect(heads[0]).toContain('Kundendienst');
  });

  it('of nothing said is still a document', async () => {
    const { headings, items } = await read(customers(historyOf(started())));
    expect([headings.length, items]).toEqual([1, 0]);
  });
});
