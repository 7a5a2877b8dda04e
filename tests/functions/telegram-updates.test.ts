import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { webhook } from '../../functions/telegram/receive-update.ts';
import type { Table } from '../../shared/store/table.ts';
import { anyUpdate } from '../channels/telegram-updates/any-update.ts';
import { act, done, enter, historyNow, openTestDesk, sessionNow, type TestDesk } from '../desk/bench.ts';
import { type RunningEngine, startEngine } from '../engine.ts';
import { verify } from '../verify.ts';
import { httpEvent } from './surroundings.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const from = { id: 501, is_bot: false, first_name: 'Demo', language_code: 'de' };
const chat = { id: 501, type: 'private', first_name: 'Demo' };
const GROUP = { id: -5, type: 'group', title: 'Demo Group' };
const PHOTO = { file_id: 'AgAC', file_unique_id: 'AQAD', width: 3, height: 2, file_size: 99 };

let engine: RunningEngine;
let table: Table;
let desk: TestDesk;
let nextUpdate = 1;

beforeAll(async () => {
  engine = await startEngine('dynoxide');
});
afterAll(() => engine.end());

beforeEach(async () => {
  table = await engine.newTable();
  desk = openTestDesk(table);
  await enter(table, 'agent-1');
});

afterEach(async () => {
  expect(await verify(table)).toMatchObject({ wrongs: [] });
});

async function post(update: object) {
  const handler = webhook({ desk, secretOf: async () => 'secret', mark: async () => undefined });
  const headers = { 'x-telegram-bot-api-secret-token': 'secret' };
  const { statusCode, body } = await handler(
    httpEvent('nobody', { pathParameters: { bot: '700' }, headers, body: JSON.stringify(update) }),
  );
  return { statusCode, answer: body === undefined ? undefined : JSON.parse(body) };
}

function update(kind: string, content: object, update_id = nextUpdate++) {
  return { update_id, [kind]: { message_id: 9, from, chat, date: 1, ...content } };
}

async function items(sk: string) {
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
  return Items.filter((item) => item.sk === sk);
}

async function sessionId(): Promise<string> {
  const [item] = await items('SESSION');
  return String(item?.pk).slice('SESSION#'.length);
}

const history = async () => (await historyNow(table, await sessionId())).slice(1);
const types = async () => (await history()).map(({ event }) => event.type);

describe('a photo', () => {
  it('stands in the history once, however often Telegram delivers it, and waits to be fetched', async () => {
    const photo = update('message', { photo: [PHOTO], caption: '看' });
    for (let times = 0; times < 3; times += 1) expect((await post(photo)).statusCode).toBe(200);
    expect(await history()).toMatchObject([
      {
        event: {
          type: 'message-received',
          channelId: '9',
          content: { kind: 'files', files: [{ as: 'photo' }], text: '看' },
        },
        fetching: { state: 'queued', attempt: 1 },
      },
    ]);
    expect(await sessionNow(table, await sessionId())).toMatchObject({ lastMessage: { preview: '看', what: 'photo' } });
  });

  it('of an album is a message of its own, whichever comes first', async () => {
    for (const message_id of [11, 10]) {
      await post(
        update('message', {
          message_id,
          photo: [{ ...PHOTO, file_unique_id: message_id.toString() }],
          media_group_id: '77',
        }),
      );
    }
    const contents = (await history()).map(({ event }) => ('content' in event ? event.content : undefined));
    expect(contents).toMatchObject([{ album: '77' }, { album: '77' }]);
  });
});

describe('an edit', () => {
  it('stands behind what it mends, and both remain', async () => {
    await post(update('message', { text: 'one' }));
    await post(update('edited_message', { text: 'two', edit_date: 2 }));
    expect((await history()).map(({ event }) => event)).toMatchObject([
      { type: 'message-received', channelId: '9', content: { text: 'one' } },
      { type: 'message-edited', of: { channelId: '9' }, content: { text: 'two' } },
    ]);
  });

  it('of what the desk has never seen is a message, and begins a session', async () => {
    await post(update('edited_message', { text: 'two', edit_date: 2 }));
    expect((await history()).map(({ event }) => event)).toMatchObject([
      { type: 'message-received', channelId: '9', content: { text: 'two' } },
    ]);
  });

  it('opens nothing again', async () => {
    await post(update('message', { text: 'one' }));
    const id = await sessionId();
    done(await act(desk, id, ANN, { type: 'claim' }));
    done(await act(desk, id, ANN, { type: 'complete', cause: 'agent', category: 'resolved' }));
    await post(update('edited_message', { text: 'two' }));
    expect((await sessionNow(table, id)).status).toBe('completed');
    expect((await history()).at(-1)?.event).toMatchObject({ type: 'message-edited', filed: true });
    expect(await items('SESSION')).toHaveLength(1);
  });
});

describe('a sticker after the end', () => {
  it.each([
    ['is thanks', {}, 'completed'],
    ['with a word is more', { caption: 'but where is it?' }, 'waiting'],
  ])('%s', async (_, more, status) => {
    await post(update('message', { text: 'one' }));
    const id = await sessionId();
    done(await act(desk, id, ANN, { type: 'claim' }));
    done(await act(desk, id, ANN, { type: 'complete', cause: 'agent', category: 'resolved' }));
    desk.pass(60);
    const handed = await items('SESSION');
    await post(update('message', { sticker: { file_id: 'CAAC', file_unique_id: 'x', emoji: '👍' }, ...more }));
    const statuses = (await items('SESSION')).map((item) => item.status);
    expect(handed).toHaveLength(1);
    expect(statuses).toContain(status);
    expect(statuses).toHaveLength(status === 'completed' ? 1 : 2);
  });
});

