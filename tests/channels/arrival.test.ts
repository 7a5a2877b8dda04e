import { describe, expect, it } from 'vitest';
import { toArrival } from '../../shared/channels/telegram/arrival.ts';
import { fromThreadKey, toThreadKey } from '../../shared/channels/telegram/thread.ts';
import { TelegramUpdate } from '../../shared/channels/telegram/update.ts';
import { welcomeText } from '../../shared/channels/telegram/welcome.ts';

const BOT = '7000000001';
const CUSTOMER = { id: 501, is_bot: false, first_name: 'Demo', last_name: 'Customer', language_code: 'de' };
const CHAT = { id: 501, first_name: 'Demo', type: 'private' };
const FILE = { file_id: 'AgACAgIAAxk', file_unique_id: 'AQADu', file_size: 1_234 };

/** An update as Telegram posts it, with a message of this content. */
function update(content: object, unusual: object = {}): unknown {
  const message = { message_id: 9, from: CUSTOMER, chat: CHAT, date: 1_777_809_600, ...content, ...unusual };
  return { update_id: 100, message };
}

const arrivalOf = (raw: unknown) => toArrival(BOT, TelegramUpdate.parse(raw));

function inboundOf(raw: unknown) {
  const arrival = arrivalOf(raw);
  if (arrival.kind !== 'inbound') throw new Error(`is ${arrival.kind}`);
  return arrival.inbound;
}

describe('a text', () => {
  it('arrives with who wrote it, where, and by what it is known', () => {
    expect(inboundOf(update({ text: 'hello' }))).toEqual({
      source: ['telegram', BOT, 100, 501, 9, '{"kind":"text","text":"hello"}'],
      thread: `telegram#${BOT}:501`,
      identity: { kind: 'telegram', value: '501' },
      customerName: 'Demo Customer',
      language: 'de',
      content: { kind: 'text', text: 'hello' },
      channelId: '9',
    });
  });

  it.each(['مرحبا، أين طلبي؟', '您好,我的订单在哪里?', '👩‍👩‍👧‍👦 🏳️‍🌈', ' leading and trailing \n'])(
    'is kept as it is: %s',
    (text) => {
      expect(inboundOf(update({ text })).content).toEqual({ kind: 'text', text });
    },
  );

  it('stands without what no table can keep: half a character, a name without end', () => {
    const from = { ...CUSTOMER, first_name: `\ud83d${'x'.repeat(9_000)}` };
    const inbound = inboundOf(update({ text: 'a\ud83d' }, { from }));
    expect(inbound.content).toEqual({ kind: 'text', text: 'a\ufffd' });
    expect(inbound.customerName).toBe(`\ufffd${'x'.repeat(128)}`);
    expect(inboundOf(update({ photo: [FILE], caption: '\ude00!' })).content).toHaveProperty('text', '\ufffd!');
  });

  it('is known by its chat, so that the same number elsewhere is another', () => {
    const elsewhere = update({ text: 'hello' }, { chat: { ...CHAT, id: 502 } });
    expect(inboundOf(elsewhere).source).not.toEqual(inboundOf(update({ text: 'hello' })).source);
    const atOther = toArrival('7000000002', TelegramUpdate.parse(update({ text: 'hello' })));
    expect(atOther).not.toEqual(arrivalOf(update({ text: 'hello' })));
  });
});

describe('/start', () => {
  const welcomed = { kind: 'start', chatId: 501, thread: 'telegram#7000000001:501', language: 'de' };
  const longest = 'x'.repeat(64);

  it.each(['/start', '/start@demo_bot', '/start\nhello', '/start two words', '/start ünder', `/start ${longest}x`])(
    '%j is welcomed',
    (text) => {
      expect(arrivalOf(update({ text }))).toEqual(welcomed);
    },
  );

  it.each([
    ['/start abc_DEF-123', 'abc_DEF-123'],
    ['/start@demo_bot abc', 'abc'],
    [`/start ${longest}`, longest],
  ])('%j is welcomed, and says by which link they came', (text, parameter) => {
    expect(arrivalOf(update({ text }))).toEqual({ ...welcomed, parameter });
  });

  it.each(['/started', 'please /start', '/helpless', '/ start'])('%j is a message', (text) => {
    expect(arrivalOf(update({ text })).kind).toBe('inbound');
  });

  it('is welcomed in the language of the customer, or in English', () => {
    expect(welcomeText('de-CH')).toBe(welcomeText('de'));
    expect(welcomeText('ZH-hans')).toBe(welcomeText('zh'));
    expect(new Set([welcomeText('zh'), welcomeText('ar'), welcomeText('en')]).size).toBe(3);
    expect([welcomeText(undefined), welcomeText('tlh'), welcomeText(''), welcomeText('constructor')]).toEqual(
      Array.from({ length: 4 }, () => welcomeText('en')),
    );
  });
});

