import { afterEach, describe, expect, it, vi } from 'vitest';
import { Gate } from '../../../local/clock/gate.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** Those who came to the gate, and passed it. */
function comers(gate: Gate) {
  const passed: number[] = [];
  return { passed, come: (who: number) => void gate.passed().then(() => passed.push(who)) };
}

describe('a gate', () => {
  it('lets everybody pass until it is closed, and those who waited in their order', async () => {
    const gate = new Gate();
    const { passed, come } = comers(gate);
    come(1);
    await gate.passed();
    gate.close();
    come(2);
    come(3);
    await Promise.resolve();
    expect(passed).toEqual([1]);
    gate.open();
    await gate.passed();
    expect(passed).toEqual([1, 2, 3]);
  });

  it('is opened once though it was closed twice, and opens by itself after a minute', async () => {
    vi.useFakeTimers();
    const gate = new Gate();
    gate.close();
    gate.close();
    const { passed, come } = comers(gate);
    come(1);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(passed).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(passed).toEqual([1]);
  });
});
