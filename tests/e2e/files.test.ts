import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { ReplyResult } from '../../shared/contracts/api.ts';
import { FileLink, FilePlace } from '../../shared/contracts/files.ts';
import type { HistoryEntry } from '../../shared/contracts/views.ts';
import { type Content, filesOf } from '../../shared/domain/content.ts';
import { PNG } from '../local/telegram/pictures.ts';
import type { Customer } from './customer.ts';
import type { Account } from './desk-api.ts';
import { eventually } from './eventually.ts';
import { type Received, Reception } from './reception.ts';
import { Stage } from './stage.ts';
import { Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
const reception = new Reception(stage, team);

const picture = new Uint8Array(PNG);
const large = new Uint8Array(3_000_000).map((_, index) => (index * 31) % 251);
const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A session that an agent owns. */
async function owned(): Promise<Received> {
  await reception.quiet('agent-1');
  const received = await reception.waiting('Hello');
  expect((await stage.api.command('agent-1', received.sessionId, 'claim')).status).toBe(200);
  return received;
}

async function phoneSends(customer: Customer, kind: string, ...files: readonly File[]): Promise<void> {
  const body = new FormData();
  body.set('kind', kind);
  for (const [at, file] of files.entries()) body.set(`file${at}`, file);
  const url = `${stage.api.addresses.url}/phone/chats/${customer.chatId}/files`;
  expect((await fetch(url, { method: 'POST', body })).status).toBe(202);
}

const linkPath = (sessionId: string, seq: number, fileId: string) =>
  `/api/sessions/${sessionId}/messages/${seq}/files/${fileId}`;

const link = (account: Account, sessionId: string, { seq }: HistoryEntry, fileId: string) =>
  stage.api.call(account, 'GET', linkPath(sessionId, seq, fileId));

const contentOf = ({ event }: HistoryEntry): Content =>
  'content' in event ? event.content : { kind: 'text', text: '' };

/** The entries with files, as soon as so many of them are done with. */
async function withFiles(sessionId: string, count: number): Promise<readonly HistoryEntry[]> {
  return eventually(async () => {
    const found = (await stage.api.history(sessionId)).filter((entry) => filesOf(contentOf(entry)).length > 0);
    expect(found).toHaveLength(count);
    for (const { fetching, delivery } of found) expect(fetching?.state ?? delivery?.state).not.toBe('queued');
    return found;
  });
}

/** Brings a file as a browser does. */
async function brought(sessionId: string, type: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { status, body } = await stage.api.command('agent-1', sessionId, 'files', { type, bytes: bytes.length });
  expect(status, JSON.stringify(body)).toBe(200);
  const { fileId, url, headers } = FilePlace.parse(body);
  const asked = { origin: stage.api.addresses.url, 'access-control-request-method': 'PUT' };
  const names = { 'access-control-request-headers': Object.keys(headers).join(',') };
  expect((await fetch(url, { method: 'OPTIONS', headers: { ...asked, ...names } })).status).toBe(200);
  const put = await fetch(url, { method: 'PUT', headers, body: bytes });
  expect(put.status, await put.text()).toBe(200);
  return fileId;
}

let messages = 0;

async function replies(sessionId: string, body: object) {
  messages += 1;
  return stage.api.command('agent-1', sessionId, 'messages', {
    messageId: `files-${messages}-${process.pid}`,
    ...body,
  });
}

const Sent = z.object({ file_id: z.string() });
const OnPhone = z.array(
  z.looseObject({
    message_id: z.number(),
    caption: z.string().optional(),
    text: z.string().optional(),
    photo: z.array(Sent).optional(),
    document: Sent.extend({ file_name: z.string() }).optional(),
    media_group_id: z.string().optional(),
    reply_to_message: z.looseObject({ message_id: z.number() }).optional(),
  }),
);

const onPhone = async ({ chatId }: Customer) =>
  OnPhone.parse(await (await stage.api.phone(`/phone/chats/${chatId}/messages`)).json());

const phoneFile = async (id: string) =>
  new Uint8Array(await (await stage.api.phone(`/phone/files/${id}`)).arrayBuffer());

it('gets what a customer sends, hands it to those who may see it, and says of what is too large', async () => {
  const { customer, sessionId } = await owned();
  await phoneSends(customer, 'photo', new File([picture], 'a.png', { type: 'image/png' }));
  await phoneSends(customer, 'document', new File([large], '../発票 2026.bin'));
  await phoneSends(customer, 'document', new File([new Uint8Array(25_000_000)], 'video.mkv'));
  const [photo, document, tooLarge] = await withFiles(sessionId, 3);
  if (photo === undefined || document === undefined || tooLarge === undefined) throw new Error('files are missing');
  expect(photo.fetching).toMatchObject({ state: 'stored', type: 'image/png', bytes: picture.length });
  expect(document.fetching).toMatchObject({ state: 'stored', bytes: large.length });
  expect(tooLarge.fetching).toMatchObject({ state: 'failed', reason: 'too-large' });

  const shown = FileLink.parse(
    (await link('agent-1', sessionId, photo, filesOf(contentOf(photo))[0]?.fileId ?? '')).body,
  );
  expect(shown).toMatchObject({ type: 'image/png', inline: true, bytes: picture.length });
  const got = await fetch(shown.url, { headers: { origin: stage.api.addresses.url } });
  expect(sum(new Uint8Array(await got.arrayBuffer()))).toBe(sum(picture));
  expect(got.headers.get('content-disposition')).toMatch(/^inline/);
  expect(got.headers.get('access-control-allow-origin')).toBe('*');

  const documentId = filesOf(contentOf(document))[0]?.fileId ?? '';
  const saved = FileLink.parse((await link('lead-1', sessionId, document, documentId)).body);
  expect(saved).toMatchObject({ name: '発票 2026.bin', inline: false });
  const whole = await fetch(saved.url);
  expect(whole.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(sum(new Uint8Array(await whole.arrayBuffer()))).toBe(sum(large));
  const part = await fetch(saved.url, { headers: { range: 'bytes=100-199' } });
  expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 100]);

  const gone = filesOf(contentOf(tooLarge))[0]?.fileId ?? '';
  expect((await link('agent-1', sessionId, tooLarge, gone)).code).toBe('file-gone');
  // Who takes no sessions gets no address, nor does who asks for a file by another message.
  expect((await link('finance-1', sessionId, document, documentId)).status).toBe(403);
  expect((await link('agent-1', sessionId, photo, documentId)).status).toBe(404);
});

