import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import { TranscriptRecord } from '../../shared/contracts/transcripts.ts';
import { makeTranscript, type PutFile } from '../../shared/desk/make-transcript.ts';
import { react } from '../../shared/desk/react.ts';
import { transcriptLink, transcriptsOf } from '../../shared/desk/transcripts.ts';
import { loadTranscript } from '../../shared/store/transcripts.ts';
import { SYSTEM } from '../domain/support.ts';
import { act, done, enter, sessionNow, type TestDesk, take, written } from './bench.ts';
import { desk, deskForTests, table } from './fresh-desk.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const LEAD = { kind: 'agent', id: 'lead-1', roles: ['lead'] } as const;
const DAY_SECONDS = 24 * 60 * 60;

deskForTests();

let sessionId: string;
let files: Map<string, string>;

beforeEach(async () => {
  files = new Map();
  await enter(table, 'agent-1');
  sessionId = (await take(desk, written(1))).session.id;
  done(await act(desk, sessionId, ANN, { type: 'claim' }));
});

const put: PutFile = async (_, key, body) => void files.set(key, Buffer.from(body).toString('utf8'));

/** The session is completed; answers the number of the closing. */
async function completes(): Promise<number> {
  const complete = { type: 'complete', cause: 'agent', category: 'resolved' } as const;
  const { session } = done(await act(desk, sessionId, ANN, complete));
  return session.completion?.closing ?? 0;
}

async function saysFarewell(): Promise<void> {
  desk.pass(11);
  const telling = { messageId: 'farewell', text: 'Goodbye' };
  done(await act(desk, sessionId, SYSTEM, { type: 'say-farewell', telling }));
}

const make = (closing: number, on: TestDesk = desk) => makeTranscript(on, put, { sessionId, closing });
const withSettings = (change: Partial<DeskSettings>) => ({
  ...desk,
  settings: async () => ({ ...DEFAULT_SETTINGS, ...change }),
});
const views = async () => transcriptsOf(desk, await sessionNow(table, sessionId));
const link = (closing: number) =>
  transcriptLink(
    desk,
    sessionId,
    closing,
    'html',
    async (format, key, name) => `https://bucket.test/${key}?${format}&${name}`,
  );

describe('a completion', () => {
  it('has its transcript queued, once for each closing', async () => {
    const queued: unknown[] = [];
    const reactions = {
      desk,
      arm: async () => undefined,
      queue: async () => undefined,
      transcribe: async (job: object, at: string) => void queued.push({ ...job, at }),
    };
    const before = await sessionNow(table, sessionId);
    const closing = await completes();
    const after = await sessionNow(table, sessionId);
    await react(reactions, { kind: 'session', before, after });
    expect(queued).toEqual([{ sessionId, closing, at: after.completion?.at }]);
    await saysFarewell();
    await react(reactions, { kind: 'session', before: after, after: await sessionNow(table, sessionId) });
    expect(queued).toHaveLength(1);
  });
});

