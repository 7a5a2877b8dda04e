import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ConsoleFrame, LiveFrame, Looker } from '../../../shared/contracts/live.ts';
import { type RouteName, routes } from '../../../shared/contracts/routes.ts';
import { shownEntry } from '../../../shared/live/shown-entry.ts';
import { answer } from './answer.ts';
import { type Asked, Refused } from './asked.ts';
import { FakeIssuer } from './issuer.ts';
import { FakeState } from './state.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const STATUS: Readonly<Record<string, number>> = {
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  internal: 500,
};

/** The policy that the distribution sends; whatever breaks it fails here as it would there. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob: https://bucket.test/; font-src 'self'; connect-src 'self' https://bucket.test/; media-src 'self' blob: https://bucket.test/; frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** The policy of the pages for mails. `pictures`: where they may come from besides the bucket. */
function mailPolicy(bucket: string, pictures: string): string {
  return `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data: ${bucket}/${pictures}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox`;
}

/** What goes wrong on purpose: an error code, no answer at all, or an answer that never comes back though it was done. */
export type Fault = { readonly code: string } | 'unreachable' | 'lost-answer';

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function routeOf(method: string, path: string): { route: RouteName; params: Record<string, string> } | undefined {
  for (const [name, route] of Object.entries(routes)) {
    const pattern = new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    const match = route.method === method ? pattern.exec(path) : null;
    if (match !== null) return { route: name as RouteName, params: { ...match.groups } };
  }
  return undefined;
}

/** The built console with everything it talks to, in memory and on one port of 127.0.0.1. */
export class FakeDesk {
  readonly state = new FakeState();
  readonly faults = new Map<RouteName, Fault>();
  /** Every call of a route with its idempotency key, in order. */
  readonly calls: { readonly route: RouteName; readonly key: string | undefined }[] = [];
  /** What consoles said over their connections, in order. */
  readonly said: ConsoleFrame[] = [];
  /** While false, connections are refused. */
  liveAllowed = true;
  #issuer: FakeIssuer | undefined;
  #server: Server | undefined;
  readonly #sockets = new Map<WebSocket, string>();
  readonly #tickets = new Map<string, string>();

  /** `built`: the folder of the built console. */
  constructor(private readonly built: string) {}

  get issuer(): FakeIssuer {
    if (this.#issuer === undefined) throw new Error('not started');
    return this.#issuer;
  }

  get url(): string {
    return this.issuer.issuer.replace('/sign-in', '');
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      this.#handle(request, response).catch((error) => {
        response.writeHead(500).end(String(error));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.#server = server;
    const { port } = server.address() as AddressInfo;
    this.#issuer = new FakeIssuer(`http://127.0.0.1:${port}/sign-in`);
    this.state.bucket.url = `http://127.0.0.1:${port}/bucket`;
    const sockets = new WebSocketServer({ server, path: '/live' });
    sockets.on('connection', (socket, request) => this.#connect(socket, new URL(request.url ?? '', this.url)));
    this.state.onChange = (change) => {
      this.#send((agentId) => {
        const entries = change.entries.map((one) => ({ ...one, entry: shownEntry(agentId, one.entry) }));
        return this.#changes({ ...change, entries });
      });
    };
    this.state.onNotice = (agentId, notice) => this.#send(() => this.#changes({ notices: [notice] }), agentId);
  }

  async end(): Promise<void> {
    this.dropConnections();
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  /** Cuts every live connection, as a network does. */
  dropConnections(): void {
    for (const socket of this.#sockets.keys()) socket.terminate();
  }

  get connections(): number {
    return this.#sockets.size;
  }

  #changes(change: Partial<Extract<LiveFrame, { type: 'changes' }>>) {
    const nothing = { sessions: [], entries: [], agents: [], gone: [], goneAgents: [], notices: [] };
    return { type: 'changes', at: this.state.now(), ...nothing, ...change } as const;
  }

  /** Sends every console, or those of one agent, what is for its eyes. */
  #send(frameFor: (agentId: string) => LiveFrame, to?: string): void {
    for (const [socket, agentId] of this.#sockets) {
      if (to === undefined || to === agentId) socket.send(JSON.stringify(frameFor(agentId)));
    }
  }

