import { defineConfig } from 'vitest/config';

/** Parts run in parallel, and the end-to-end tests after them: three files at a time, each on a runner of its own. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'parts',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // A browser on a busy machine takes longer than the second that is waited by default.
          expect: { poll: { timeout: 10_000 } },
          pool: 'forks',
          // Vitest would leave one processor of two idle.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'end-to-end',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/global-setup.ts'],
          // They wait more than they work: for countdowns, and for each other's browsers.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 180_000,
          pool: 'forks',
        },
      },
    ],
  },
});
