import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { editReply, reactToMessage } from '../../shared/desk/about-message.ts';
import { deliver } from '../../shared/desk/deliver.ts';
import { bringFile } from '../../shared/desk/files/bring-file.ts';
import { fetchAgain, fetchFile } from '../../shared/desk/files/fetch-file.ts';
import { linkFile } from '../../shared/desk/files/link-file.ts';
import { reply } from '../../shared/desk/reply.ts';
import type { Content, FileRef } from '../../shared/domain/content.ts';
import { act, done, enter, openTestDesk, QUEUE, sessionNow, type TestDesk, take, written } from '../desk/bench.ts';
import { meter, meterForTests, plain } from './metered.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const VIEWER = { agentId: 'agent-1', oversees: false, queues: [QUEUE] };

meterForTests();
const s3 = mockClient(S3Client);
afterAll(() => void s3.restore());
const credentials = { accessKeyId: 'a', secretAccessKey: 's' };
const shelf = { s3: new S3Client({ region: 'us-east-1', credentials }), bucket: 'files' };

/** As long as Telegram's ids of files are. */
const ORIGIN = 'A'.repeat(84);
const FILE: FileRef = {
  fileId: `fil_${'0'.repeat(32)}`,
  name: 'photo.jpg',
  type: 'image/jpeg',
  as: 'photo',
  bytes: 90_000,
};
const PHOTO: Content = { kind: 'files', files: [{ ...FILE, origin: ORIGIN }], text: 'It looks like this' };

let desk: TestDesk;
let sessionId: string;

beforeEach(async () => {
  s3.reset();
  s3.on(PutObjectCommand).resolves({});
  desk = openTestDesk(meter.table);
  await enter(plain, 'agent-1', { capacity: 5 });
  sessionId = (await take(desk, { ...written(1), channelId: '11' })).session.id;
  done(await act(desk, sessionId, ANN, { type: 'claim' }));
  return () => meter.end();
});

const cost = (operation: () => Promise<unknown>) => meter.of(operation);
const aPhoto = async () => (await take(desk, { ...written(2), channelId: '12', content: PHOTO })).session.rev;
const fetched = (seq: number) =>
  fetchFile(
    desk,
    shelf,
    async () => ({ outcome: 'here', bytes: Buffer.from('GIF89a') }),
    { sessionId, seq, attempt: 1 },
    false,
  );
const sent = async () => ({ outcome: 'sent', channelIds: ['31'] }) as const;
const delivered = (seq: number) => deliver(desk, sent, { sessionId, seq, attempt: 1 }, false, sent);

describe('what files cost', () => {
  it('a photo on an open session costs as much as words', async () => {
    expect(await cost(aPhoto)).toMatchObject({ reads: 1.5, writes: 4 });
  });

  it('fetched: 1 read and 1 write; a second time 1 read; tried again 1 read and 1 write', async () => {
    const seq = await aPhoto();
    expect(await cost(() => fetched(seq))).toMatchObject({ reads: 1, writes: 1 });
    expect(await cost(() => fetched(seq))).toMatchObject({ reads: 1, writes: 0 });
    const lost = (await take(desk, { ...written(3), content: PHOTO })).session.rev;
    const gone = async () => ({ outcome: 'refused', reason: 'gone', detail: '' }) as const;
    await fetchFile(desk, shelf, gone, { sessionId, seq: lost, attempt: 1 }, false);
    const session = await sessionNow(plain, sessionId);
    expect(await cost(async () => done(await fetchAgain(desk, session, lost)))).toMatchObject({ reads: 1, writes: 1 });
  });

  it('a link: 1 read besides the session; a place to bring one: none', async () => {
    const seq = await aPhoto();
    await fetched(seq);
    expect(await cost(async () => done(await linkFile(desk, shelf, sessionId, seq, FILE.fileId)))).toMatchObject({
      ...{ reads: 1, writes: 0 },
    });
    const session = await sessionNow(plain, sessionId);
    const bring = async () => done(await bringFile(desk, shelf, session, ANN, { type: 'image/png', bytes: 1 }));
    expect(await cost(bring)).toMatchObject({ reads: 0, writes: 0 });
  });

  it('an answer with a file costs as much as words; one to a message 1 read more, and one more when it is delivered', async () => {
    const files = [{ fileId: FILE.fileId, name: 'photo.jpg', as: 'photo' }] as const;
    const answer = (messageId: string, more: object) => async () =>
      done(await reply(desk, sessionId, ANN, { messageId, text: 'this', ...more }, undefined, async () => [FILE]));
    // An agent's first answer is counted among the day's figures.
    await answer('reply-00', {})();
    expect(await cost(answer('reply-01', { files }))).toMatchObject({ reads: 1, writes: 4 });
    expect(await cost(answer('reply-02', { files, answers: 2 }))).toMatchObject({ reads: 2, writes: 4 });
    const { rev } = await sessionNow(plain, sessionId);
    expect(await cost(() => delivered(rev))).toMatchObject({ reads: 2, writes: 1 });
  });
});

describe('what it costs to come back to a message', () => {
  it('said anew, or reacted to: 2 reads and 4 writes; delivered: 2 reads and 1 write', async () => {
    const { seq } = done(await reply(desk, sessionId, ANN, { messageId: 'reply-01', text: 'At one' })).entry;
    await delivered(seq);
    const about = { sessionId, by: ANN, viewer: VIEWER };
    const edit = () => editReply(desk, { ...about, seq, messageId: 'edit-001' }, 'At noon');
    const react = () => reactToMessage(desk, { ...about, seq: 2, messageId: 'react-01' }, ['👍']);
    for (const operation of [edit, react]) {
      expect(await cost(async () => done(await operation()))).toMatchObject({ reads: 2, writes: 4 });
      const { rev } = await sessionNow(plain, sessionId);
      expect(await cost(() => delivered(rev))).toMatchObject({ reads: 2, writes: 1 });
    }
  });
});
