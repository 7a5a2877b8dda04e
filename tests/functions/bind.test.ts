import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { webhook } from '../../functions/telegram/receive-update.ts';
import { BIND_WORDS } from '../../shared/channels/telegram/bind-words.ts';
import { LINK_WORDS } from '../../shared/channels/telegram/link-words.ts';
import { DEFAULT_LANGUAGES } from '../../shared/contracts/default-texts.ts';
import type { CodeJob } from '../../shared/desk/joins/ask-code.ts';
import { findCustomer, loadThread } from '../../shared/store/directory.ts';
import type { Table } from '../../shared/store/table.ts';
import { sessionNow } from '../desk/bench.ts';
import { openPostRoom, type PostRoom } from '../desk/email/post-room.ts';
import { ADDRESS, Chats } from '../desk/joins/chat.ts';
import { type RunningEngine, startEngine } from '../engine.ts';
import { httpEvent } from './surroundings.ts';

const SECRET = 'demo-secret';

let engine: RunningEngine;
let table: Table;
let office: PostRoom;
let chats: Chats;
let handler: ReturnType<typeof webhook>;
let jobs: CodeJob[];
let updates = 0;

beforeAll(async () => {
  engine = await startEngine('dynoxide');
});
afterAll(() => engine.end());
beforeEach(async () => {
  table = await engine.newTable();
  office = openPostRoom(table);
  chats = new Chats(office.desk);
  jobs = chats.jobs;
  open();
});

function open(withMail = true): void {
  const codes = {
    queue: async (job: CodeJob) => void jobs.push(job),
    domain: 'desk.example',
    nameOf: async () => '@demo_bot',
  };
  const mark = async () => undefined;
  handler = webhook({ desk: office.desk, secretOf: async () => SECRET, mark, ...(withMail && { codes }) });
}

async function write(text: string, more: object = {}, kind: 'message' | 'edited_message' = 'message') {
  updates += 1;
  const from = { id: 1, is_bot: false, first_name: 'Demo', language_code: 'en' };
  const message = { message_id: updates, from, chat: { id: 1, type: 'private' }, date: 1, text, ...more };
  const headers = { 'x-telegram-bot-api-secret-token': SECRET };
  const body = JSON.stringify({ update_id: updates, [kind]: message });
  const answer = await handler(httpEvent('nobody', { pathParameters: { bot: '700' }, headers, body }));
  // Set apart signs are no words.
  return String(JSON.parse(answer.body ?? '{}').text ?? '').replace(/[\u2068\u2069]/g, '');
}

const preview = async () => {
  const thread = await loadThread(table, chats.thread(), true);
  return thread && (await sessionNow(table, thread.sessionId)).lastMessage?.preview;
};

describe('/bind', () => {
  it('is answered by the bot, proves the address by the code, and none of it is a message', async () => {
    expect(await write('/bind')).toBe(BIND_WORDS.how.en);
    expect(await write(`/bind ${ADDRESS.toUpperCase()}`)).toContain(`on its way to ${ADDRESS}`);
    await chats.post();
    expect(await write('12345')).toBe(BIND_WORDS['malformed-code'].en);
    expect(await write(chats.wrong())).toContain('Tries left: 4');
    expect(await write(chats.code(), {}, 'edited_message')).toContain(`${ADDRESS} is connected`);
    expect(await write(chats.code())).toBe(BIND_WORDS.used.en);
    expect(await write('/bind')).toContain(ADDRESS);
    expect(await write('/unbind')).toBe(`${ADDRESS} is no longer connected with you.`);
    expect(await write('/unbind')).toBe(BIND_WORDS['nothing-bound'].en);
    expect(await preview()).toBeUndefined();
  });

  it('asks for nothing where no mail is deployed, or what is written is no address', async () => {
    expect(await write('/bind nobody')).toBe(BIND_WORDS['malformed-address'].en);
    open(false);
    expect(await write(`/bind ${ADDRESS}`)).toBe(BIND_WORDS['no-email'].en);
    expect(jobs).toEqual([]);
  });

  it.each(['/bind my account please', '/binding', 'please /bind'])('%s is words like any other', async (text) => {
    expect(await write(text)).toBe('');
    expect(await preview()).toBe(text);
  });

  it('takes six digits for a message where no code was asked for, and a code that somebody passes on', async () => {
    expect(await write('123456')).toBe('');
    expect(await preview()).toBe('123456');
    await chats.ask();
    await chats.post();
    expect(
      await write(chats.code(), { forward_origin: { type: 'hidden_user', sender_user_name: 'Demo', date: 1 } }),
    ).toBe('');
    expect(await findCustomer(table, { kind: 'email', value: ADDRESS })).toBeUndefined();
  });
});

describe('a link of the bot', () => {
  it('brings the summary, its state and where answers come', async () => {
    await chats.bind();
    const rest = [
      'Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nIt does not light up.\n--b',
      'Content-Type: text/plain; name=bill.txt\nContent-Disposition: attachment; filename=bill.txt\n\nfile\n--b--\n',
    ].join('\n');
    const token = (await chats.offered(await office.into({ subject: 'المصباح', rest }))) ?? '';
    const said = await write(`/start ${token}`);
    for (const part of [
      'Subject: المصباح',
      'It does not light up.',
      'Attachments: bill.txt',
      'You have been waiting',
      LINK_WORDS.here.en,
    ]) {
      expect(said).toContain(part);
    }
    expect(await write(`/start ${token}`)).toBe(said);
    await write('and it hums');
    expect(await preview()).toBe('and it hums');
  });

  it('that is made up says that it leads nowhere, and other links are heard as before', async () => {
    expect(await write(`/start m_${'x'.repeat(32)}`)).toBe(LINK_WORDS.unknown.en);
    expect(await write('/start summer-sale')).toContain('Write here what you need');
  });
});

it.each([...Object.entries(BIND_WORDS), ...Object.entries(LINK_WORDS)])('%s is said in every language', (_, words) => {
  expect(Object.keys(words).toSorted()).toEqual([...DEFAULT_LANGUAGES].toSorted());
  const marks = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();
  for (const text of Object.values(words)) expect(marks(text)).toEqual(marks(words.en));
});