describe('the press of a button', () => {
  const SESSION = 'ses_01JABCDEFGHJKMNPQRSTVWXYZ0';
  const message = { message_id: 9, chat: CHAT, date: 0 };
  const press = (query: object) => arrivalOf({ update_id: 1, callback_query: { id: '77', from: CUSTOMER, ...query } });
  const answered = { kind: 'press', callbackId: '77', language: 'de' };

  it.each([
    ['4', 4],
    ['skip', 'skip'],
  ])('of a survey says what was chosen, where: %s', (said, choice) => {
    const survey = { sessionId: SESSION, closing: 12, choice, thread: `telegram#${BOT}:501`, messageId: 9 };
    expect(press({ message, data: `survey:${SESSION}:12:${said}` })).toEqual({ ...answered, survey });
  });

  it.each([
    ['that carries nothing', { message }],
    ['of something else', { message, data: 'x' }],
    ['with a score that there is not', { message, data: `survey:${SESSION}:12:6` }],
    ['with another kind of id', { message, data: 'survey:cus_1:12:4' }],
    ['without its message', { data: `survey:${SESSION}:12:4` }],
    ['whose message cannot be read', { message: 'x', data: `survey:${SESSION}:12:4` }],
    ['in a group', { message: { ...message, chat: { id: -5, type: 'group' } }, data: `survey:${SESSION}:12:4` }],
    ['in the chat of another', { message: { ...message, chat: { ...CHAT, id: 502 } }, data: `survey:${SESSION}:12:4` }],
  ])('%s is answered all the same', (_, query) => {
    expect(press(query)).toEqual(answered);
  });
});

describe('what is not a customer writing', () => {
  it.each<[string, unknown]>([
    ['a membership that says nothing', { update_id: 1, my_chat_member: { chat: CHAT, from: CUSTOMER, date: 1 } }],
    ['nothing', { update_id: 1 }],
    ['a chat of another kind', update({ text: 'hello' }, { chat: { id: 5, type: 'sender' } })],
    ['another bot', update({ text: 'hello' }, { from: { ...CUSTOMER, is_bot: true } })],
    ['nobody', update({ text: 'hello' }, { from: undefined })],
    ['a pinned message', update({ pinned_message: { message_id: 8, chat: CHAT, date: 1 } })],
  ])('is left aside, and says why: %s', (_, raw) => {
    const arrival = arrivalOf(raw);
    expect(arrival.kind).toBe('ignored');
    expect(arrival).toHaveProperty('why', expect.stringMatching(/./));
  });
});

describe('a name', () => {
  it.each([
    ['Demo', { first_name: 'Demo' }],
    ['🦊 🌈', { first_name: '🦊', last_name: '🌈' }],
    ['عميل تجريبي', { first_name: 'عميل', last_name: 'تجريبي' }],
    ['演示客户', { first_name: '演示客户' }],
    ['Last', { first_name: '', last_name: 'Last' }],
    ['demo_user', { first_name: '', username: 'demo_user' }],
    ['demo_user', { username: 'demo_user' }],
    ['Demo evil', { first_name: 'Demo\u202e', last_name: 'evil\u2066' }],
    ['Two lines', { first_name: 'Two\nlines' }],
    ['demo_user', { first_name: '\u200b\u3164', username: 'demo_user' }],
    ['Telegram 501', {}],
  ])('is %s', (name, from) => {
    expect(inboundOf(update({ text: 'hello' }, { from: { id: 501, is_bot: false, ...from } })).customerName).toBe(name);
  });
});

describe('what is no update', () => {
  it.each([
    ['text', 'hello'],
    ['a list', []],
    ['without a number', { message: {} }],
    ['with a message that is none', { update_id: 1, message: 'hello' }],
    ['with a chat that has no id', update({ text: 'hello' }, { chat: { type: 'private' } })],
  ])('is told apart: %s', (_, raw) => {
    expect(TelegramUpdate.safeParse(raw).success).toBe(false);
  });
});

describe('the key of a chat', () => {
  it('can be read back', () => {
    const chat = { botId: BOT, chatId: '-1001234567890' };
    expect(fromThreadKey(toThreadKey(chat))).toEqual(chat);
  });

  it.each(['email#token', 'telegram#700', 'telegram#x:1', 'telegram#1:1 '])('is no %j', (key) => {
    expect(() => fromThreadKey(key)).toThrow(TypeError);
  });
});
