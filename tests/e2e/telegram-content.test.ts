import { expect, it } from 'vitest';
import type { HistoryEntry } from '../../shared/contracts/views.ts';
import { PNG } from '../local/telegram/pictures.ts';
import { Customer } from './customer.ts';
import { eventually } from './eventually.ts';
import { Reception } from './reception.ts';
import { Stage } from './stage.ts';
import { Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
const reception = new Reception(stage, team);

async function sendFiles(customer: Customer, fields: Readonly<Record<string, string>>, ...files: readonly File[]) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  for (const [at, file] of files.entries()) body.set(`file${at}`, file);
  const url = `${stage.api.addresses.url}/phone/chats/${customer.chatId}/files`;
  expect((await fetch(url, { method: 'POST', body })).status).toBe(202);
}

async function does(customer: Customer, what: string, body: object) {
  const response = await stage.api.phone(`/phone/chats/${customer.chatId}/${what}`, body);
  expect(response.ok, await response.text()).toBe(true);
}

/** What a session's history says, as soon as it has so many entries of messages. */
async function messages(sessionId: string, count: number): Promise<readonly HistoryEntry[]> {
  return eventually(async () => {
    const history = await stage.api.history(sessionId);
    const found = history.filter(({ event }) => event.type.startsWith('message-'));
    expect(found.length).toBeGreaterThanOrEqual(count);
    return found;
  });
}

const contentOf = ({ event }: HistoryEntry) => ('content' in event ? event.content : undefined);
const photo = (name = 'a.png') => new File([new Uint8Array(PNG)], name, { type: 'image/png' });

it('carries what a customer sends to the console, with its words, and gets the files', async () => {
  await reception.quiet('agent-1');
  const agent = await stage.console('agent-1');
  const { customer, sessionId } = await reception.with(agent, 'Hello');
  await sendFiles(customer, { kind: 'photo', caption: '它看起来像这样' }, photo('看.png'));
  await sendFiles(customer, { kind: 'photo', caption: 'All of it' }, photo(), photo());
  await sendFiles(customer, { kind: 'document' }, new File(['%PDF-1.4'], 'invoice.pdf'));
  await does(customer, 'locations', { latitude: 1.5, longitude: -2, title: 'Demo Place', address: 'Demo Street 1' });
  await does(customer, 'contacts', { phone_number: '+999 0000', first_name: 'Demo', own: true });
  const said = await messages(sessionId, 7);
  expect(said.map(contentOf)).toMatchObject([
    { kind: 'text' },
    { kind: 'files', files: [{ as: 'photo', width: 3, height: 2 }], text: '它看起来像这样' },
    { kind: 'files', text: 'All of it' },
    { kind: 'files' },
    { kind: 'files', files: [{ as: 'document', name: 'invoice.pdf' }] },
    { kind: 'location', latitude: 1.5, longitude: -2, title: 'Demo Place' },
    { kind: 'contact', phone: '+999 0000', own: true },
  ]);
  const [, , first, second] = said.map(contentOf);
  expect(first).toHaveProperty('album', second?.kind === 'files' ? second.album : 'none');
  for (const words of ['它看起来像这样', 'All of it', 'Demo Place', '+999 0000']) await agent.message(words).waitFor();
  await eventually(async () => {
    const fetched = (await stage.api.history(sessionId)).flatMap(({ fetching }) => fetching ?? []);
    expect(fetched.map(({ state }) => state)).toEqual(['stored', 'stored', 'stored', 'stored']);
  });
});

it('keeps what was said before an edit, which words were quoted, and what was shown to a message', async () => {
  await reception.quiet('agent-1');
  const agent = await stage.console('agent-1');
  const { customer, sessionId } = await reception.with(agent, 'Where is order 12');
  await agent.reply(customer.name, 'Which order do you mean?');
  await eventually(async () => expect(await customer.received()).toContain('Which order do you mean?'));
  await does(customer, 'edits', { message_id: 1, text: 'Where is order 21' });
  await does(customer, 'messages', { text: 'That one', reply_to: 2, quote: 'order' });
  await does(customer, 'reactions', { message_id: 2, emojis: ['👍'] });
  const said = await messages(sessionId, 5);
  expect(said.map(({ event }) => event)).toMatchObject([
    { type: 'message-received', channelId: '1', content: { text: 'Where is order 12' } },
    { type: 'message-sent' },
    { type: 'message-edited', of: { channelId: '1' }, content: { text: 'Where is order 21' } },
    { type: 'message-received', answers: { channelId: '2', quote: 'order' } },
    { type: 'message-reacted', of: { channelId: '2' }, emojis: ['👍'] },
  ]);
  await agent.message('That one').waitFor();
});

it('says of a file that is larger than a bot may have, and of one that Telegram does not hand out', async () => {
  await reception.quiet();
  const { customer, sessionId } = await reception.waiting('Hello');
  await sendFiles(customer, { kind: 'document' }, new File([new Uint8Array(20_000_001)], 'large.bin'));
  const chat = { id: customer.chatId, type: 'private', first_name: customer.name };
  const from = { id: customer.chatId, is_bot: false, first_name: customer.name };
  const message = { message_id: 90, date: 1, chat, from, voice: { file_id: 'AwAC', file_unique_id: 'x', duration: 3 } };
  await stage.api.post({ update_id: Date.now(), message });
  await eventually(async () => {
    const fetched = (await stage.api.history(sessionId)).flatMap(({ fetching }) => fetching ?? []);
    expect(fetched).toMatchObject([
      { state: 'failed', reason: 'too-large' },
      { state: 'failed', reason: 'gone' },
    ]);
  });
});

it('answers a group once, and begins no session there', async () => {
  await reception.quiet();
  const chat = { id: -Date.now(), type: 'group', title: 'Demo Group' };
  const from = { id: 5_000_000_001, is_bot: false, first_name: 'Demo', language_code: 'en' };
  for (const message_id of [1, 2, 3]) {
    await stage.api.post({ update_id: Date.now(), message: { message_id, date: 1, chat, from, text: 'hello all' } });
  }
  const group = Customer.at(stage.api, chat.id, chat.title);
  await eventually(async () => {
    expect(await group.received()).toEqual([expect.stringContaining('private chats only')]);
    const [bot] = await (await stage.api.phone('/phone/bots')).json();
    expect(bot.pending).toBe(0);
  });
  expect(await group.received()).toHaveLength(1);
});
