import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Line, post } from '../../shared/tracker/post.ts';

type Play = (request: IncomingMessage, response: ServerResponse) => void;

let ends: (() => void)[] = [];
beforeEach(() => {
  ends = [];
});
afterEach(() => {
  for (const end of ends) end();
});

/** Serves on an address of this machine, and counts who comes. */
async function serve(host: string, play: Play, port = 0) {
  const came: { readonly headers: IncomingMessage['headers']; readonly body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    came.push({ headers: request.headers, body });
    play(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  ends.push(() => {
    server.close();
    server.closeAllConnections();
  });
  // Parse boundary: a TCP server's address.
  return { port: (server.address() as AddressInfo).port, came };
}

/** Listens on an address of this machine, speaks no protocol at all, and counts who connects. */
async function count(host: string, port = 0) {
  let connections = 0;
  const server = createTcpServer((socket) => {
    connections += 1;
    socket.end('no TLS\r\n');
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  ends.push(() => server.close());
  // Parse boundary: a TCP server's address.
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}

const LOCAL: Line = { targets: 'local' };
const well: Play = (_, response) => response.end('{"ok":true}');
const send = (url: string, line: Partial<Line> = {}) => post(url, '{"a":"ü"}', { 'x-one': '1' }, { ...LOCAL, ...line });

describe('a request to the tracker', () => {
  it('is JSON with its length and headers, on a connection of its own', async () => {
    const { port, came } = await serve('127.0.0.1', well);
    expect(await send(`http://127.0.0.1:${port}/hook?team=1`)).toMatchObject({
      kind: 'answered',
      status: 200,
      body: '{"ok":true}',
    });
    expect(came).toMatchObject([
      { body: '{"a":"ü"}', headers: { 'x-one': '1', 'content-type': 'application/json', 'content-length': '10' } },
    ]);
    expect(came[0]?.headers.connection).toBe('close');
  });

  it.each([
    ['120', 120],
    ['soon', undefined],
    [new Date(Date.now() + 90_000).toUTCString(), 90],
  ])('hears when to come back: %s', async (header, expected) => {
    const { port } = await serve('127.0.0.1', (_, response) =>
      response.writeHead(429, { 'retry-after': header }).end(),
    );
    const posted = await send(`http://127.0.0.1:${port}/`);
    const told = posted.kind === 'answered' ? posted.retryAfterSeconds : Number.NaN;
    if (expected === undefined) expect(told).toBeUndefined();
    else expect(Math.abs((told ?? 0) - expected)).toBeLessThanOrEqual(2);
  });

  it('does not follow a redirect', async () => {
    const secret = await serve('127.0.0.1', well);
    const location = `http://127.0.0.1:${secret.port}/`;
    const { port } = await serve('127.0.0.1', (_, response) => response.writeHead(307, { location }).end());
    expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ kind: 'answered', status: 307 });
    expect(secret.came).toEqual([]);
  });

  it('reads 64 KB of an answer and no more', async () => {
    let sent = 0;
    const { port } = await serve('127.0.0.1', (_, response) => {
      const more = () => {
        while (!response.destroyed && sent < 50_000_000) {
          sent += 65_536;
          if (!response.write('x'.repeat(65_536))) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    });
    const posted = await send(`http://127.0.0.1:${port}/`);
    expect(posted.kind === 'answered' && [posted.status, posted.body.length]).toEqual([200, 65_536]);
    expect(sent).toBeLessThan(50_000_000);
  });

  it('gives up a tracker that says nothing in time', async () => {
    const { port } = await serve('127.0.0.1', () => undefined);
    expect(await send(`http://127.0.0.1:${port}/`, { timeoutMs: 100 })).toMatchObject({ fault: 'timeout' });
  });

  it('takes a status for an answer, also if the rest never comes', async () => {
    const { port } = await serve('127.0.0.1', (_, response) => {
      response.writeHead(202);
      response.write('{"url":');
    });
    expect(await send(`http://127.0.0.1:${port}/`, { timeoutMs: 200 })).toMatchObject({ status: 202, body: '{"url":' });
  });

  it.each<[string, Play]>([
    ['hangs up', (request) => request.socket.destroy()],
    ['does not speak HTTP', (request) => request.socket.end('220 mail.example.com ESMTP\r\n')],
  ])('tells of a tracker that %s', async (_, play) => {
    const { port } = await serve('127.0.0.1', play);
    expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ kind: 'unreachable', fault: 'broken-answer' });
  });

  it('tells of a port where nobody listens', async () => {
    const { port } = await serve('127.0.0.1', well);
    ends.pop()?.();
    expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ fault: 'no-connection' });
  });

  it('tells of one that does not speak TLS', async () => {
    const { port } = await count('127.0.0.1');
    expect(await send(`https://127.0.0.1:${port}/`)).toMatchObject({ fault: 'tls' });
  });

  it('tells of a name that nobody knows', async () => {
    const resolve = async () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    expect(await send('https://tracker.example.com/', { resolve })).toMatchObject({ fault: 'unknown-host' });
  });
});

describe('what a name stands for', () => {
  const names = (...answers: readonly (readonly string[])[]) => {
    let asked = 0;
    return {
      asked: () => asked,
      resolve: async () => {
        const found = answers[Math.min(asked, answers.length - 1)] ?? [];
        asked += 1;
        return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      },
    };
  };

  it.each([
    [['10.0.0.1']],
    [['169.254.169.254']],
    [['93.184.216.34', '127.0.0.1']],
    [['2606:4700:4700::1111', '::1']],
    [['::ffff:10.0.0.1']],
    [[]],
  ])('is not connected to when any of it is not public: %j', async (addresses) => {
    const { resolve } = names(addresses);
    const posted = await send('https://tracker.example.com/', { targets: 'public', resolve });
    expect(posted).toMatchObject({ kind: 'unreachable', fault: 'not-allowed' });
  });

  it('is connected to as it was checked, whatever the name stands for a moment later', async () => {
    const outside = await count('127.0.0.2');
    const inside = await count('127.0.0.1', outside.port);
    const { resolve, asked } = names(['127.0.0.2'], ['127.0.0.1']);
    // In this test alone, 127.0.0.2 is the public internet.
    const line: Line = { targets: 'public', resolve, mayConnect: (address) => address === '127.0.0.2' };
    const send = () => post(`https://rebinding.example.com:${outside.port}/`, '{}', {}, line);
    expect(await send()).toMatchObject({ fault: 'tls' });
    expect([asked(), outside.connections(), inside.connections()]).toEqual([1, 1, 0]);
    expect(await send()).toMatchObject({ fault: 'not-allowed' });
    expect([asked(), outside.connections(), inside.connections()]).toEqual([2, 1, 0]);
  });

  it('is not asked for where there is an address already, which is checked all the same', async () => {
    const { resolve, asked } = names(['1.1.1.1']);
    for (const host of ['127.0.0.1', '[::1]', '2130706433', '169.254.169.254']) {
      expect(await send(`https://${host}/`, { targets: 'public', resolve })).toMatchObject({ fault: 'not-allowed' });
    }
    expect(asked()).toBe(0);
  });
});
