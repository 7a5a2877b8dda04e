import { defineConfig } from 'vitest/config';

/** Everything but the browser runs in parallel; the end-to-end tests share one runner and go one after the other. */
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
        },
      },
      {
        test: {
          name: 'end-to-end',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          pool: 'forks',
        },
      },
    ],
  },
});
