import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { webhook } from '../../functions/telegram/receive-update.ts';
import type { Mark } from '../../shared/channels/telegram/mark.ts';
import { COMMAND_WORDS } from '../../shared/channels/telegram/menu-words.ts';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import { loadChosenLanguage } from '../../shared/store/chosen-language.ts';
import { loadCustomer, loadThread } from '../../shared/store/directory.ts';
import type { Table } from '../../shared/store/table.ts';
import { act, done, enter, ledgerNow, openTestDesk, sessionNow, type TestDesk } from '../desk/bench.ts';
import { type RunningEngine, startEngine } from '../engine.ts';
import { verify } from '../verify.ts';
import { httpEvent } from './surroundings.ts';

const SECRET = 'demo-secret';
const THREAD = 'telegram#700:501';
const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;

let engine: RunningEngine;
let table: Table;
let desk: TestDesk;
let handler: ReturnType<typeof webhook>;
const marks: Mark[] = [];

beforeAll(async () => {
  engine = await startEngine('dynoxide');
});
afterAll(() => engine.end());
beforeEach(async () => {
  table = await engine.newTable();
  open(DEFAULT_SETTINGS);
  await enter(table, 'agent-1');
});

function open(settings: DeskSettings): void {
  marks.length = 0;
  desk = openTestDesk(table, settings);
  const mark = async (marked: Mark) => void marks.push(marked);
  handler = webhook({ desk, secretOf: async () => SECRET, mark });
}

const person = (id: number) => ({ id, is_bot: false, first_name: 'Demo', language_code: 'de' });
let updates = 0;

async function post(body: object) {
  updates += 1;
  const headers = { 'x-telegram-bot-api-secret-token': SECRET };
  const text = JSON.stringify({ update_id: updates, ...body });
  const answer = await handler(httpEvent('nobody', { pathParameters: { bot: '700' }, headers, body: text }));
  return { statusCode: answer.statusCode, ...JSON.parse(answer.body ?? '{}') };
}

const write = (text: string, more: object = {}, id = 501) => {
  const chat = { id, type: 'private' };
  return post({ message: { message_id: updates + 1, from: person(id), chat, date: 1, text, ...more } });
};
const press = (data: string, id = 501) => {
  const message = { message_id: 9, chat: { id, type: 'private' }, date: 0 };
  return post({ callback_query: { id: `press-${updates}`, from: person(id), message, data } });
};

async function begun(): Promise<string> {
  await write('hello');
  return (await loadThread(table, THREAD, true))?.sessionId ?? '';
}

describe('the bot’s menu', () => {
  it('comes with the welcome: a button that invites to write, in the customer’s language', async () => {
    const text = COMMAND_WORDS.contact.de;
    expect((await write('/start')).reply_markup.keyboard).toEqual([[{ text }]]);
    expect(await write(text ?? '')).toMatchObject({ method: 'sendMessage', chat_id: 501 });
    expect(await loadThread(table, THREAD, true)).toBeUndefined();
  });

  it.each(['/help', '/help@demo_bot', '/contact', '/status', '/end', '/language', COMMAND_WORDS.contact.zh ?? ''])(
    '%s is answered and stands in no session',
    async (command) => {
      const sessionId = await begun();
      const before = await sessionNow(table, sessionId);
      expect(await write(command)).toMatchObject({ method: 'sendMessage', text: expect.stringMatching(/./) });
      expect(await sessionNow(table, sessionId)).toEqual(before);
    },
  );

  it.each(['/unknown', '/end please', '/ end', '/END_ALL', 'please /help'])(
    '%s is words like any other',
    async (text) => {
      expect(await write(text)).toEqual({ statusCode: 200 });
      const thread = await loadThread(table, THREAD, true);
      expect((await sessionNow(table, thread?.sessionId ?? '')).lastMessage?.preview).toBe(text);
    },
  );

  it('passes on what somebody else wrote, though it is a command', async () => {
    const forward_origin = { type: 'hidden_user', sender_user_name: 'Demo', date: 1 };
    expect(await write('/end', { forward_origin })).toEqual({ statusCode: 200 });
    expect(await loadThread(table, THREAD, true)).toBeDefined();
  });
});

