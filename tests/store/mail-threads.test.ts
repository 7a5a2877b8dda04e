import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  movedMessageId,
  noteMessageId,
  noteReplyToken,
  threadOfMessages,
  threadOfReplyToken,
} from '../../shared/store/mail-index.ts';
import {
  addReference,
  changeMailThread,
  loadMailThread,
  type MailThread,
  MOST_PARTICIPANTS,
  MOST_REFERENCES,
} from '../../shared/store/mail-threads.ts';
import type { Table } from '../../shared/store/table.ts';
import { transact } from '../../shared/store/transact.ts';
import { ENGINES, type RunningEngine, startEngine } from '../engine.ts';

const THREAD = 'email#one';
const OTHER = 'email#two';
const SES_ID = '010001919e1d2c3b-5f6a7b8c-1111-2222-3333-444455556666-000000';

const begun: MailThread = {
  subject: 'Where is my order?',
  deskAddress: 'help@desk.example',
  answerTo: { address: 'a@customer.example', name: 'A' },
  participants: [],
  messageIds: ['first@customer.example'],
};

describe.each(ENGINES)('what is kept of mails on %s', (name) => {
  let engine: RunningEngine;
  let table: Table;

  beforeAll(async () => {
    engine = await startEngine(name);
  });
  afterAll(() => engine.end());
  beforeEach(async () => {
    table = await engine.newTable();
  });

  it('finds the thread of a mail by its id, with and without brackets', async () => {
    await noteMessageId(table, '<one@customer.example>', THREAD);
    expect(await threadOfMessages(table, ['one@customer.example'])).toBe(THREAD);
    expect(await threadOfMessages(table, [' <one@customer.example> '])).toBe(THREAD);
    expect(await threadOfMessages(table, ['ONE@customer.example'])).toBeUndefined();
    expect(await threadOfMessages(table, [])).toBeUndefined();
  });

  it.each([
    `<${SES_ID}@eu-central-1.amazonses.com>`,
    `<${SES_ID}@email.amazonses.com>`,
    `<${SES_ID}@amazonses.com>`,
    `<${SES_ID.toUpperCase()}@us-west-2.amazonses.com>`,
    SES_ID,
  ])('finds the thread of a mail that SES sent as %s', async (seen) => {
    await noteMessageId(table, SES_ID, THREAD);
    expect(await threadOfMessages(table, [seen])).toBe(THREAD);
  });

  it('takes the last mail of an answer that it knows', async () => {
    await noteMessageId(table, 'old@customer.example', OTHER);
    await noteMessageId(table, 'new@customer.example', THREAD);
    const seen = ['old@customer.example', 'new@customer.example', 'unknown@customer.example'];
    expect(await threadOfMessages(table, seen)).toBe(THREAD);
  });

  it('looks up no more than the last of endless references', async () => {
    await noteMessageId(table, 'old@customer.example', OTHER);
    await noteMessageId(table, 'new@customer.example', THREAD);
    const unknown = Array.from({ length: 5_000 }, (_, index) => `${index}@customer.example`);
    expect(await threadOfMessages(table, ['old@customer.example', ...unknown])).toBeUndefined();
    expect(await threadOfMessages(table, [...unknown, 'new@customer.example'])).toBe(THREAD);
  });

  it('lets nobody take over the id of a mail, except by hand', async () => {
    await noteMessageId(table, 'one@customer.example', THREAD);
    await noteMessageId(table, 'one@customer.example', OTHER);
    expect(await threadOfMessages(table, ['one@customer.example'])).toBe(THREAD);
    await transact(table, [movedMessageId(table, 'one@customer.example', OTHER).write]);
    expect(await threadOfMessages(table, ['one@customer.example'])).toBe(OTHER);
  });

  it('knows the address of an answer, and keeps no token that could be used', async () => {
    await noteReplyToken(table, 'abcdef0123456789', THREAD);
    expect(await threadOfReplyToken(table, 'abcdef0123456789')).toBe(THREAD);
    expect(await threadOfReplyToken(table, 'abcdef0123456788')).toBeUndefined();
    const { Items } = await table.client.send(new ScanCommand({ TableName: table.name }));
    expect(Items).toHaveLength(1);
    expect(JSON.stringify(Items)).not.toContain('abcdef0123456789');
  });

  it('keeps what an answer refers to, each once, and of a long conversation the first and the latest', async () => {
    await changeMailThread(table, THREAD, () => begun);
    for (let mail = 1; mail <= MOST_REFERENCES + 5; mail += 1) {
      await addReference(table, THREAD, `<${mail}@desk.example>`);
      await addReference(table, THREAD, `${mail}@desk.example`);
    }
    const ids = (await loadMailThread(table, THREAD))?.messageIds ?? [];
    expect(ids).toHaveLength(MOST_REFERENCES);
    expect([ids[0], ids[1], ids.at(-1)]).toEqual(['first@customer.example', '7@desk.example', '25@desk.example']);
  });

  it('loses none of two mails that are noted at the same moment', async () => {
    await changeMailThread(table, THREAD, () => begun);
    await Promise.all(['x', 'y', 'z'].map((id) => addReference(table, THREAD, `${id}@desk.example`)));
    const known = await loadMailThread(table, THREAD);
    expect([...(known?.messageIds ?? [])].sort()).toEqual([
      'first@customer.example',
      'x@desk.example',
      'y@desk.example',
      'z@desk.example',
    ]);
  });

  it('stays small whoever takes part, and whatever they write as an id', async () => {
    const participants = Array.from({ length: 500 }, (_, index) => ({ address: `${index}@customer.example` }));
    await changeMailThread(table, THREAD, () => ({ ...begun, participants, messageIds: ['x'.repeat(5_000), 'y'] }));
    const known = await loadMailThread(table, THREAD);
    expect(known?.participants).toHaveLength(MOST_PARTICIPANTS);
    expect(known?.messageIds).toEqual(['y']);
  });

  it('knows nothing of a thread that no mail began, and adds nothing to it', async () => {
    await addReference(table, OTHER, 'x@desk.example');
    expect(await loadMailThread(table, OTHER)).toBeUndefined();
  });
});
