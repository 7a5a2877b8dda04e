import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveConnection } from '../../console/src/live/live-connection.ts';
import { ConsoleFrame } from '../../shared/contracts/live.ts';
import { PING_EVERY_MS, TYPING } from '../../shared/contracts/live-limits.ts';

/** A socket that notes what it is told, and answers nothing by itself. */
class NotingSocket {
  static readonly OPEN = 1;
  readyState = 1;
  readonly said: ConsoleFrame[] = [];
  onopen: (() => void) | undefined;
  onclose: (() => void) | undefined;
  onmessage: ((message: { data: string }) => void) | undefined;

  send(text: string): void {
    this.said.push(ConsoleFrame.parse(JSON.parse(text)));
  }

  close(): void {
    this.readyState = 3;
  }

  answer(): void {
    this.onmessage?.({ data: JSON.stringify({ type: 'pong', at: new Date().toISOString() }) });
  }
}

const LOOK = { sessionId: 'ses_1', typing: false, unseen: false };
const A_MOMENT_MS = 200;

describe('what a console says', () => {
  let socket: NotingSocket;
  let live: LiveConnection;

  beforeEach(async () => {
    vi.useFakeTimers();
    vi.stubGlobal('WebSocket', NotingSocket);
    socket = new NotingSocket();
    live = new LiveConnection({
      ticket: async () => ({ ticket: 'ticket', url: 'ws://desk' }),
      // Parse boundary: of a socket, the connection uses what is here.
      open: () => socket as unknown as WebSocket,
      onFrame: () => undefined,
      onConnected: () => undefined,
      onTime: () => undefined,
      random: () => 0,
    });
    live.start();
    await vi.advanceTimersByTimeAsync(0);
    socket.onopen?.();
  });

  afterEach(() => {
    live.stop();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  const heard = () => socket.said.splice(0);

  it('is that it is there, at once and then every so often', () => {
    expect(heard()).toEqual([{ action: 'ping' }]);
    socket.answer();
    vi.advanceTimersByTime(PING_EVERY_MS - 1);
    expect(heard()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(heard()).toEqual([{ action: 'ping' }]);
  });

  it('is what it has open, a moment after that changed, and once however often it did', () => {
    socket.answer();
    heard();
    live.setLook({ ...LOOK, sessionId: 'ses_0' });
    live.setLook(undefined);
    live.setLook(LOOK);
    live.setLook({ ...LOOK });
    expect(heard()).toEqual([]);
    vi.advanceTimersByTime(A_MOMENT_MS);
    expect(heard()).toEqual([{ action: 'ping', look: LOOK }]);
    socket.answer();
    live.setLook(undefined);
    vi.advanceTimersByTime(A_MOMENT_MS);
    expect(heard()).toEqual([{ action: 'ping' }]);
  });

  it('is that somebody writes, again and again while they do', () => {
    socket.answer();
    heard();
    live.setLook({ ...LOOK, typing: true });
    vi.advanceTimersByTime(A_MOMENT_MS);
    for (let times = 0; times < 3; times += 1) {
      expect(heard()).toEqual([{ action: 'ping', look: { ...LOOK, typing: true } }]);
      socket.answer();
      vi.advanceTimersByTime(TYPING.repeatMs);
    }
  });

  it('does not put off the end of its patience while somebody writes and nothing answers', () => {
    live.setLook({ ...LOOK, typing: true });
    vi.advanceTimersByTime(10_000);
    expect(live.state()).toBe('lost');
  });

  it('is that it leaves, before it closes for good', () => {
    heard();
    live.leave();
    expect(heard()).toEqual([{ action: 'leave' }]);
    expect(socket.readyState).toBe(3);
    expect(live.state()).toBe('idle');
    live.leave();
    expect(heard()).toEqual([]);
  });
});
