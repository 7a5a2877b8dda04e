import { vi } from 'vitest';

/** The longest that something may take to show, on a machine with much else to do. */
export const WITHIN_MS = 25_000;

/** Resolves when the check passes; throws what it throws when that takes too long. */
export function eventually<T>(check: () => T | Promise<T>, timeout = WITHIN_MS): Promise<T> {
  return vi.waitFor(check, { timeout, interval: 100 });
}