describe('a place that moves', () => {
  const place = (latitude: number) => ({ location: { latitude, longitude: 1, live_period: 900 } });

  it('is said once a minute, and nobody owes an answer to it', async () => {
    await post(update('message', place(1)));
    const before = await sessionNow(table, await sessionId());
    for (const edit_date of [60, 61, 119, 120]) await post(update('edited_message', { ...place(2), edit_date }));
    expect(await types()).toEqual(['message-received', 'message-edited', 'message-edited']);
    const { rev, recent, ...after } = await sessionNow(table, await sessionId());
    expect({ ...after, rev: before.rev, recent: before.recent }).toEqual(before);
  });

  it('begins no session', async () => {
    await post(update('edited_message', place(1)));
    expect(await items('SESSION')).toEqual([]);
  });
});

describe('a reaction', () => {
  const shown = (new_reaction: object[]) => ({ ...update('message_reaction', { user: from, new_reaction }) });

  it('stands in the session, once for each time that it changes', async () => {
    await post(update('message', { text: 'hello' }));
    const thumb = shown([{ type: 'emoji', emoji: '👍' }]);
    for (let times = 0; times < 3; times += 1) expect((await post(thumb)).statusCode).toBe(200);
    await post(shown([]));
    expect((await history()).slice(1).map(({ event }) => event)).toMatchObject([
      { type: 'message-reacted', of: { channelId: '9' }, emojis: ['👍'], by: { kind: 'customer' } },
      { type: 'message-reacted', of: { channelId: '9' }, emojis: [] },
    ]);
  });

  it('of somebody whom the desk does not know is left aside', async () => {
    expect(await post(shown([]))).toEqual({ statusCode: 200, answer: undefined });
    expect(await items('SESSION')).toEqual([]);
  });
});

describe('a customer who blocks the bot', () => {
  const member = (status: string, before: string) => ({
    ...update('my_chat_member', { old_chat_member: { status: before }, new_chat_member: { status } }),
  });

  it('is told of in the open session, which changes nothing there', async () => {
    await post(update('message', { text: 'hello' }));
    await post(member('kicked', 'member'));
    await post(member('member', 'kicked'));
    expect((await history()).slice(1).map(({ event }) => event)).toMatchObject([
      { type: 'message-received', automatic: true, content: { kind: 'placeholder', what: 'blocked' } },
      { type: 'message-received', automatic: true, content: { kind: 'placeholder', what: 'unblocked' } },
    ]);
    expect((await sessionNow(table, await sessionId())).lastMessage).toMatchObject({ preview: 'hello' });
  });

  it('is left aside without one', async () => {
    await post(member('kicked', 'member'));
    expect(await items('SESSION')).toEqual([]);
    await post(update('message', { text: 'hello' }));
    done(await act(desk, await sessionId(), ANN, { type: 'claim' }));
    done(await act(desk, await sessionId(), ANN, { type: 'complete', cause: 'agent', category: 'resolved' }));
    const before = await types();
    await post(member('kicked', 'member'));
    expect(await types()).toEqual(before);
  });
});

describe('a group', () => {
  const inGroup = (text: string, update_id?: number) => update('message', { chat: GROUP, text }, update_id);

  it('is told once that the bot serves private chats, and then nothing', async () => {
    const first = inGroup('/start@demo_bot');
    const told = {
      statusCode: 200,
      answer: { method: 'sendMessage', chat_id: -5, text: expect.stringContaining('privat') },
    };
    expect(await post(first)).toEqual(told);
    // What Telegram was told may have been lost, or it would not ask again.
    expect(await post(first)).toEqual(told);
    for (let times = 0; times < 3; times += 1) {
      expect(await post(inGroup('hello'))).toEqual({ statusCode: 200, answer: undefined });
    }
    expect(await items('SESSION')).toEqual([]);
  });

  it('is told once, though reads do not see yet that it has been', async () => {
    const client = Object.assign(Object.create(table.client), {
      send: (command: object) => (command instanceof GetCommand ? {} : table.client.send(command as never)),
    });
    desk = openTestDesk({ ...table, client });
    const answers = await Promise.all(Array.from({ length: 8 }, (_, at) => post(inGroup(`hello ${at}`))));
    expect(answers.filter(({ answer }) => answer !== undefined)).toHaveLength(1);
  });

  it('is told apart from others, and so is a channel', async () => {
    expect((await post(inGroup('hello'))).answer).toBeDefined();
    const channel = { id: -100, type: 'channel', title: 'Demo Channel' };
    expect((await post(update('channel_post', { chat: channel, from: undefined, text: 'x' }))).answer).toMatchObject({
      ...{ chat_id: -100, text: expect.stringContaining('private chats only') },
    });
    const joined = {
      chat: { ...GROUP, id: -6 },
      old_chat_member: { status: 'left' },
      new_chat_member: { status: 'member' },
    };
    expect((await post(update('my_chat_member', joined))).answer).toMatchObject({ chat_id: -6 });
  });
});

describe('an update of any shape', () => {
  it('is taken, and leaves a table in order', async () => {
    await fc.assert(
      fc.asyncProperty(anyUpdate, async (any) => {
        expect((await post({ update_id: nextUpdate++, ...any })).statusCode).toBe(200);
      }),
      { numRuns: 200, interruptAfterTimeLimit: 20_000 },
    );
  });
});
