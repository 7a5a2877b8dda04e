const FIRST_MS = 500;
const MOST_MS = 30_000;

/**
 * How long to wait before a further try to connect: doubling to half a minute, spread over half of it, so that the
 * consoles of a whole team do not come back in the same instant. `attempt` counts from 0, `random` is in [0, 1).
 */
export function backOffMs(attempt: number, random: number): number {
  const most = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(most / 2 + (most / 2) * random);
}