describe('/end', () => {
  const dataOf = async (at: 0 | 1) => (await write('/end')).reply_markup.inline_keyboard[0][at].callback_data;

  it('has nothing to end where nothing is open', async () => {
    expect(await write('/end')).toMatchObject({ text: expect.stringContaining('kein offenes') });
  });

  it.each(['waiting', 'offered', 'active', 'pending'])(
    'ends a session that is %s, once they are sure',
    async (status) => {
      const id = await begun();
      const offer = { offerId: 'o1', agentId: 'agent-1', expiresAt: '2026-05-03T12:01:00.000Z' };
      if (status === 'offered') done(await act(desk, id, { kind: 'system' }, { type: 'offer', ...offer }));
      if (status === 'active' || status === 'pending') done(await act(desk, id, ANN, { type: 'claim' }));
      if (status === 'pending') done(await act(desk, id, ANN, { type: 'park', reason: 'a part is missing' }));
      const data = await dataOf(0);
      expect((await sessionNow(table, id)).status).toBe(status);
      expect(await press(data)).toMatchObject({ method: 'answerCallbackQuery', text: 'Das Gespräch ist beendet.' });
      expect(await sessionNow(table, id)).toMatchObject({ status: 'completed', completion: { cause: 'customer' } });
      expect(marks).toEqual([{ thread: THREAD, messageId: 9, sessionId: id }]);
      const ended = (await ledgerNow(table, id)).slice(status === 'offered' ? -2 : -1);
      expect(ended).toEqual(status === 'offered' ? ['withdrawn', 'completed'] : ['completed']);
      expect(await verify(table)).toMatchObject({ wrongs: [] });
      expect(await press(data)).toMatchObject({ text: expect.stringContaining('kein offenes') });
    },
  );

  it('goes on where they think better of it', async () => {
    const id = await begun();
    expect(await press(await dataOf(1))).toMatchObject({ text: 'Das Gespräch geht weiter.' });
    expect((await sessionNow(table, id)).status).toBe('waiting');
    expect(marks).toHaveLength(1);
  });

  it('ends nobody else’s session', async () => {
    const id = await begun();
    await write('hi', {}, 502);
    expect(await press(`end:${id}:yes`, 502)).toMatchObject({ text: expect.stringContaining('kein offenes') });
    expect((await sessionNow(table, id)).status).toBe('waiting');
  });
});

describe('/status', () => {
  it('tells the place in the queue, who serves, that it rests, and that it is completed', async () => {
    expect((await write('/status')).text).toContain('kein offenes Anliegen');
    await write('first', {}, 502);
    desk.pass(60);
    const id = await begun();
    await expect.poll(async () => (await write('/status')).text).toContain('Ihr Platz in der Reihe: \u20682\u2069');
    done(await act(desk, id, ANN, { type: 'claim' }));
    expect((await write('/status')).text).toContain('\u2068Demo agent-1\u2069 kümmert sich');
    done(await act(desk, id, ANN, { type: 'park', reason: 'a part is missing' }));
    expect((await write('/status')).text).toContain('ruht derzeit bei \u2068Demo agent-1');
    done(await act(desk, id, ANN, { type: 'complete', cause: 'agent', category: 'resolved' }));
    expect((await write('/status')).text).toContain('abgeschlossen');
  });

  it('names whoever is asked', async () => {
    const id = await begun();
    const offer = { offerId: 'o1', agentId: 'agent-1', expiresAt: '2026-05-03T12:01:00.000Z' };
    done(await act(desk, id, { kind: 'system' }, { type: 'offer', ...offer }));
    expect((await write('/status')).text).toContain('Demo agent-1\u2069 wird gerade gefragt');
  });

  it('says when somebody is there again', async () => {
    // 3 May 2026 is a Sunday.
    const week = [{ day: 1, spans: [{ from: '09:00', to: '17:00' }] }];
    const hours = { timeZone: 'UTC', week, holidays: [] };
    open({ ...DEFAULT_SETTINGS, policy: { ...DEFAULT_SETTINGS.policy, hours } });
    const opens = /wieder da: \u2068Montag, 4\. Mai .*09:00/;
    expect((await write('/status')).text).toMatch(opens);
    await begun();
    expect((await write('/status')).text).toMatch(opens);
  });
});

describe('/language', () => {
  it('offers the languages of the texts, each in its own words', async () => {
    const { reply_markup } = await write('/language');
    const buttons = reply_markup.inline_keyboard.flat();
    expect(buttons).toHaveLength(8);
    expect(buttons).toContainEqual({ text: 'français', callback_data: 'language:fr' });
  });

  it('is kept before they ever wrote, for the session that they begin', async () => {
    expect(await press('language:fr')).toMatchObject({ text: expect.stringContaining('français') });
    const id = await begun();
    expect(await sessionNow(table, id)).toMatchObject({ language: 'fr' });
    expect((await write('/start')).text).toContain('Bonjour');
    expect((await write('/status')).text).toContain('Vous attendez');
  });

  it('is kept on the customer and on their open session, which knows that they chose it', async () => {
    const id = await begun();
    for (let times = 0; times < 2; times += 1) await press('language:es');
    const session = await sessionNow(table, id);
    expect(session).toMatchObject({ language: 'es', status: 'waiting' });
    expect(await loadCustomer(table, session.customerId)).toMatchObject({ language: 'es' });
    expect(await loadChosenLanguage(table, THREAD)).toBe('es');
    expect((await ledgerNow(table, id)).filter((type) => type === 'language-chosen')).toHaveLength(1);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('is none that is no language', async () => {
    expect(await press('language:not a language')).toMatchObject({ method: 'answerCallbackQuery' });
    expect(await loadChosenLanguage(table, THREAD)).toBeUndefined();
  });
});
