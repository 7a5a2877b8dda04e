import { createServer, type Server } from 'node:http';
import WebSocket from 'ws';
import type { AwsRequest } from '../../../local/contracts.ts';
import { createWebSocketApi, type WebSocketApi } from '../../../local/websocket-api/create-websocket-api.ts';
import type { WebSocketLimits } from '../../../local/websocket-api/limits.ts';
import { makeSurroundings, principal, type TestSurroundings, type World } from '../front-door/surroundings.ts';

const running: { server: Server; api: WebSocketApi }[] = [];

/** A WebSocket API behind a server of its own, at the stage `live`. */
export async function serveWebSocketApi(
  world: World,
  limits: Partial<WebSocketLimits> = {},
): Promise<{ url: string; api: WebSocketApi; surroundings: TestSurroundings }> {
  const surroundings = makeSurroundings(world);
  const api = createWebSocketApi(surroundings, { endMs: 500, ...limits });
  const server = createServer();
  server.on('upgrade', (request, socket, head) => void api.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  running.push({ server, api });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return { url: `ws://127.0.0.1:${address.port}/live`, api, surroundings };
}

export async function endAll(): Promise<void> {
  for (const { server, api } of running.splice(0)) {
    await api.end();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** An open client; its messages are kept in order. */
export interface Client {
  readonly socket: WebSocket;
  readonly messages: string[];
  readonly closed: Promise<{ code: number; reason: string }>;
}

/** Resolves with the client once open, or with the HTTP status that refused it. */
export function connect(url: string, options: { headers?: Record<string, string>; protocol?: string } = {}) {
  const socket = new WebSocket(url, options.protocol === undefined ? [] : [options.protocol], {
    headers: options.headers ?? {},
    perMessageDeflate: false,
  });
  const messages: string[] = [];
  socket.on('message', (data) => messages.push(String(data)));
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  );
  return new Promise<Client | number>((resolve, reject) => {
    socket.on('open', () => resolve({ socket, messages, closed }));
    socket.on('unexpected-response', (_, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('error', reject);
  });
}

/** The same, for a test in which a refusal is a failure. */
export async function open(url: string): Promise<Client> {
  const client = await connect(url);
  if (typeof client === 'number') throw new Error(`refused with ${client}`);
  return client;
}

/** A call to the management API as the AWS gateway hands it on. */
export function managementCall(method: string, id: string, body = ''): AwsRequest {
  return {
    service: 'execute-api',
    action: '',
    method,
    path: `/live/%40connections/${encodeURIComponent(id)}`,
    query: new URLSearchParams(),
    headers: {},
    body: Buffer.from(body),
    principal: principal(),
  };
}
