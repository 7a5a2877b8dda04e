import { GetParameterCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { webhook } from '../../functions/telegram/receive-update.ts';
import type { Mark } from '../../shared/channels/telegram/mark.ts';
import { botParameters } from '../../shared/channels/telegram/parameters.ts';
import { DEFAULT_SETTINGS } from '../../shared/contracts/settings.ts';
import { actWhenDue } from '../../shared/desk/act-when-due.ts';
import { log } from '../../shared/observability/log.ts';
import { writeDelivery } from '../../shared/store/margins.ts';
import type { Table } from '../../shared/store/table.ts';
import { act, done, enter, historyNow, openTestDesk, sessionNow } from '../desk/bench.ts';
import { type RunningEngine, startEngine } from '../engine.ts';
import { httpEvent } from './surroundings.ts';

const SECRET = 'demo-secret';
const ASKING = {
  ...DEFAULT_SETTINGS,
  policy: { ...DEFAULT_SETTINGS.policy, survey: { ask: true, afterAutomatic: false } },
};
const ssm = new SSMClient({ region: 'us-east-1' });
const parameters = mockClient(ssm);

let engine: RunningEngine;
let table: Table;
let handler: ReturnType<typeof webhook>;
const marks: Mark[] = [];
const mark = async (marked: Mark) => {
  marks.push(marked);
};

beforeAll(async () => {
  engine = await startEngine('dynoxide');
});
afterAll(() => engine.end());

beforeEach(async () => {
  table = await engine.newTable();
  parameters.reset();
  stored(SECRET);
  marks.length = 0;
  const secretOf = botParameters(ssm, '/baton/telegram', 'secret');
  handler = webhook({ desk: openTestDesk(table, ASKING), secretOf, mark });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function stored(secret: string): void {
  const Name = '/baton/telegram/700/secret';
  parameters.on(GetParameterCommand).rejects(new ParameterNotFound({ message: 'none', $metadata: {} }));
  parameters.on(GetParameterCommand, { Name, WithDecryption: true }).resolves({ Parameter: { Value: secret } });
}

const from = { id: 501, is_bot: false, first_name: 'Demo', language_code: 'de' };
const update = (text: string, id = 1) => ({
  ...{ update_id: id, message: { message_id: id, from, chat: { id: 501, type: 'private' }, date: 1, text } },
});

function post(body: unknown, { secret = SECRET, bot = '700' }: { secret?: string | undefined; bot?: string } = {}) {
  const headers = { 'x-telegram-bot-api-secret-token': secret };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return handler(httpEvent('nobody', { pathParameters: { bot }, headers, body: text }));
}

async function items(): Promise<readonly unknown[]> {
  return (await table.client.send(new ScanCommand({ TableName: table.name }))).Items ?? [];
}

describe('the webhook', () => {
  it('takes a message in', async () => {
    expect(await post(update('hello'))).toEqual({ statusCode: 200 });
    expect((await items()).length).toBeGreaterThan(0);
  });

  it('does not forget a connected bot for ids that somebody makes up', async () => {
    await post(update('hello'));
    for (let bot = 1_000; bot < 1_250; bot += 1) await post(update('hello'), { bot: String(bot) });
    await post(update('hello again', 2));
    const asked = parameters.commandCalls(GetParameterCommand).map(({ args }) => args[0].input.Name);
    expect(asked.filter((name) => name === '/baton/telegram/700/secret')).toHaveLength(1);
    expect(asked).toHaveLength(251);
  });

  it('takes a message once that Telegram delivers five times', async () => {
    for (let times = 0; times < 5; times += 1) expect(await post(update('hello'))).toEqual({ statusCode: 200 });
    expect((await items()).filter((item) => JSON.stringify(item).includes('message-received'))).toHaveLength(1);
  });

  it.each([
    ['a wrong secret', { secret: 'guessed' }],
    ['an empty secret', { secret: '' }],
    ['the secret of a longer length', { secret: `${SECRET}x` }],
    ['a bot that is not connected', { bot: '701' }],
    ['a bot that cannot be', { bot: '../700' }],
  ])('lets nobody in with %s, and leaves no trace', async (_, credentials) => {
    expect(await post(update('hello'), credentials)).toEqual({ statusCode: 401 });
    expect(await items()).toEqual([]);
  });

  it('lets nobody in without a secret', async () => {
    const event = httpEvent('nobody', { pathParameters: { bot: '700' }, body: JSON.stringify(update('hello')) });
    expect(await handler(event)).toEqual({ statusCode: 401 });
    expect(await items()).toEqual([]);
  });

  it('lets nobody in while no secret is stored', async () => {
    parameters.reset();
    parameters.on(GetParameterCommand).resolves({ Parameter: {} });
    for (const secret of ['', 'undefined'])
      expect(await post(update('hello'), { secret })).toEqual({ statusCode: 401 });
  });

  it('follows a secret that is changed while it is warm', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    expect(await post(update('one', 1))).toEqual({ statusCode: 200 });
    stored('renewed');
    vi.advanceTimersByTime(11_000);
    expect(await post(update('two', 2), { secret: 'renewed' })).toEqual({ statusCode: 200 });
    expect(await post(update('three', 3))).toEqual({ statusCode: 401 });
  });

  it('lets go of a bot that was disconnected while it is warm, within five minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await post(update('one', 1));
    const Name = '/baton/telegram/700/secret';
    const gone = new ParameterNotFound({ message: 'none', $metadata: {} });
    parameters.on(GetParameterCommand, { Name, WithDecryption: true }).rejects(gone);
    vi.advanceTimersByTime(5 * 60_000);
    expect(await post(update('two', 2))).toEqual({ statusCode: 200 });
    vi.advanceTimersByTime(1);
    expect(await post(update('three', 3))).toEqual({ statusCode: 401 });
  });

  it('goes on with the secret that it knows while Parameter Store cannot be read', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await post(update('one', 1));
    const Name = '/baton/telegram/700/secret';
    parameters.on(GetParameterCommand, { Name, WithDecryption: true }).rejects(new Error('away'));
    vi.advanceTimersByTime(6 * 60_000);
    expect(await post(update('two', 2))).toEqual({ statusCode: 200 });
  });

  it('does not ask for the secret again with every wrong guess', async () => {
    for (let guess = 0; guess < 20; guess += 1) await post(update('hello'), { secret: `guess-${guess}` });
    expect(parameters.commandCalls(GetParameterCommand)).toHaveLength(1);
  });

  it.each(['not JSON', '', '[]', '{"message":{}}', '"text"'])(
    'takes what is no update, with one line: %j',
    async (body) => {
      const warned = vi.spyOn(log, 'warn').mockReturnValue(undefined);
      expect(await post(body)).toEqual({ statusCode: 200 });
      expect(warned).toHaveBeenCalledTimes(1);
      expect(await items()).toEqual([]);
    },
  );

  it('takes what is not for it, with one line', async () => {
    const told = vi.spyOn(log, 'info').mockReturnValue(undefined);
    expect(await post({ update_id: 1, edited_message: {} })).toEqual({ statusCode: 200 });
    expect(told).toHaveBeenCalledTimes(1);
    expect(await items()).toEqual([]);
  });

  it('welcomes who starts, and begins no session', async () => {
    const { statusCode, body } = await post(update('/start'));
    expect(statusCode).toBe(200);
    expect(JSON.parse(body ?? '')).toMatchObject({
      method: 'sendMessage',
      chat_id: 501,
      text: expect.stringMatching(/./),
    });
    expect(await items()).toEqual([]);
  });

  it('keeps the link by which somebody came for the session that they begin, and welcomes them', async () => {
    const { body } = await post(update('/start link_123'));
    expect(JSON.parse(body ?? '')).toMatchObject({ method: 'sendMessage', chat_id: 501 });
    expect(await items()).toMatchObject([{ pk: 'THREAD#telegram#700:501', sk: 'HINT', start: 'link_123' }]);
    await post(update('hello', 2));
    const facts = [{ name: 'start', value: 'link_123' }];
    expect(await items()).toContainEqual(expect.objectContaining({ sk: 'SESSION', language: 'de', facts }));
    expect(await items()).not.toContainEqual(expect.objectContaining({ sk: 'HINT' }));
  });

  it('answers a link on an open session, which changes nothing there', async () => {
    await post(update('hello'));
    const before = await items();
    const { statusCode, body } = await post(update('/start link_123', 2));
    expect({ statusCode, ...JSON.parse(body ?? '') }).toMatchObject({ statusCode: 200, method: 'sendMessage' });
    expect(await items()).toEqual(before);
  });

  it('asks Telegram to come again while others are faster', async () => {
    const busy = Object.assign(Object.create(table.client), {
      send: async (command: { readonly constructor: { readonly name: string } }) => {
        const answer = await table.client.send(command as never);
        if (command.constructor.name !== 'GetCommand') return answer;
        meanwhile += 1;
        await other(update('meanwhile', meanwhile));
        return answer;
      },
    });
    let meanwhile = 100;
    const slow = openTestDesk({ ...table, client: busy });
    const calm = webhook({ desk: openTestDesk(table), secretOf: async () => SECRET, mark });
    const send = (by: typeof calm) => (body: unknown) =>
      by(
        httpEvent('nobody', {
          pathParameters: { bot: '700' },
          headers: { 'x-telegram-bot-api-secret-token': SECRET },
          body: JSON.stringify(body),
        }),
      );
    const other = send(calm);
    expect(await send(webhook({ desk: slow, secretOf: async () => SECRET, mark }))(update('hello'))).toMatchObject({
      ...{ statusCode: 503, headers: { 'retry-after': '1' } },
    });
  });
});

