import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { telegramGetFile } from '../../shared/channels/telegram/get-file.ts';
import { MOST_TELEGRAM_IN } from '../../shared/contracts/file-limits.ts';

const TOKEN = '700:AAdemo-token-that-must-not-be-seen';
const THREAD = 'telegram#700:501';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A Bot API that answers getFile as given, and hands the file out as given. */
async function telegram(told: { status: number; body: object } | 'hang-up', file: RequestListener = () => undefined) {
  const begun = createServer((request, response) => {
    if (request.url?.startsWith(`/file/bot${TOKEN}/`)) return file(request, response);
    if (told === 'hang-up') return request.socket.destroy();
    return response.writeHead(told.status, { 'content-type': 'application/json' }).end(JSON.stringify(told.body));
  });
  server = begun;
  await new Promise<void>((resolve) => begun.listen(0, '127.0.0.1', resolve));
  const address = begun.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

const looks: (boolean | undefined)[] = [];

async function got(root: string) {
  looks.length = 0;
  const handed = await telegramGetFile(async (_, fresh) => {
    looks.push(fresh);
    return TOKEN;
  }, root)(THREAD, 'AgACAgI');
  if (handed.outcome !== 'here') expect(JSON.stringify(handed)).not.toContain('AAdemo');
  return handed;
}

const FOUND = { status: 200, body: { ok: true, result: { file_id: 'AgACAgI', file_path: 'photos/a.jpg' } } };
const refused = (status: number, description: string, parameters = {}) => ({
  status,
  body: { ok: false, error_code: status, description, parameters },
});

describe('a file of Telegram', () => {
  it('is handed out as it is', async () => {
    const root = await telegram(FOUND, (_, response) => response.end('what is in it'));
    expect(await got(root)).toEqual({ outcome: 'here', bytes: Buffer.from('what is in it') });
  });

  it.each([
    ['Bad Request: file is too big', 'too-large'],
    ['Bad Request: wrong file_id or the file is temporarily unavailable', undefined],
    ['Bad Request: invalid file_id', 'gone'],
  ])('is refused: %s', async (description, reason) => {
    const handed = await got(await telegram(refused(400, description)));
    expect(handed).toMatchObject(reason === undefined ? { outcome: 'unreachable' } : { outcome: 'refused', reason });
  });

  it('waits as long as Telegram asks', async () => {
    const root = await telegram(refused(429, 'Too Many Requests', { retry_after: 7 }));
    expect(await got(root)).toMatchObject({ outcome: 'unreachable', retryAfterSeconds: 7 });
  });

  it('waits while Telegram is away, and looks for another token', async () => {
    expect(await got(await telegram(refused(401, 'Unauthorized')))).toMatchObject({ outcome: 'unreachable' });
    expect(looks).toEqual([undefined, true]);
    expect(await got(await telegram('hang-up'))).toMatchObject({ outcome: 'unreachable' });
    expect(await got('http://127.0.0.1:1')).toMatchObject({ outcome: 'unreachable' });
  });

  it.each<readonly [string, RequestListener]>([
    ['has expired there', (_, response) => response.writeHead(404).end()],
    ['is away', (_, response) => response.writeHead(502).end('Bad Gateway')],
    ['leads elsewhere', (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    [
      'breaks off',
      (request, response) =>
        response.writeHead(200, { 'content-length': 9 }).write('half', () => request.socket.destroy()),
    ],
  ])('waits when its address %s', async (_, file) => {
    expect(await got(await telegram(FOUND, file))).toMatchObject({ outcome: 'unreachable' });
  });

  it('is let go of as soon as it is more than a bot may have', async () => {
    const root = await telegram(FOUND, (_, response) => {
      const part = Buffer.alloc(1_000_000);
      const more = () => {
        while (!response.destroyed && response.write(part));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    expect(await got(root)).toMatchObject({ outcome: 'refused', reason: 'too-large' });
    expect(MOST_TELEGRAM_IN).toBe(20_971_520);
  });
});
