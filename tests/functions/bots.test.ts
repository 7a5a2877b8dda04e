import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  DeleteParameterCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Handler } from '../../functions/api/serve.ts';
import { botRoutes } from '../../shared/contracts/routes/bot-routes.ts';
import { routes } from '../../shared/contracts/routes.ts';
import { ROLES } from '../../shared/domain/actor.ts';
import { log } from '../../shared/observability/log.ts';
import { loadSettingsChanges } from '../../shared/store/settings-log.ts';
import type { Table } from '../../shared/store/table.ts';
import type { RunningEngine } from '../engine.ts';
import { type Caller, deployed, httpEvent } from './surroundings.ts';

const ADMIN = { id: 'admin-1', roles: ['admin'] } as const;
const TOKEN = `7000000002:AA${'a'.repeat(33)}`;
const NEXT = `7000000002:AA${'b'.repeat(33)}`;
const OTHER = `7000000003:AA${'c'.repeat(33)}`;
const BASE = 'https://desk.example.test/telegram/';
const PATH = '/baton/telegram';

type Name = keyof typeof botRoutes;
const names = Object.keys(botRoutes) as Name[];
const handlers = new Map<Name, Handler>();
const ssm = mockClient(SSMClient);
const parameters = new Map<string, string>();

/** A Telegram with two bots, of which one may have another token by now. */
class TestTelegram {
  readonly calls: { readonly token: string; readonly method: string; readonly body: Record<string, unknown> }[] = [];
  readonly webhooks = new Map<string, Record<string, unknown>>();
  known = new Set([TOKEN, NEXT, OTHER]);
  failing = new Map<string, number | 'hang-up'>();
  /** Called at each setMyCommands. */
  atCommands: () => void = () => undefined;
  /** What is so at the moment of setWebhook. */
  atSetting: () => void = () => undefined;
  readonly server = createServer((request, response) => {
    void text(request).then((said) => {
      const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)/.exec(decodeURIComponent(request.url ?? '')) ?? [];
      const fault = this.failing.get(method) ?? (this.known.has(token) ? undefined : 401);
      if (fault === 'hang-up') return void request.socket.destroy();
      const body: Record<string, unknown> = said === '' ? {} : JSON.parse(said);
      this.calls.push({ token, method, body });
      if (fault !== undefined) {
        response.writeHead(fault).end(JSON.stringify({ ok: false, error_code: fault, description: `no: ${fault}` }));
        return;
      }
      response.end(JSON.stringify({ ok: true, result: this.#result(token, method, body) }));
    });
  });

  #result(token: string, method: string, body: Record<string, unknown>): unknown {
    const id = Number(token.split(':')[0]);
    switch (method) {
      case 'getMe':
        return { id, is_bot: true, first_name: `Demo ${id}`, username: `demo_${id}_bot` };
      case 'setWebhook':
        this.atSetting();
        this.webhooks.set(String(id), body);
        return true;
      case 'setMyCommands':
        this.atCommands();
        return true;
      case 'deleteWebhook':
        return this.webhooks.delete(String(id)) || true;
      case 'getWebhookInfo':
        return {
          url: this.webhooks.get(String(id))?.url ?? '',
          pending_update_count: 3,
          has_custom_certificate: false,
        };
      default:
        return true;
    }
  }
}
const telegram = new TestTelegram();

let engine: RunningEngine;
let table: Table;

beforeAll(async () => {
  ({ engine, table } = await deployed());
  await new Promise<void>((resolve) => telegram.server.listen(0, '127.0.0.1', resolve));
  // Parse boundary: a TCP server's address.
  process.env.TELEGRAM_API_ROOT = `http://127.0.0.1:${(telegram.server.address() as AddressInfo).port}`;
  for (const name of names) {
    const file = new URL(`../../functions/${routes[name].handler}.ts`, import.meta.url).pathname;
    const module: { handler: Handler } = await import(/* @vite-ignore */ file);
    handlers.set(name, module.handler);
  }
});
afterAll(() => {
  telegram.server.closeAllConnections();
  telegram.server.close();
  return engine.end();
});

beforeEach(() => {
  vi.restoreAllMocks();
  telegram.calls.length = 0;
  telegram.webhooks.clear();
  telegram.failing.clear();
  telegram.known = new Set([TOKEN, NEXT, OTHER]);
  telegram.atSetting = () => undefined;
  telegram.atCommands = () => undefined;
  parameters.clear();
  parameters.set(`${PATH}/webhook-url`, BASE);
  ssm.reset();
  const none = new ParameterNotFound({ message: 'none', $metadata: {} });
  ssm.on(GetParameterCommand).callsFake(({ Name }) => {
    if (!parameters.has(Name)) throw none;
    return { Parameter: { Value: parameters.get(Name) } };
  });
  ssm.on(PutParameterCommand).callsFake(({ Name, Value, Type }) => {
    if (/token|secret/.test(Name) && Type !== 'SecureString') throw new Error('a secret is a SecureString');
    parameters.set(Name, Value);
    return {};
  });
  ssm.on(DeleteParameterCommand).callsFake(({ Name }) => {
    if (!parameters.delete(Name)) throw none;
    return {};
  });
  ssm.on(GetParametersByPathCommand).callsFake(({ Path, WithDecryption }) => {
    if (WithDecryption) throw new Error('a list needs nobody’s token');
    const found = [...parameters].filter(([Name]) => Name.startsWith(`${Path}/`));
    return { Parameters: found.map(([Name, Value]) => ({ Name, Value: Name.endsWith('info') ? Value : 'encrypted' })) };
  });
});

async function call(name: Name, input: { body?: object; botId?: string } = {}, caller: Caller = ADMIN) {
  const { body = {}, botId } = input;
  const event = { body: JSON.stringify(body), ...(botId !== undefined && { pathParameters: { botId } }) };
  const answer = await handlers.get(name)?.(httpEvent(caller, event));
  return { status: answer?.statusCode, text: answer?.body ?? '', body: JSON.parse(answer?.body ?? 'null') };
}

const connect = (token = TOKEN, botId?: string) => call('connectBot', { body: { token, ...(botId && { botId }) } });
const kept = (what: string) => parameters.get(`${PATH}/7000000002/${what}`);
const BOT = '7000000002';

describe('the bots’ routes', () => {
  it.each(names)('%s is for admins alone', async (name) => {
    const input = { body: { token: TOKEN }, botId: BOT };
    for (const role of ROLES.filter((one) => one !== 'admin')) {
      expect((await call(name, input, { id: `${role}-9`, roles: [role] })).status).toBe(403);
    }
    expect((await call(name, input, 'nobody')).status).toBe(401);
    expect(telegram.calls).toEqual([]);
  });

  it('connect a bot: token and secret encrypted, webhook set, commands registered, and nothing of the token told', async () => {
    const lines = vi.spyOn(log, 'warn');
    const connected = await connect();
    expect(connected).toMatchObject({
      status: 200,
      body: { bot: { botId: BOT, username: 'demo_7000000002_bot', webhook: { state: 'here', pending: 3 } } },
    });
    expect(connected.text).not.toContain(TOKEN);
    expect(kept('token')).toBe(TOKEN);
    expect(telegram.webhooks.get(BOT)).toMatchObject({ url: `${BASE}${BOT}`, secret_token: kept('secret') });
    expect(telegram.webhooks.get(BOT)?.allowed_updates).toContain('message_reaction');
    const commands = telegram.calls.filter(({ method }) => method === 'setMyCommands');
    expect(commands.map(({ body }) => body.language_code)).toEqual([
      undefined,
      'en',
      'ar',
      'de',
      'es',
      'fr',
      'pt',
      'ru',
      'zh',
    ]);
    expect(commands[3]?.body.commands).toContainEqual({ command: 'end', description: 'Gespräch beenden' });
    const { changes } = await loadSettingsChanges(table, { limit: 1 });
    expect(changes[0]).toMatchObject({ subject: 'bot', subjectId: BOT, action: 'created', by: 'admin-1' });
    expect(JSON.stringify([changes, lines.mock.calls])).not.toContain(TOKEN);
    expect((await call('listBots')).body.bots).toMatchObject([{ botId: BOT, webhook: { state: 'here' } }]);
  });

  it('note that the menu’s commands are not registered, and why, until they are', async () => {
    telegram.failing.set('setMyCommands', 429);
    const lines = vi.spyOn(log, 'warn');
    const connected = await connect();
    expect(connected).toMatchObject({ status: 200, body: { bot: { unlisted: { said: 'no: 429' } } } });
    expect(lines).toHaveBeenCalledWith(expect.any(String), { botId: BOT, said: 'no: 429' });
    expect((await call('listBots')).body.bots[0]).toMatchObject({
      webhook: { state: 'here' },
      unlisted: { said: 'no: 429' },
    });
    telegram.failing.set('setMyCommands', 'hang-up');
    expect((await call('rotateBotSecret', { botId: BOT })).body.bot.unlisted).toEqual({});
    telegram.failing.clear();
    expect((await call('rotateBotSecret', { botId: BOT })).body.bot).not.toHaveProperty('unlisted');
    expect((await call('listBots')).body.bots[0]).not.toHaveProperty('unlisted');
  });

  it('know while commands are being registered that they are not yet, in case nothing more comes of it', async () => {
    const noted: unknown[] = [];
    telegram.atCommands = () => noted.push(JSON.parse(parameters.get(`${PATH}/${BOT}/info`) ?? 'null')?.unlisted);
    await connect();
    expect(noted).toEqual(Array.from({ length: 9 }, () => ({})));
  });

  it('say in Telegram’s own words why it did not take the webhook', async () => {
    telegram.failing.set('setWebhook', 400);
    const { body } = await connect();
    expect(body.error).toMatchObject({ code: 'webhook-refused', said: 'no: 400' });
  });

  it('tell that a bot is polled while no webhook is set for it', async () => {
    parameters.set(`${PATH}/${BOT}/token`, TOKEN);
    const info = { id: Number(BOT), first_name: 'Demo', username: 'demo_bot', polled: true };
    parameters.set(`${PATH}/${BOT}/info`, JSON.stringify(info));
    const state = async () => (await call('listBots')).body.bots[0].webhook.state;
    expect(await state()).toBe('polled');
    telegram.webhooks.set(BOT, { url: 'https://other.example.test/' });
    expect(await state()).toBe('elsewhere');
    expect((await call('rotateBotSecret', { botId: BOT })).body.bot.webhook.state).toBe('here');
    telegram.webhooks.delete(BOT);
    expect(await state()).toBe('elsewhere');
  });

  it.each<[string, () => void, string]>([
    ['that Telegram does not know', () => telegram.known.clear(), 'bot-token'],
    ['while Telegram is silent', () => telegram.failing.set('getMe', 'hang-up'), 'telegram-unreachable'],
    ['while Telegram falls silent', () => telegram.failing.set('setWebhook', 'hang-up'), 'telegram-unreachable'],
    ['where Telegram cannot reach the desk', () => telegram.failing.set('setWebhook', 400), 'webhook-refused'],
    ['of a desk without a webhook', () => parameters.clear(), 'webhook-refused'],
  ])('keep nothing of a token %s', async (_, given, code) => {
    given();
    const before = [...parameters];
    const answer = await connect();
    expect(answer.body.error?.code).toBe(code);
    expect(answer.text).not.toContain(TOKEN);
    expect([...parameters]).toEqual(before);
  });

  it.each(['', 'hello', '7000000002', `${TOKEN} x`])('take no token that is none: %j', async (token) => {
    expect((await connect(token)).status).toBe(400);
    expect(telegram.calls).toEqual([]);
  });

  it('replace a token by one of the same bot only, and put the old one back where it fails', async () => {
    await connect();
    expect((await connect(OTHER, BOT)).body.error.code).toBe('bot-of-another-token');
    telegram.failing.set('setWebhook', 400);
    const secret = kept('secret');
    expect((await connect(NEXT, BOT)).body.error.code).toBe('webhook-refused');
    expect([kept('token'), kept('secret')]).toEqual([TOKEN, secret]);
    telegram.failing.clear();
    expect((await connect(NEXT, BOT)).status).toBe(200);
    expect(kept('token')).toBe(NEXT);
  });

  it('renew the secret, and let the old one count until Telegram has the new one', async () => {
    await connect();
    const before = kept('secret') ?? '';
    let meanwhile = '';
    telegram.atSetting = () => {
      meanwhile = kept('secret') ?? '';
    };
    expect((await call('rotateBotSecret', { botId: BOT })).status).toBe(200);
    const after = kept('secret') ?? '';
    expect(after).not.toBe(before);
    expect(meanwhile).toBe(`${after} ${before}`);
    expect(telegram.webhooks.get(BOT)?.secret_token).toBe(after);
    expect((await call('rotateBotSecret', { botId: '7000000009' })).status).toBe(404);
  });

  it('let both secrets count while nobody knows which one Telegram has', async () => {
    await connect();
    const before = kept('secret') ?? '';
    telegram.failing.set('setWebhook', 'hang-up');
    expect((await call('rotateBotSecret', { botId: BOT })).body.error.code).toBe('telegram-unreachable');
    expect(kept('secret')).toMatch(new RegExp(`^\\S{43} ${before}$`));
  });

  it.each([true, false])('disconnect a bot, and forget it, whether Telegram hears of it or not: %j', async (told) => {
    await connect();
    if (!told) telegram.failing.set('deleteWebhook', 'hang-up');
    expect((await call('disconnectBot', { botId: BOT })).body).toMatchObject({ botId: BOT, told });
    expect([...parameters.keys()]).toEqual([`${PATH}/webhook-url`]);
    expect((await call('listBots')).body.bots).toEqual([]);
    expect((await call('disconnectBot', { botId: BOT })).status).toBe(404);
  });

  it.each<[string, () => void]>([
    ['elsewhere', () => telegram.webhooks.set(BOT, { url: 'https://other.example.test/' })],
    ['refused', () => telegram.known.clear()],
    ['unknown', () => telegram.failing.set('getWebhookInfo', 'hang-up')],
    ['no-token', () => parameters.delete(`${PATH}/${BOT}/token`)],
  ])('tell how a bot is: %s', async (state, given) => {
    await connect();
    given();
    expect((await call('listBots')).body.bots[0].webhook.state).toBe(state);
  });
});
