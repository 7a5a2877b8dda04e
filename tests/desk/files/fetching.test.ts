import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { HandedOut } from '../../../shared/channels/origin.ts';
import { fetchAgain, fetchFile } from '../../../shared/desk/files/fetch-file.ts';
import { linkFile } from '../../../shared/desk/files/link-file.ts';
import type { Content } from '../../../shared/domain/content.ts';
import { loadEntry } from '../../../shared/store/sessions.ts';
import { PNG } from '../../local/telegram/pictures.ts';
import { done, sessionNow, take, written } from '../bench.ts';
import { desk, deskForTests, table } from '../fresh-desk.ts';

deskForTests();

const s3 = mockClient(S3Client);
afterAll(() => void s3.restore());
const shelf = {
  s3: new S3Client({ region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 's' } }),
  bucket: 'files',
};

/** A file that says that it is a page. */
const PHOTO: Content = {
  kind: 'files',
  files: [{ fileId: 'fil_photo', name: 'a\u202Egnp.html', type: 'text/html', as: 'photo', origin: 'AgACAgI' }],
};
const HERE: HandedOut = { outcome: 'here', bytes: PNG };
const AWAY: HandedOut = { outcome: 'unreachable', detail: 'away', retryAfterSeconds: 7 };

let sessionId: string;
let seq: number;
let asked: string[];

beforeEach(async () => {
  s3.reset();
  s3.on(PutObjectCommand).resolves({});
  asked = [];
  const { session } = await take(desk, { ...written(1), content: PHOTO });
  ({ id: sessionId, rev: seq } = session);
});

const entry = async () => loadEntry(table, sessionId, seq);
const fetching = async () => (await entry())?.fetching;

function fetched(handed: HandedOut, { attempt = 1, lastTry = false } = {}) {
  const get = async (thread: string, origin: string) => {
    asked.push(`${thread} ${origin}`);
    return handed;
  };
  return fetchFile(desk, shelf, get, { sessionId, seq, attempt }, lastTry);
}

describe('the file of a message', () => {
  it('is on its way when the message comes', async () => {
    expect(await fetching()).toMatchObject({ state: 'queued', attempt: 1 });
    expect(await linkFile(desk, shelf, sessionId, seq, 'fil_photo')).toEqual({ refused: 'file-not-ready' });
  });

  it('is put there as what it was found to be, and can be had by a safe name', async () => {
    expect(await fetched(HERE)).toBe('done');
    expect(asked).toEqual(['telegram#700:1 AgACAgI']);
    expect(s3.commandCalls(PutObjectCommand)[0]?.args[0].input).toMatchObject({
      ...{ Bucket: 'files', Key: 'files/fil_photo', ContentType: 'image/png', ContentLength: PNG.length },
    });
    expect(await fetching()).toMatchObject({ state: 'stored', type: 'image/png', bytes: PNG.length });
    const link = done(await linkFile(desk, shelf, sessionId, seq, 'fil_photo'));
    expect(link).toMatchObject({ name: 'agnp.html', type: 'image/png', inline: true, bytes: PNG.length });
    const query = new URL(link.url).searchParams;
    expect(query.get('response-content-type')).toBe('image/png');
    expect(query.get('X-Amz-Expires')).toBe('300');
  });

  it('is fetched once, though the job comes twice', async () => {
    await fetched(HERE);
    expect(await fetched(HERE)).toBe('done');
    expect(asked).toHaveLength(1);
  });

  it.each(['too-large', 'gone'] as const)('is not to be had: %s', async (reason) => {
    expect(await fetched({ outcome: 'refused', reason, detail: 'no' })).toBe('done');
    expect(await fetching()).toMatchObject({ state: 'failed', reason });
    expect(await linkFile(desk, shelf, sessionId, seq, 'fil_photo')).toEqual({ refused: 'file-gone' });
  });

  it('waits while its channel is away, and has failed after the last try', async () => {
    expect(await fetched(AWAY)).toEqual({ retryAfterSeconds: 7, detail: 'away' });
    expect(await fetching()).toMatchObject({ state: 'queued' });
    expect(await fetched(AWAY, { lastTry: true })).toBe('done');
    expect(await fetching()).toMatchObject({ state: 'failed', reason: 'unreachable' });
  });

  it('waits while it cannot be put away, and has failed after the last try', async () => {
    s3.on(PutObjectCommand).rejects(new Error('the bucket is away'));
    await expect(fetched(HERE)).rejects.toThrow('away');
    expect(await fetching()).toMatchObject({ state: 'queued' });
    await expect(fetched(HERE, { lastTry: true })).rejects.toThrow('away');
    expect(await fetching()).toMatchObject({ state: 'failed', reason: 'unreachable' });
  });

  it('is tried again when an agent asks for it, once', async () => {
    const session = await sessionNow(table, sessionId);
    expect(await fetchAgain(desk, session, seq)).toEqual({ refused: 'fetch-not-failed' });
    await fetched(AWAY, { lastTry: true });
    expect(done(await fetchAgain(desk, session, seq)).entry.fetching).toMatchObject({ state: 'queued', attempt: 2 });
    expect(await fetchAgain(desk, session, seq)).toEqual({ refused: 'fetch-not-failed' });
    // The job of the first attempt is late.
    await fetched(HERE);
    expect(asked).toHaveLength(1);
    await fetched(HERE, { attempt: 2 });
    expect(await fetching()).toMatchObject({ state: 'stored', attempt: 2 });
  });
});

describe('an address of a file', () => {
  const MAIL: Content = {
    ...{ kind: 'mail', subject: 'Order', text: 'Where is it?', from: { address: 'demo@example.test' }, to: [], cc: [] },
    ...{ files: [], html: 'fil_html', raw: 'mail-1', joined: 'nothing-known' },
  };

  it('of a mail hands out its HTML as text, and the mail as it came', async () => {
    const { session } = await take(desk, { ...written(2), content: MAIL });
    const html = done(await linkFile(desk, shelf, sessionId, session.rev, 'fil_html'));
    expect(html).toMatchObject({ type: 'text/plain; charset=utf-8', inline: false });
    const raw = done(await linkFile(desk, shelf, sessionId, session.rev, 'raw'));
    expect(raw).toMatchObject({ type: 'message/rfc822', name: 'mail.eml', inline: false });
    expect(new URL(raw.url).pathname).toMatch(/mails\/mail-1$/);
  });

  it.each(['fil_other', 'raw', 'fil_html'])('is not given for what the message does not have: %s', async (fileId) => {
    await fetched(HERE);
    expect(await linkFile(desk, shelf, sessionId, seq, fileId)).toEqual({ refused: 'not-found' });
    expect(await linkFile(desk, shelf, sessionId, 1, 'fil_photo')).toEqual({ refused: 'not-found' });
  });
});
