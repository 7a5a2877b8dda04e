import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { PublicHandler } from '../../../local/contracts.ts';
import { connect } from '../websocket-api/rig.ts';
import { httpApi, route, webSocketApi } from './apis.ts';
import { closeDoors, openFrontDoor, sendRaw, statusOf } from './rig.ts';

afterEach(closeDoors);

const named = (prefix: string): PublicHandler => ({
  prefix,
  handle: async (_, response) => void response.end(`handled by ${prefix}`),
});
const handlers = ['/', '/phone', '/phone/bots/', '/local'].map(named);
const world = {
  resources: [
    ...httpApi(),
    ...route('http1', 'ANY /api/{proxy+}', 'api'),
    ...route('http1', 'POST /telegram/{bot}', 'api'),
    ...webSocketApi(),
    ...route('ws1', '$connect', 'accept'),
  ],
  functions: { api: () => ({ statusCode: 200, body: 'the API' }), accept: () => ({ statusCode: 200 }) },
};

describe('the public port', () => {
  it.each([
    ['/', 'handled by /'],
    ['/phone', 'handled by /phone'],
    ['/phone/chats?x=/local', 'handled by /phone'],
    ['/phone/bots/1/updates', 'handled by /phone/bots/'],
    ['/api/me', 'the API'],
  ])('leads %s to the longest prefix', async (path, expected) => {
    const { url } = await openFrontDoor(world, handlers);
    expect(await (await fetch(url + path)).text()).toBe(expected);
  });

  it('answers 404 to what nobody serves', async () => {
    const { url } = await openFrontDoor(world, handlers);
    expect((await fetch(`${url}/phones`)).status).toBe(404);
    expect((await fetch(`${url}/telegram/1`, { method: 'POST' })).status).toBe(200);
  });

  it('upgrades at the stage of the WebSocket API alone', async () => {
    const { port } = await openFrontDoor(world, handlers);
    const client = await connect(`ws://127.0.0.1:${port}/live?ticket=1`);
    expect(typeof client).toBe('object');
    expect(await connect(`ws://127.0.0.1:${port}/other`)).toBe(404);
    expect(await connect(`ws://127.0.0.1:${port}/live`, { headers: { host: 'evil.example' } })).toBe(421);
  });

  it('says which port is taken and what to do', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const opening = openFrontDoor({ ...world, publicUrl: `http://127.0.0.1:${port}` });
    await expect(opening).rejects.toThrow(new RegExp(`${port}.*--port`));
    await new Promise((resolve) => taken.close(resolve));
  });

  it('survives a handler that fails', async () => {
    const failing = { prefix: '/phone', handle: () => Promise.reject(new Error('broken')) };
    const { url, surroundings } = await openFrontDoor(world, [failing]);
    expect((await fetch(`${url}/phone?secret=1`)).status).toBe(500);
    expect(surroundings.lines.join()).toMatch(/GET \/phone: Error: broken/);
    expect((await fetch(`${url}/api/me`)).status).toBe(200);
  });
});

describe('the guard', () => {
  const ask = (host: string, target = '/') => `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;

  it.each([
    ['127.0.0.1:4000', 200],
    ['localhost', 200],
    ['evil.example', 421],
    ['127.0.0.1.evil.example:4000', 421],
  ])('answers the host %s with %i', async (host, status) => {
    const { port } = await openFrontDoor(world, handlers);
    expect(statusOf(await sendRaw(port, ask(host)))).toBe(status);
  });

  it.each(['/%', '/a%00b', 'http://evil.example/', '*'])('answers 400 to the target %s', async (target) => {
    const { port } = await openFrontDoor(world, handlers);
    expect(statusOf(await sendRaw(port, ask('127.0.0.1', target)))).toBe(400);
  });

  it('answers 400 to what is not HTTP', async () => {
    const { port } = await openFrontDoor(world, handlers);
    expect(statusOf(await sendRaw(port, 'what?\r\n\r\n'))).toBe(400);
  });

  it('keeps pages of other sites from the runner, not from the product', async () => {
    const { url, port } = await openFrontDoor(world, handlers);
    const status = async (path: string, method: string, headers: Record<string, string>) =>
      (await fetch(url + path, { method, headers })).status;
    const foreign = { origin: 'http://evil.example' };
    expect(await status('/phone/x', 'POST', foreign)).toBe(403);
    expect(await status('/local/usage', 'GET', foreign)).toBe(403);
    expect(await status('/phone/x', 'POST', { origin: 'null' })).toBe(403);
    expect(await status('/phone/x', 'POST', { origin: `http://127.0.0.1:${port + 1}` })).toBe(403);
    expect(await status('/phone/x', 'POST', { origin: `http://localhost:${port}` })).toBe(200);
    expect(await status('/phone/x', 'POST', { origin: url })).toBe(200);
    expect(await status('/phone/x', 'POST', {})).toBe(200);
    expect(await status('/phone/x', 'GET', foreign)).toBe(200);
    expect(await status('/api/me', 'POST', foreign)).toBe(200);
  });
});