  /** Tells everyone who has a session open. */
  tellLookers(sessionId: string, agents: Looker[]): void {
    this.#send(() => ({ type: 'looking', at: this.state.now(), sessionId, agents }));
  }

  #connect(socket: WebSocket, url: URL): void {
    const agentId = this.#tickets.get(url.searchParams.get('ticket') ?? '');
    if (agentId === undefined || !this.liveAllowed) {
      socket.close();
      return;
    }
    this.#tickets.delete(url.searchParams.get('ticket') ?? '');
    this.#sockets.set(socket, agentId);
    socket.on('message', (text) => {
      this.said.push(JSON.parse(String(text)));
      socket.send(JSON.stringify({ type: 'pong', at: this.state.now() }));
    });
    socket.on('close', () => this.#sockets.delete(socket));
    if (this.state.agents.get(agentId)?.presence === 'offline') this.state.changeAgent(agentId, { presence: 'online' });
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    if (url.pathname.startsWith('/sign-in/')) return this.#signIn(url, request, response);
    if (url.pathname.startsWith('/api/')) return this.#api(url, request, response);
    if (url.pathname.startsWith('/bucket/')) {
      return this.state.bucket.answer(url.pathname.slice('/bucket/'.length), request, response);
    }
    return this.#file(url.pathname, response);
  }

  async #file(path: string, response: ServerResponse): Promise<void> {
    const name = path.startsWith('/console/') && extname(path) !== '' ? path.slice('/console/'.length) : 'index.html';
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    const bucket = this.state.bucket.url;
    const pictures = name === 'mail-page/with-pictures.html' ? ' https:' : '';
    const policy = name.startsWith('mail-page/') ? mailPolicy(bucket, pictures) : POLICY;
    response.writeHead(200, { 'content-type': type, 'content-security-policy': policy });
    response.end(await readFile(join(this.built, name)));
  }

  async #signIn(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const json = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const step = url.pathname.slice('/sign-in/'.length);
    if (step === '.well-known/openid-configuration') return void json(200, this.issuer.metadata());
    if (step === 'authorize')
      return void response.writeHead(302, { location: this.issuer.authorize(url.searchParams) }).end();
    if (step === 'end') {
      const location = url.searchParams.get('post_logout_redirect_uri') ?? '/console/';
      return void response.writeHead(302, { location }).end();
    }
    const granted = this.issuer.exchange(new URLSearchParams(await bodyOf(request)));
    json(granted === undefined ? 400 : 200, granted ?? { error: 'invalid_grant' });
  }

  async #api(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const json = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const fail = (code: string) => json(STATUS[code] ?? 409, { error: { code, message: code } });
    const found = routeOf(request.method ?? 'GET', url.pathname);
    if (found === undefined) return void fail('not-found');
    const { route, params } = found;
    const key = request.headers['idempotency-key'];
    this.calls.push({ route, key: typeof key === 'string' ? key : undefined });
    const text = await bodyOf(request);
    const fault = this.faults.get(route);
    if (fault === 'unreachable') return void request.socket.destroy();
    if (fault !== undefined && fault !== 'lost-answer') return void fail(fault.code);
    if (route === 'getConfig') {
      return void json(200, { signIn: { issuer: this.issuer.issuer, clientId: 'console', scopes: 'openid' } });
    }
    const agentId = this.issuer.agentOf(request.headers.authorization);
    if (agentId === undefined) return void json(401, { message: 'Unauthorized' });
    if (route === 'createLiveTicket') return void json(200, this.#ticket(agentId));
    const asked: Asked = { route, agentId, params, query: url.searchParams, body: JSON.parse(text || '{}') };
    try {
      const answered = answer(this.state, asked);
      if (fault === 'lost-answer') request.socket.destroy();
      else json(200, answered);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      fail(error.code);
    }
  }

  #ticket(agentId: string) {
    const ticket = randomUUID();
    this.#tickets.set(ticket, agentId);
    return { ticket, url: this.url.replace('http', 'ws').concat('/live'), expiresAt: this.state.now() };
  }
}
