import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Lookers } from '../../console/src/live/lookers.ts';
import { TYPING } from '../../shared/contracts/live-limits.ts';

describe('who has a session open', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const frame = (second: number, agents: { agentId: string; typing: boolean }[], sessionId = 'ses_1') =>
    ({ type: 'looking', at: `2026-01-01T10:00:0${second}.000Z`, sessionId, agents }) as const;
  const reading = { agentId: 'agent-2', typing: false };
  const typing = { agentId: 'agent-2', typing: true };

  it('is what the latest frame of that session said', () => {
    const lookers = new Lookers();
    lookers.learn(frame(2, [reading]));
    lookers.learn(frame(1, []));
    lookers.learn(frame(3, [], 'ses_2'));
    expect(lookers.of('ses_1')).toEqual([reading]);
    expect(lookers.of('ses_2')).toEqual([]);
  });

  it('is nobody for a session of which nothing was told, always the same nobody', () => {
    const lookers = new Lookers();
    expect(lookers.of('ses_1')).toBe(lookers.of('ses_3'));
  });

  it('is not believed to write for longer than it is said', () => {
    const lookers = new Lookers();
    const heard = vi.fn();
    lookers.subscribe(heard);
    lookers.learn(frame(1, [typing]));
    vi.advanceTimersByTime(TYPING.believedMs - 1);
    lookers.learn(frame(2, [typing]));
    vi.advanceTimersByTime(TYPING.believedMs - 1);
    expect(lookers.of('ses_1')).toEqual([typing]);
    vi.advanceTimersByTime(1);
    expect(lookers.of('ses_1')).toEqual([reading]);
    expect(heard).toHaveBeenCalledTimes(3);
  });

  it('is forgotten when the connection was lost', () => {
    const lookers = new Lookers();
    lookers.learn(frame(5, [typing]));
    lookers.forget();
    expect(lookers.of('ses_1')).toEqual([]);
    lookers.learn(frame(1, [reading]));
    expect(lookers.of('ses_1')).toEqual([reading]);
  });
});
