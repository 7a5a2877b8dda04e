import { defineConfig } from 'vitest/config';

/** What takes long and is rarely what a change breaks: a power cut, an outage, and what several browsers do at a desk that the parts' tests play with one. */
const LONG = [
  'bulk',
  'canned',
  'closing-settings',
  'double-click',
  'hand-over',
  'kill',
  'missed-offers',
  'notes',
  'outages',
  'overview',
  'presence',
  'queues',
  'several-tabs',
  'signals',
  'supervisor',
].map((name) => `tests/e2e/${name}.test.ts`);

/** On a busy machine a browser loses a race with its own test now and then. What fails twice is broken; what needed its second try is reported. */
const TRIES_AGAIN = { retry: 1 };

/** Files that wait more than they work, for countdowns and each other's browsers, each on a runner of its own. */
const END_TO_END = {
  ...TRIES_AGAIN,
  globalSetup: ['tests/e2e/global-setup.ts'],
  maxWorkers: 2,
  testTimeout: 120_000,
  hookTimeout: 180_000,
  pool: 'forks' as const,
  isolate: false,
};

/**
 * Files of the parts share a worker and the modules that it has imported, which takes longer than most of them do otherwise. So no module of
 * ours may remember what one test leaves for another. These do by design: handlers read their environment once, when they are imported.
 * A race has processes of its own, which it kills.
 */
const APART = ['tests/functions/**/*.test.ts', 'tests/infra/**/*.test.ts', 'tests/race/*.test.ts'];

/** The console in a browser, at a desk of the tests' own. */
const CONSOLE = 'tests/console/**/*.test.{ts,tsx}';

/** Agents in processes of their own, against each other. */
const RACE = 'tests/race/race.test.ts';

const PARTS = {
  setupFiles: ['tests/after-file.ts'],
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // A browser on a busy machine takes longer than the second that is waited by default.
  expect: { poll: { timeout: 10_000 } },
  pool: 'forks' as const,
  // Vitest would leave one processor of two idle.
  maxWorkers: 2,
};

/** Parts run in parallel, and the end-to-end tests after them; `npm test` leaves the long ones out, `npm run test:all` does not. */
export default defineConfig({
  test: {
    globalSetup: ['tests/lending.ts'],
    projects: [
      {
        test: {
          ...PARTS,
          name: 'parts',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', CONSOLE, ...APART],
          isolate: false,
        },
      },
      { test: { ...PARTS, name: 'parts-apart', include: APART, exclude: [RACE], sequence: { groupOrder: 1 } } },
      {
        test: {
          ...PARTS,
          ...TRIES_AGAIN,
          name: 'console',
          include: [CONSOLE],
          isolate: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...END_TO_END,
          name: 'end-to-end',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: LONG,
          sequence: { groupOrder: 3 },
        },
      },
      { test: { ...END_TO_END, name: 'long', include: LONG, sequence: { groupOrder: 4 } } },
      { test: { ...PARTS, name: 'race', include: [RACE], sequence: { groupOrder: 5 } } },
    ],
  },
});