describe('a transcript', () => {
  it('is put into the bucket in both formats by how long it is kept, then noted', async () => {
    const closing = await completes();
    await saysFarewell();
    desk.pass(24);
    expect(await make(closing)).toBe('made');
    const base = `keep-730/${sessionId}/${closing}`;
    expect([...files.keys()].toSorted()).toEqual([`${base}.html`, `${base}.json`]);
    const record = TranscriptRecord.parse(JSON.parse(files.get(`${base}.json`) ?? ''));
    expect(record.closing).toMatchObject({
      number: closing,
      category: { name: 'Resolved' },
      by: { name: 'Demo agent-1' },
    });
    expect(record.entries.at(-1)).toMatchObject({ text: 'Goodbye' });
    expect(files.get(`${base}.html`)).toContain('Goodbye');
    expect(await views()).toEqual([
      {
        ...{ state: 'ready', closing, at: '2026-05-03T12:00:00.000Z', expiresAt: '2028-05-02T12:00:00.000Z' },
        bytes: {
          html: Buffer.byteLength(files.get(`${base}.html`) ?? ''),
          json: Buffer.byteLength(files.get(`${base}.json`) ?? ''),
        },
      },
    ]);
  });

  it('is not made before the customer was told', async () => {
    const closing = await completes();
    desk.pass(34);
    expect(await make(closing)).toEqual({ notBefore: '2026-05-03T12:00:35.000Z' });
    expect(files.size).toBe(0);
  });

  it('made twice is the same, though the session has gone on meanwhile', async () => {
    const closing = await completes();
    await saysFarewell();
    desk.pass(60);
    const failingNote = { ...desk, table: { ...table, name: 'nowhere' } };
    await expect(make(closing, failingNote)).rejects.toThrow();
    expect(await make(closing)).toBe('made');
    const first = new Map(files);
    files.clear();
    done(await act(desk, sessionId, LEAD, { type: 'reopen', reason: 'more to do' }));
    await take(desk, written(2, { text: 'one more thing' }));
    expect(await make(closing)).toBe('nothing-to-do');
    // As if the note had been lost between the bucket and the table.
    const { DeleteCommand } = await import('@aws-sdk/lib-dynamodb');
    const Key = { pk: `TRANSCRIPT#${sessionId}`, sk: `H#${String(closing).padStart(10, '0')}` };
    await table.client.send(new DeleteCommand({ TableName: table.name, Key }));
    expect(await make(closing)).toBe('made');
    expect(files).toEqual(first);
  });

  it('is noted only once both files are there', async () => {
    const closing = await completes();
    desk.pass(40);
    let puts = 0;
    const flaky: PutFile = async (format, key, body) => {
      puts += 1;
      if (puts % 2 === 0 && puts < 6) throw new Error('SlowDown');
      return put(format, key, body);
    };
    for (const _ of [1, 2]) {
      await expect(makeTranscript(desk, flaky, { sessionId, closing })).rejects.toThrow('SlowDown');
      expect(await loadTranscript(table, sessionId, closing)).toBeUndefined();
    }
    puts = 6;
    expect(await makeTranscript(desk, flaky, { sessionId, closing })).toBe('made');
    expect(files.size).toBe(2);
  });

  it('is none of a completion that was called off, nor while the team keeps none', async () => {
    const closing = await completes();
    desk.pass(5);
    done(await act(desk, sessionId, ANN, { type: 'call-off-completion' }));
    desk.pass(60);
    expect(await make(closing)).toBe('nothing-to-do');
    const again = await completes();
    desk.pass(60);
    expect(await make(again, withSettings({ transcripts: { keepDays: 0 } }))).toBe('nothing-to-do');
    expect(files.size).toBe(0);
    expect(await make(again, withSettings({ transcripts: { keepDays: 30 } }))).toBe('made');
    expect([...files.keys()].every((key) => key.startsWith('keep-30/'))).toBe(true);
  });

  it('of a long history is whole, page by page', { timeout: 120_000 }, async () => {
    for (let at = 2; at <= 620; at += 1) await take(desk, written(at, { text: `line ${at} 长 طويل` }));
    const closing = await completes();
    desk.pass(60);
    expect(await make(closing)).toBe('made');
    const json = files.get(`keep-730/${sessionId}/${closing}.json`) ?? '';
    const numbers = TranscriptRecord.parse(JSON.parse(json)).entries.map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: closing }, (_, index) => index + 1));
  });
});

describe('what is asked of transcripts', () => {
  it('is a link that names the file and says until when it works', async () => {
    const closing = await completes();
    desk.pass(60);
    await make(closing);
    expect(await link(closing)).toEqual({
      url: `https://bucket.test/keep-730/${sessionId}/${closing}.html?html&transcript-2026-05-03-${closing}.html`,
      expiresAt: '2026-05-03T12:06:00.000Z',
    });
  });

  it('is refused while it is being made, when it is kept no longer, and where nothing was completed', async () => {
    expect(await link(1)).toEqual({ refused: 'not-found' });
    expect(await link(99)).toEqual({ refused: 'not-found' });
    const closing = await completes();
    expect(await views()).toMatchObject([{ state: 'pending', closing }]);
    expect(await link(closing)).toEqual({ refused: 'transcript-not-ready' });
    desk.pass(60);
    await make(closing);
    desk.pass(730 * DAY_SECONDS);
    expect(await link(closing)).toEqual({ refused: 'transcript-gone' });
    expect(await views()).toEqual([]);
  });

  it('is none that may still come after a day', async () => {
    const closing = await completes();
    desk.pass(DAY_SECONDS);
    expect(await views()).toMatchObject([{ state: 'none', closing }]);
    expect(await link(closing)).toEqual({ refused: 'transcript-gone' });
  });

  it('is one for each closing, the newest first', async () => {
    const first = await completes();
    desk.pass(60);
    await make(first);
    done(await act(desk, sessionId, LEAD, { type: 'reopen', reason: 'again', agentId: 'agent-1' }));
    expect((await views()).map(({ closing }) => closing)).toEqual([first]);
    const second = await completes();
    expect((await views()).map(({ state, closing }) => [state, closing])).toEqual([
      ['pending', second],
      ['ready', first],
    ]);
  });
});
