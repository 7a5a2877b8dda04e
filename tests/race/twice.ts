import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from './random.ts';

/**
 * Does everything twice and out of order: each of both within a bounded time of its own, so that of two that came close the
 * later one may be first. Resolves when both are done.
 */
export async function twice(dice: Dice, lateMs: number, act: () => Promise<unknown>): Promise<void> {
  const late = [dice.next() * lateMs, dice.next() * lateMs];
  await Promise.all(
    late.map(async (byMs) => {
      await pause(byMs);
      await act();
    }),
  );
}
