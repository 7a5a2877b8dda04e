import type { ConsoleFrame, LiveFrame, Look } from '../../../shared/contracts/live.ts';
import { PING_EVERY_MS, RECONNECT_AFTER_MS, TYPING } from '../../../shared/contracts/live-limits.ts';
import { failureCode } from '../api/api-failure.ts';
import { backOffMs } from './back-off.ts';
import { readFrame } from './read-frame.ts';

/** `live`: changes arrive. `connecting`: the first try. `lost`: trying again. `ended`: nobody is signed in any more. */
export type LiveState = 'idle' | 'connecting' | 'live' | 'lost' | 'ended';

/** What the connection needs of its surroundings. */
export interface LiveSurroundings {
  ticket(): Promise<{ readonly ticket: string; readonly url: string }>;
  open(url: string): WebSocket;
  onFrame(frame: LiveFrame): void;
  /** Called for each connection made, the first too: from here on changes arrive, so read a snapshot. */
  onConnected(): void;
  onTime(at: string, askedMs: number, answeredMs: number): void;
  random(): number;
}

/** A connection that does not open, or does not answer a ping, within this is taken for dead. */
const ANSWER_WITHIN_MS = 10_000;

/** What is opened and left within this is told once: of two pings at the same time either may arrive first. */
const LOOK_AFTER_MS = 120;

/** Keeps one WebSocket open, and comes back by itself when it is lost. */
export class LiveConnection {
  #state: LiveState = 'idle';
  #socket: WebSocket | undefined;
  #attempt = 0;
  #generation = 0;
  #pingedMs: number | undefined;
  #look: Look | undefined;
  readonly #timers = new Map<'retry' | 'ping' | 'pong' | 'renew' | 'open', ReturnType<typeof setTimeout>>();
  readonly #listeners = new Set<() => void>();

  constructor(private readonly around: LiveSurroundings) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): LiveState => this.#state;

  /** Begins to connect; does nothing when it has begun. */
  start(): void {
    if (this.#state !== 'idle' && this.#state !== 'ended') return;
    this.#become('connecting');
    this.#connect();
  }

  /** Closes for good. */
  stop(): void {
    this.#generation += 1;
    this.#clearTimers();
    this.#socket?.close(1000);
    this.#socket = undefined;
    this.#become('idle');
  }

  /** The network or the page came back: try at once if lost, else ask whether the connection still answers. */
  nudge(): void {
    if (this.#state === 'lost') {
      this.#attempt = 0;
      this.#connect();
    } else if (this.#state === 'live') this.#ping();
  }

  /** Says what the console has open; in a moment if it can, and with every ping from now on. */
  setLook(look: Look | undefined): void {
    if (JSON.stringify(look) === JSON.stringify(this.#look)) return;
    this.#look = look;
    if (this.#state === 'live') this.#set('ping', () => this.#ping(), LOOK_AFTER_MS);
  }

  /** Closes for good and says that nobody will be back in a moment, which a lost connection leaves open. */
  leave(): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#send(this.#socket, { action: 'leave' });
    this.stop();
  }

  #connect(): void {
    const generation = ++this.#generation;
    this.#clear('retry');
    this.around.ticket().then(
      ({ ticket, url }) => {
        if (generation === this.#generation) this.#open(generation, `${url}?ticket=${encodeURIComponent(ticket)}`);
      },
      (error) => {
        if (generation !== this.#generation) return;
        const code = failureCode(error);
        if (code === 'signed-out' || code === 'forbidden') this.#end();
        else this.#retry();
      },
    );
  }

  #open(generation: number, url: string): void {
    const socket = this.around.open(url);
    this.#set('open', () => socket.close(), ANSWER_WITHIN_MS);
    socket.onopen = () => {
      if (generation !== this.#generation) return socket.close(1000);
      this.#clear('open');
      const former = this.#socket;
      this.#socket = socket;
      this.#attempt = 0;
      this.#pingedMs = undefined;
      this.#clear('pong');
      this.#become('live');
      // In a planned change the former one stays until the new one is there, so that nothing is missed between.
      former?.close(1000);
      this.#set('ping', () => this.#ping(), PING_EVERY_MS);
      this.#set('renew', () => this.#connect(), RECONNECT_AFTER_MS);
      this.around.onConnected();
      this.#ping();
    };
    socket.onmessage = ({ data }) => this.#receive(data);
    socket.onclose = () => {
      if (generation !== this.#generation) return;
      if (this.#socket === socket) this.#socket = undefined;
      this.#retry();
    };
  }

  #receive(data: unknown): void {
    const frame = readFrame(data);
    if (frame === undefined) return;
    if (frame.type === 'pong') {
      this.#clear('pong');
      if (this.#pingedMs !== undefined) this.around.onTime(frame.at, this.#pingedMs, Date.now());
      this.#pingedMs = undefined;
    }
    this.around.onFrame(frame);
  }

  #ping(): void {
    const socket = this.#socket;
    if (socket === undefined || socket.readyState !== WebSocket.OPEN) return;
    // Of several unanswered pings the first counts: the answer may be to any of them.
    this.#pingedMs ??= Date.now();
    this.#send(socket, this.#look === undefined ? { action: 'ping' } : { action: 'ping', look: this.#look });
    // Who writes says so again before others stop to believe it.
    this.#set('ping', () => this.#ping(), this.#look?.typing ? TYPING.repeatMs : PING_EVERY_MS);
    // Further pings must not put off the end of the wait for the first one's answer.
    if (!this.#timers.has('pong')) this.#set('pong', () => this.#giveUp(socket), ANSWER_WITHIN_MS);
  }

  #send(socket: WebSocket, frame: ConsoleFrame): void {
    socket.send(JSON.stringify(frame));
  }

  /** A dead connection may take minutes to close by itself; do not wait for it. */
  #giveUp(socket: WebSocket): void {
    if (this.#socket !== socket) return;
    this.#generation += 1;
    this.#socket = undefined;
    socket.close();
    this.#retry();
  }

  #retry(): void {
    this.#clearTimers();
    this.#become('lost');
    this.#set('retry', () => this.#connect(), backOffMs(this.#attempt, this.around.random()));
    this.#attempt += 1;
  }

  #end(): void {
    this.#clearTimers();
    this.#become('ended');
  }

  #become(state: LiveState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  #set(name: 'retry' | 'ping' | 'pong' | 'renew' | 'open', run: () => void, afterMs: number): void {
    this.#clear(name);
    this.#timers.set(name, setTimeout(run, afterMs));
  }

  #clear(name: 'retry' | 'ping' | 'pong' | 'renew' | 'open'): void {
    clearTimeout(this.#timers.get(name));
    this.#timers.delete(name);
  }

  #clearTimers(): void {
    for (const name of [...this.#timers.keys()]) this.#clear(name);
  }
}
