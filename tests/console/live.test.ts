import { describe, expect, it } from 'vitest';
import { backOffMs } from '../../console/src/live/back-off.ts';
import { readFrame } from '../../console/src/live/read-frame.ts';

describe('reconnecting', () => {
  it('waits longer each time, up to half a minute', () => {
    const waits = [0, 1, 2, 5, 6, 50].map((attempt) => backOffMs(attempt, 1));
    expect(waits).toEqual([500, 1_000, 2_000, 16_000, 30_000, 30_000]);
  });

  it('spreads consoles over half of the wait', () => {
    expect(backOffMs(6, 0)).toBe(15_000);
  });
});

describe('live frames', () => {
  const at = '2026-01-01T10:00:00.000Z';

  it.each([
    { type: 'pong', at },
    { type: 'resync', at },
    { type: 'changes', at, sessions: [], entries: [], agents: [] },
    { type: 'looking', at, sessionId: 'ses_1', agents: [{ agentId: 'agent-2', typing: true }] },
  ])('of type $type are read', (frame) => {
    expect(readFrame(JSON.stringify(frame))).toEqual(frame);
  });

  it.each([
    ['no JSON', 'Forbidden'],
    ["the gateway's own message", JSON.stringify({ message: 'Internal server error', requestId: 'x' })],
    ['a type of the future', JSON.stringify({ type: 'typing', at })],
    ['changes that are none', JSON.stringify({ type: 'changes', at, sessions: {} })],
    ['binary', new ArrayBuffer(2)],
    ['null', 'null'],
  ])('are told from %s', (_, text) => {
    expect(readFrame(text)).toBeUndefined();
  });
});
