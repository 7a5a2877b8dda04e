import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import * as z from 'zod';
import { HistoryPage, LiveTicket, ReplyResult } from '../../shared/contracts/api.ts';
import { LiveFrame } from '../../shared/contracts/live.ts';
import { PING_EVERY_MS } from '../../shared/contracts/live-limits.ts';
import type { HistoryEntry, SessionView } from '../../shared/contracts/views.ts';

const Token = z.object({ access_token: z.string() });

/** One change that an agent's console was told of. `at` is when it came, on the clock of `performance.now`. */
export interface Told {
  readonly at: number;
  readonly session?: SessionView;
  readonly sessionId?: string;
  readonly entry?: HistoryEntry;
}

/** Hears what a console is told; answers nothing. */
export type Listener = (told: Told, agent: Agent) => void;

/** An agent with a console that listens, as `console/` keeps one, without the page. */
export class Agent {
  readonly #listeners = new Set<Listener>();
  #socket: WebSocket | undefined;
  frames = 0;

  private constructor(
    readonly id: string,
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** Signs a demo account in and lets the desk know them. */
  static async arrive(id: string, url: string): Promise<Agent> {
    const response = await fetch(`${url}/local/token?account=${id}`);
    const agent = new Agent(id, url, Token.parse(await response.json()).access_token);
    await agent.call('GET', '/api/me');
    await agent.call('PUT', '/api/me/availability', { availability: 'online' });
    return agent;
  }

  /** Opens the WebSocket by a ticket. */
  async connect(): Promise<void> {
    const { ticket, url } = LiveTicket.parse(await this.call('POST', '/api/live/tickets'));
    const socket = new WebSocket(`${url}?ticket=${ticket}`);
    socket.on('message', (data) => this.#hear(LiveFrame.parse(JSON.parse(String(data)))));
    await once(socket, 'open');
    this.#socket = socket;
    const pings = setInterval(() => this.ping(), PING_EVERY_MS);
    socket.on('close', () => clearInterval(pings));
  }

  /** Says that the agent is still there, as a console does. */
  ping(): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#socket.send(JSON.stringify({ action: 'ping' }));
  }

  async disconnect(): Promise<void> {
    const socket = this.#socket;
    if (socket === undefined || socket.readyState === WebSocket.CLOSED) return;
    const closed = once(socket, 'close');
    socket.close(1000);
    await closed;
  }

  /** Calls `listener` for every change; returns the way to stop it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** One request of the API. Throws for any answer but 200. */
  async call(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (response.status !== 200) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }

  onSession(sessionId: string, command: string, body?: unknown): Promise<unknown> {
    return this.call('POST', `/api/sessions/${sessionId}/${command}`, body);
  }

  /** Answers the customer; resolves with the number of the entry that the reply became. */
  async reply(sessionId: string, text: string): Promise<number> {
    const messageId = randomUUID();
    return ReplyResult.parse(await this.onSession(sessionId, 'messages', { messageId, text })).entry.seq;
  }

  async history(sessionId: string): Promise<z.infer<typeof HistoryPage>> {
    return HistoryPage.parse(await this.call('GET', `/api/sessions/${sessionId}/history?limit=100`));
  }

  #hear(frame: LiveFrame): void {
    const at = performance.now();
    this.frames += 1;
    if (frame.type !== 'changes') return;
    for (const session of frame.sessions) this.#tell({ at, session });
    for (const { sessionId, entry } of frame.entries) this.#tell({ at, sessionId, entry });
  }

  #tell(told: Told): void {
    for (const listener of this.#listeners) listener(told, this);
  }
}
