import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { webhook } from '../../functions/telegram/receive-update.ts';
import { act, done, enter, openTestDesk } from '../desk/bench.ts';
import { httpEvent } from '../functions/surroundings.ts';
import { meter, meterForTests, plain } from './metered.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const from = { id: 501, is_bot: false, first_name: 'Demo', language_code: 'de' };
const chat = { id: 501, type: 'private', first_name: 'Demo' };
/** As long as the real ones are. */
const PHOTO = {
  ...{ file_id: `AgACAgIAAxkBAAI${'x'.repeat(70)}`, file_unique_id: 'AQADuLwxG1qYWVJ9' },
  ...{ width: 1280, height: 960, file_size: 184_913 },
};

describe('what an update of Telegram costs', () => {
  meterForTests();

  let nextUpdate = 1;

  async function post(kind: string, content: object) {
    const handler = webhook({
      desk: openTestDesk(meter.table),
      secretOf: async () => 's',
      mark: async () => undefined,
    });
    const body = JSON.stringify({
      update_id: nextUpdate++,
      [kind]: { message_id: 9, from, chat, date: 1, ...content },
    });
    const headers = { 'x-telegram-bot-api-secret-token': 's' };
    await handler(httpEvent('nobody', { pathParameters: { bot: '700' }, headers, body }));
  }

  async function cost(kind: string, content: object) {
    const { reads, writes, indexReads } = await meter.of(() => post(kind, content));
    return { reads, writes, indexReads };
  }

  beforeEach(async () => {
    await enter(plain, 'agent-1');
    const desk = openTestDesk(plain);
    await post('message', { text: 'hello' });
    const { Items = [] } = await plain.client.send(new ScanCommand({ TableName: plain.name }));
    const session = Items.find(({ sk }) => sk === 'SESSION');
    done(await act(desk, String(session?.pk).slice('SESSION#'.length), ANN, { type: 'claim' }));
    return () => meter.end();
  });

  it.each<[string, string, object]>([
    [
      'a photo with words',
      'message',
      { photo: [PHOTO], caption: 'It looks like this', media_group_id: '13579246801357924' },
    ],
    ['a place', 'message', { location: { latitude: 1, longitude: 2 } }],
    ['a text with links', 'message', { text: 'see example.com', entities: [{ type: 'url', offset: 4, length: 11 }] }],
    ['an edit', 'edited_message', { text: 'mended', edit_date: 2 }],
    ['a reply to a message of their own', 'message', { text: 'that', reply_to_message: { message_id: 8, from } }],
  ])('%s: 1.5 reads, 4 writes, as any message', async (_, kind, content) => {
    expect(await cost(kind, content)).toEqual({ reads: 1.5, writes: 4, indexReads: 0 });
  });

  it('a reply to what the bot wrote: 2 reads more, since it may be a comment', async () => {
    const reply_to_message = { message_id: 8, from: { id: 700, is_bot: true, first_name: 'Bot' } };
    expect(await cost('message', { text: 'that', reply_to_message })).toEqual({ reads: 3.5, writes: 4, indexReads: 0 });
  });

  it('a reaction, a block, a place that moves: 2 reads, 4 writes', async () => {
    const all = { reads: 2, writes: 4, indexReads: 0 };
    expect(await cost('message_reaction', { user: from, new_reaction: [{ type: 'emoji', emoji: '👍' }] })).toEqual(all);
    const member = { old_chat_member: { status: 'member' }, new_chat_member: { status: 'kicked' } };
    expect(await cost('my_chat_member', member)).toEqual(all);
    const moved = { location: { latitude: 1, longitude: 2, live_period: 900 }, edit_date: 60 };
    expect(await cost('edited_message', moved)).toEqual(all);
    expect(await cost('edited_message', { ...moved, edit_date: 61 })).toEqual({ reads: 2, writes: 0, indexReads: 0 });
  });

  it('a group: half a read, 1 write; from then on half a read', async () => {
    const content = { chat: { id: -5, type: 'group', title: 'Demo Group' }, text: 'hello' };
    expect(await cost('message', content)).toEqual({ reads: 0.5, writes: 1, indexReads: 0 });
    expect(await cost('message', content)).toEqual({ reads: 0.5, writes: 0, indexReads: 0 });
  });
});
