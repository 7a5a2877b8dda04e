import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Part, PublicHandler, Surroundings } from '../contracts.ts';
import type { HttpApi } from '../http-api/create-http-api.ts';
import type { Objects } from '../objects/create-objects.ts';
import type { WebSocketApi } from '../websocket-api/create-websocket-api.ts';
import { refuseUpgrade } from '../websocket-api/upgrade.ts';
import { Distribution } from './distribution.ts';
import { plainText, writeEdgeAnswer } from './edge-answer.ts';
import { isForeign, isLocalHost, isUnsafe, readPath } from './guard.ts';

/** What the public port leads to. */
export interface Destinations {
  /** The runner's own pages. A handler with the prefix `/` answers `/` alone. */
  readonly handlers: readonly PublicHandler[];
  readonly httpApi: HttpApi;
  readonly webSocketApi: WebSocketApi;
  readonly objects: Objects;
}

/** The public port. */
export interface FrontDoor extends Part {
  /** The port that it listens on, which differs from the one asked for when that was 0. Throws before `start`. */
  readonly port: number;
}

/** Long enough that a client seldom sends on a connection that is being closed. */
const KEEP_ALIVE_MS = 60_000;

/** Paths that reach the HTTP API whether or not the distribution says so. */
const API_PREFIXES = ['/api', '/telegram', '/survey'];

/**
 * The public port: the runner's own pages by longest prefix, then the distribution of the assembly, then the HTTP API.
 * `start` throws when the port of `publicUrl` is taken.
 */
export function createFrontDoor(surroundings: Surroundings, destinations: Destinations): FrontDoor {
  return new PublicPort(surroundings, destinations);
}

class PublicPort implements FrontDoor {
  readonly name = 'front-door';
  readonly #surroundings: Surroundings;
  readonly #destinations: Destinations;
  readonly #handlers: readonly PublicHandler[];
  readonly #distribution: Distribution | undefined;
  readonly #server: Server;

  constructor(surroundings: Surroundings, destinations: Destinations) {
    this.#surroundings = surroundings;
    this.#destinations = destinations;
    this.#handlers = destinations.handlers.toSorted((a, b) => b.prefix.length - a.prefix.length);
    this.#distribution = Distribution.of(surroundings, destinations);
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#server.keepAliveTimeout = KEEP_ALIVE_MS;
    this.#server.on('upgrade', (request, socket, head) => void this.#upgrade(request, socket, head));
    this.#server.on('clientError', (_, socket) => {
      if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
      else socket.destroy();
    });
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The public port does not listen yet.');
    return (address satisfies AddressInfo).port;
  }

  async start(): Promise<void> {
    const port = Number(new URL(this.#surroundings.publicUrl).port);
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', (cause: NodeJS.ErrnoException) => {
        if (cause.code !== 'EADDRINUSE') return reject(cause);
        const advice = `Stop what listens there, or choose another one: npm start -- --port ${port + 1}`;
        reject(new Error(`Port ${port} of 127.0.0.1 is taken. ${advice}`, { cause }));
      });
      this.#server.listen(port, '127.0.0.1', resolve);
    });
  }

  async end(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    // Live sockets are the server's too: it would wait for them to end by themselves.
    await this.#destinations.webSocketApi.end();
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#route(request, response);
    } catch (cause) {
      if (response.destroyed || request.destroyed) return;
      this.#log(request, cause);
      if (response.headersSent) response.destroy();
      else await writeEdgeAnswer(response, plainText(500, 'The local runner failed; its terminal says why.'));
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isLocalHost(request)) {
      return writeEdgeAnswer(response, plainText(421, 'This port answers to 127.0.0.1 and localhost only.'));
    }
    const path = readPath(request);
    if (path === undefined) return writeEdgeAnswer(response, plainText(400, 'The request is malformed.'));
    const handler = this.#handlers.find((each) => isBelow(path, each.prefix));
    if (handler !== undefined) {
      const guarded = isUnsafe(request) || isBelow(path, '/local');
      if (guarded && isForeign(request, this.port)) {
        return writeEdgeAnswer(response, plainText(403, 'Pages of other sites may not call the local runner.'));
      }
      return handler.handle(request, response);
    }
    const api = API_PREFIXES.some((prefix) => isBelow(path, prefix));
    if (this.#distribution !== undefined && (!api || this.#distribution.names(path))) {
      return writeEdgeAnswer(response, await this.#distribution.answer(request));
    }
    if (api) return this.#destinations.httpApi.handle(request, response);
    return writeEdgeAnswer(response, plainText(404, 'There is nothing at this address.'));
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const path = readPath(request);
    if (!isLocalHost(request)) return refuseUpgrade(socket, 421);
    if (path === undefined) return refuseUpgrade(socket, 400);
    if (!this.#destinations.webSocketApi.serves(path)) return refuseUpgrade(socket, 404);
    try {
      await this.#destinations.webSocketApi.upgrade(request, socket, head);
    } catch (cause) {
      this.#log(request, cause);
      refuseUpgrade(socket, 500);
    }
  }

  #log(request: IncomingMessage, cause: unknown): void {
    const reason = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    // The query is left out: it may carry a ticket or a code.
    this.#surroundings.log(`${request.method} ${request.url?.split('?', 1)[0]}: ${reason}`);
  }
}

/** Whether a path is the prefix or lies below it; `/` stands for itself alone. */
function isBelow(path: string, prefix: string): boolean {
  const bare = prefix.replace(/\/$/, '');
  return bare === '' ? path === '/' : path === bare || path.startsWith(`${bare}/`);
}