it('sends what an agent brings, as an album, below words, as a file, and in reply to a message', async () => {
  const { customer, sessionId } = await owned();
  const files = await Promise.all([picture, picture].map((bytes) => brought(sessionId, 'image/png', bytes)));
  const album = await replies(sessionId, {
    text: 'Both of it',
    files: files.map((fileId, index) => ({ fileId, name: `view ${index}.png`, as: 'photo' })),
    answers: 2,
  });
  expect(album.status, JSON.stringify(album.body)).toBe(200);
  const [first] = filesOf(contentOf(ReplyResult.parse(album.body).entry));
  expect(first).toMatchObject({ as: 'photo', type: 'image/png', width: 3, height: 2, bytes: picture.length });
  // It says that it is a picture, and is none.
  const made = await brought(sessionId, 'image/png', large);
  await replies(sessionId, { files: [{ fileId: made, name: 'C:\\folder\\Rechnung; März.png', as: 'photo' }] });

  const arrived = await eventually(async () => {
    const all = await onPhone(customer);
    expect(all.filter(({ photo, document }) => photo ?? document)).toHaveLength(3);
    return all.filter(({ photo, document }) => photo ?? document);
  });
  const [one, two, file] = arrived;
  expect(one).toMatchObject({ caption: 'Both of it', reply_to_message: { message_id: 1 } });
  expect(one?.media_group_id).toBe(two?.media_group_id);
  expect(sum(await phoneFile(one?.photo?.at(-1)?.file_id ?? ''))).toBe(sum(picture));
  expect(file?.document?.file_name).toBe('Rechnung; März.png');
  expect(sum(await phoneFile(file?.document?.file_id ?? ''))).toBe(sum(large));
  const [, sent] = await withFiles(sessionId, 2);
  if (sent === undefined) throw new Error('the file was not sent');
  expect(sent.delivery?.state).toBe('sent');
  expect(filesOf(contentOf(sent))[0]).toMatchObject({
    ...{ as: 'document', type: 'application/octet-stream', name: 'Rechnung; März.png' },
  });
});

it('takes a file once it has looked at it, for the session that it was brought for alone', async () => {
  const { sessionId } = await owned();
  const other = await reception.waiting('Me too');
  await stage.api.command('agent-1', other.sessionId, 'claim');
  const fileId = await brought(other.sessionId, 'image/png', picture);
  const file = { fileId, name: 'a.png', as: 'photo' };
  expect((await replies(sessionId, { files: [file] })).code).toBe('file-gone');
  expect((await replies(sessionId, { files: [{ ...file, fileId: 'fil_never' }] })).code).toBe('file-gone');
  const tooLarge = await stage.api.command('agent-1', sessionId, 'files', { bytes: 50_000_001 });
  expect(tooLarge.body).toMatchObject({ error: { code: 'file-too-large', mostBytes: 50_000_000 } });
  expect((await stage.api.command('lead-1', sessionId, 'files', { bytes: 1 })).code).toBe('not-owner');
  expect((await replies(sessionId, { files: Array.from({ length: 11 }, () => file) })).status).toBe(400);
});

it('says an answer anew and shows a reaction where the customer sees them', async () => {
  const { customer, sessionId } = await owned();
  const { entry } = ReplyResult.parse((await replies(sessionId, { text: 'At one' })).body);
  await eventually(async () => expect(await customer.received()).toContain('At one'));
  const path = `/api/sessions/${sessionId}/messages`;
  const edit = { messageId: `edit-${process.pid}`, text: 'At noon' };
  expect((await stage.api.call('agent-1', 'POST', `${path}/${entry.seq}/edit`, edit)).status).toBe(200);
  // The same once more is the same.
  const again = ReplyResult.parse((await stage.api.call('agent-1', 'POST', `${path}/${entry.seq}/edit`, edit)).body);
  const reaction = { messageId: `reacts-${process.pid}`, emojis: ['👍'] };
  expect((await stage.api.call('agent-1', 'PUT', `${path}/2/reaction`, reaction)).status).toBe(200);
  await eventually(async () => {
    expect(await customer.received()).toContain('At noon');
    const outcomes = (await stage.api.history(sessionId)).slice(-2).map(({ delivery }) => delivery?.state);
    expect(outcomes).toEqual(['sent', 'sent']);
  });
  expect(await customer.received()).not.toContain('At one');
  const history = await stage.api.history(sessionId);
  expect(history.at(-2)?.seq).toBe(again.entry.seq);
  expect(history.at(-2)?.event).toMatchObject({ type: 'message-edited', of: { seq: entry.seq } });
  expect(contentOf(history.find(({ seq }) => seq === entry.seq) ?? entry)).toMatchObject({ text: 'At one' });
});
