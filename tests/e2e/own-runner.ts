import { mkdirSync, rmdirSync } from 'node:fs';
import { afterAll, inject } from 'vitest';
import type { Addresses } from '../runner.ts';

/** Whether nobody else plays on it; a folder can be made once. */
function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * A runner on which nobody else plays until this file's tests are done. There are as many as workers, whose numbers do not tell: two of
 * them can bear the same one for a moment.
 */
export function ownRunner(): Addresses {
  const free = inject('runners').find(({ lock }) => take(lock));
  if (free === undefined) throw new Error('others play on every runner');
  const { lock, ...addresses } = free;
  // The first that is registered comes last: after everything that this file puts in order.
  afterAll(() => rmdirSync(lock));
  return addresses;
}
