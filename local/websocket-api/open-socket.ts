import type { Duplex } from 'node:stream';
import WebSocket from 'ws';
import type { Meter } from '../contracts.ts';
import type { Connection } from './connection.ts';
import { FrameSizes } from './frame-sizes.ts';
import { METERED_BYTES, type WebSocketLimits } from './limits.ts';

const GOING_AWAY = 1001;
const UNSUPPORTED_DATA = 1003;
const MESSAGE_TOO_BIG = 1009;
const MINUTE_MS = 60_000;

/** What an open socket tells its API. */
export interface SocketListener {
  received(text: string): void;
  closed(code: number, reason: string): void;
  failed(cause: Error): void;
}

/** An accepted connection: keeps the service's limits on sizes and times, and counts what is billed. */
export class OpenSocket {
  readonly connection: Connection;
  lastActiveAtMs: number;
  readonly #socket: WebSocket;
  readonly #limits: WebSocketLimits;
  readonly #meter: Meter;
  readonly #now: () => number;
  readonly #minutes: NodeJS.Timeout;
  readonly #lifetime: NodeJS.Timeout;
  readonly #idle: NodeJS.Timeout;

  constructor(
    connection: Connection,
    transport: { readonly socket: WebSocket; readonly wire: Duplex },
    terms: { readonly limits: WebSocketLimits; readonly meter: Meter; readonly now: () => number },
    listener: SocketListener,
  ) {
    this.connection = connection;
    this.lastActiveAtMs = connection.connectedAtMs;
    this.#socket = transport.socket;
    this.#limits = terms.limits;
    this.#meter = terms.meter;
    this.#now = terms.now;
    this.#countMinute();
    this.#minutes = setInterval(() => this.#countMinute(), MINUTE_MS);
    this.#lifetime = setTimeout(() => this.leave(), this.#limits.connectionMs);
    this.#idle = setTimeout(() => this.leave(), this.#limits.idleMs);
    this.#watchFrames(transport.wire);
    this.#listen(listener);
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  send(text: string): void {
    if (!this.isOpen) return;
    this.#touch('message-out', Buffer.byteLength(text));
    this.#socket.send(text);
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /** Closes as the service does when it ends a connection of its own accord. */
  leave(): void {
    this.#socket.close(GOING_AWAY, 'Going away');
  }

  /** Cuts a connection whose client does not answer the close. */
  cut(): void {
    this.#socket.terminate();
  }

  /** Runs before the library's own listener, since an oversized frame must not become a message first. */
  #watchFrames(wire: Duplex): void {
    const sizes = new FrameSizes((bytes) => {
      if (bytes > this.#limits.frameBytes) this.#socket.close(MESSAGE_TOO_BIG, 'Frame too large');
    });
    wire.prependListener('data', (chunk: Buffer) => sizes.push(chunk));
  }

  #listen(listener: SocketListener): void {
    this.#socket.on('message', (data, isBinary) => {
      if (!this.isOpen || !Buffer.isBuffer(data)) return;
      if (isBinary) {
        this.#socket.close(UNSUPPORTED_DATA, 'Binary messages are not supported');
        return;
      }
      this.#touch('message-in', data.length);
      listener.received(data.toString('utf8'));
    });
    this.#socket.on('error', (cause) => listener.failed(cause));
    this.#socket.on('close', (code, reason) => {
      clearInterval(this.#minutes);
      clearTimeout(this.#lifetime);
      clearTimeout(this.#idle);
      listener.closed(code, reason.toString('utf8'));
    });
  }

  #touch(unit: 'message-in' | 'message-out', bytes: number): void {
    this.#meter.count('websocket-api', unit, Math.max(1, Math.ceil(bytes / METERED_BYTES)));
    this.lastActiveAtMs = this.#now();
    this.#idle.refresh();
  }

  #countMinute(): void {
    this.#meter.count('websocket-api', 'connection-minute', 1);
  }
}
