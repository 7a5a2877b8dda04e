import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ALLOWED_UPDATES } from '../../shared/channels/telegram/update.ts';
import { refusal, startTelegram, type TelegramServer } from '../channels/telegram-server.ts';

const BOT = { id: 700, is_bot: true, first_name: 'Demo', username: 'demo_bot' };
const ME = { status: 200, body: { ok: true, result: BOT } };
const TAKEN = { status: 200, body: { ok: true, result: true } };
const TOKEN = '700:AAdemo-token-that-must-not-be-seen';

const Request = z.object({ Name: z.string(), Value: z.string().optional() });

/** Parameter Store, as far as the script uses it. */
async function startParameters(known: Map<string, string>) {
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      const { Name, Value } = Request.parse(body);
      const isPut = request.headers['x-amz-target'] === 'AmazonSSM.PutParameter';
      if (isPut && Value !== undefined) known.set(Name, Value);
      const found = known.get(Name);
      const [status, answer] = isPut
        ? [200, { Version: 1 }]
        : found === undefined
          ? [400, { __type: 'ParameterNotFound' }]
          : [200, { Parameter: { Name, Value: found } }];
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(answer));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const end = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${address.port}`, end };
}

let telegram: TelegramServer;
let parameters: { readonly url: string; end(): Promise<void> };
let known: Map<string, string>;

beforeEach(async () => {
  known = new Map([['/baton/telegram/webhook-url', 'https://desk.example.test/telegram/']]);
  [telegram, parameters] = await Promise.all([startTelegram(), startParameters(known)]);
});
afterEach(() => Promise.all([telegram.end(), parameters.end()]));

/** Runs the script and answers how it ended and what it said. */
function connect(args: readonly string[] = [], unusual: NodeJS.ProcessEnv = {}) {
  const env = {
    PATH: process.env.PATH,
    HOME: '/nonexistent',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: parameters.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    TELEGRAM_API_ROOT: telegram.root,
    TELEGRAM_BOT_TOKEN: TOKEN,
    ...unusual,
  };
  return new Promise<{ readonly code: unknown; readonly said: string }>((resolve) => {
    const script = ['--import', 'tsx', 'scripts/telegram-connect.ts', ...args];
    execFile(process.execPath, script, { env, timeout: 25_000 }, (error, stdout, stderr) => {
      const said = stdout + stderr;
      expect(said).not.toContain('AAdemo');
      resolve({ code: error === null ? 0 : error.code, said });
    });
  });
}

const methods = () => telegram.calls.map(({ path }) => path.split('/').at(-1));

describe('connecting a bot', () => {
  it('keeps token and secret, and tells Telegram the same secret', async () => {
    telegram.replies.push(ME, TAKEN);
    expect(await connect()).toMatchObject({ code: 0 });
    expect(known.get('/baton/telegram/700/token')).toBe(TOKEN);
    expect(methods().slice(2)).toEqual(Array.from({ length: 9 }, () => 'setMyCommands'));
    const secret_token = known.get('/baton/telegram/700/secret');
    expect(telegram.calls[1]?.body).toEqual({
      url: 'https://desk.example.test/telegram/700',
      secret_token,
      allowed_updates: [...ALLOWED_UPDATES],
    });
  });

  it('notes a bot that is polled as such, and takes its webhook away', async () => {
    telegram.replies.push(ME, TAKEN);
    expect(await connect(['--polling'])).toMatchObject({ code: 0 });
    expect(methods().slice(0, 3)).toEqual(['getMe', 'deleteWebhook', 'setMyCommands']);
    expect(JSON.parse(known.get('/baton/telegram/700/info') ?? '')).toMatchObject({ id: 700, polled: true });
    expect(known.get('/baton/telegram/700/info')).not.toContain('unlisted');
  });

  it('says what Telegram said to the commands of the menu', async () => {
    telegram.replies.push(ME, TAKEN, refusal(400, 'Bad Request: BOT_COMMAND_INVALID'));
    const { code, said } = await connect();
    expect([code, said]).toEqual([0, expect.stringContaining('BOT_COMMAND_INVALID')]);
    expect(known.get('/baton/telegram/700/info')).toContain('BOT_COMMAND_INVALID');
  });

  it('leaves the secret that Telegram knows when Telegram does not take the new one', async () => {
    known.set('/baton/telegram/700/secret', 'the-old-one');
    telegram.replies.push(ME, refusal(400, 'Bad Request: bad webhook'));
    const { code, said } = await connect();
    expect(code).toBe(1);
    expect(said).toContain('bad webhook');
    expect(known.get('/baton/telegram/700/secret')).toBe('the-old-one');
  });

  it('touches nothing for a token that Telegram does not know, or where no desk is deployed', async () => {
    telegram.replies.push(refusal(401, 'Unauthorized'), ME);
    expect(await connect()).toMatchObject({ code: 1 });
    known.clear();
    const { code, said } = await connect();
    expect([code, said]).toEqual([1, expect.stringContaining('npx cdk deploy')]);
    expect(known.size).toBe(0);
    expect(methods()).toEqual(['getMe', 'getMe']);
  });

  it('finds a desk of another name', async () => {
    known.set('/support/telegram/webhook-url', 'https://support.example.test/telegram/');
    telegram.replies.push(ME, TAKEN);
    expect(await connect(['--name', 'Support'])).toMatchObject({ code: 0 });
    expect(known.has('/support/telegram/700/secret')).toBe(true);
  });

  it.each([
    ['the region', { AWS_REGION: undefined }, 'AWS_REGION='],
    ['a region that there can be', { AWS_REGION: '' }, 'AWS_REGION='],
    ['credentials', { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' }, 'AWS_PROFILE='],
  ])('says what to do without %s', async (_, unusual, remedy) => {
    telegram.replies.push(ME);
    const { code, said } = await connect([], unusual);
    expect([code, said]).toEqual([1, expect.stringContaining(remedy)]);
  });
});