describe('a press of a button', () => {
  const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
  const press = (data: unknown, id = '77', user = from) => ({
    update_id: Number(id),
    callback_query: {
      id,
      from: user,
      message: { message_id: 9, chat: { id: user.id, type: 'private' }, date: 0 },
      data,
    },
  });

  /** A customer wrote, was helped, and is asked how it was. Answers the session and what its buttons carry. */
  async function asked() {
    const desk = openTestDesk(table, ASKING);
    await enter(table, 'agent-1');
    await post(update('hello'));
    const session = (await items()).find((item) => Object(item).sk === 'SESSION');
    const id = String(Object(session).pk).slice('SESSION#'.length);
    done(await act(desk, id, ANN, { type: 'claim' }));
    done(await act(desk, id, ANN, { type: 'complete', cause: 'agent', category: 'resolved' }));
    desk.pass(11);
    await actWhenDue(desk, async () => undefined, { kind: 'session', sessionId: id, at: desk.now() });
    const closing = (await sessionNow(table, id)).completion?.closing ?? 0;
    handler = webhook({ desk, secretOf: async () => SECRET, mark });
    return { id, closing, data: (choice: number | string) => `survey:${id}:${closing}:${choice}` };
  }

  const answerOf = async (body: unknown) => {
    const answer = await post(body);
    return { statusCode: answer.statusCode, ...JSON.parse(answer.body ?? '{}') };
  };

  it('is the score, is answered, and has the buttons show it', async () => {
    const { id, closing, data } = await asked();
    expect(await answerOf(press(data(4)))).toEqual({
      ...{ statusCode: 200, method: 'answerCallbackQuery', callback_query_id: '77', text: 'Danke!' },
    });
    expect((await sessionNow(table, id)).surveys).toMatchObject([{ closing, score: 4 }]);
    expect(marks).toEqual([{ thread: 'telegram#700:501', messageId: 9, sessionId: id, closing }]);
  });

  it('is one score however often Telegram delivers it, and answered each time', async () => {
    const { id, data } = await asked();
    for (let times = 0; times < 5; times += 1) {
      expect(await answerOf(press(data(2)))).toMatchObject({ method: 'answerCallbackQuery', text: 'Danke!' });
    }
    const kinds = (await historyNow(table, id)).map(({ event }) => event.type);
    expect(kinds.filter((kind) => kind === 'survey-scored')).toHaveLength(1);
    expect(kinds.slice(kinds.indexOf('survey-scored'))).toEqual(['survey-scored', 'message-sent']);
  });

  it('to skip is answered too', async () => {
    const { data } = await asked();
    expect(await answerOf(press(data('skip')))).toMatchObject({ text: 'In Ordnung.' });
    expect(marks).toHaveLength(1);
  });

  it('of somebody else is answered, and neither counts nor shows', async () => {
    const { id, data } = await asked();
    await post({
      update_id: 90,
      message: { ...update('hi').message, from: { ...from, id: 502 }, chat: { id: 502, type: 'private' } },
    });
    const foreign = await answerOf(press(data(1), '91', { ...from, id: 502 }));
    expect(foreign).toMatchObject({ method: 'answerCallbackQuery', text: expect.stringContaining('nicht mehr offen') });
    expect((await sessionNow(table, id)).surveys?.[0]).not.toHaveProperty('score');
    expect(marks).toEqual([]);
  });

  it.each(['x', undefined, 'survey:ses_none:1:4'])('of something else is answered: %j', async (data) => {
    await post(update('hello'));
    expect(await answerOf(press(data))).toMatchObject({ method: 'answerCallbackQuery', callback_query_id: '77' });
  });

  it('is followed by a comment, which is no message', async () => {
    const { id, data } = await asked();
    await post(press(data(5)));
    const thanks = (await historyNow(table, id)).at(-1);
    if (thanks?.delivery === undefined) throw new Error('nobody was thanked');
    await writeDelivery(table, id, thanks.seq, thanks.delivery, {
      ...thanks.delivery,
      state: 'sent',
      channelIds: ['31'],
    });
    const bot = { id: 700, is_bot: true, first_name: 'Bot' };
    const original = { message_id: 31, from: bot, chat: { id: 501, type: 'private' }, date: 1, text: 'Thank you!' };
    const reply = {
      update_id: 95,
      message: { ...update('Great.').message, message_id: 32, reply_to_message: original },
    };
    for (let times = 0; times < 3; times += 1) expect(await post(reply)).toEqual({ statusCode: 200 });
    const after = (await historyNow(table, id)).slice(thanks.seq).map(({ event }) => event.type);
    expect(after).toEqual(['survey-commented']);
    expect((await items()).filter((item) => Object(item).sk === 'SESSION')).toHaveLength(1);
  });
});
