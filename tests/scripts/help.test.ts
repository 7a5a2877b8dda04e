import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../..');
const STARTS_WITHIN_MS = 60_000;

function run(script: string, ...args: readonly string[]) {
  return new Promise<{ readonly code: unknown; readonly out: string; readonly errors: string }>((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', script, ...args], { cwd: folder }, (error, out, errors) => {
      resolve({ code: error === null ? 0 : error.code, out, errors });
    });
  });
}

describe('--help', () => {
  it.each([
    ['npm start', 'local/main.ts', ['--port', '--data', '--fresh', '--scheduler-granularity']],
    ['npm run verify', 'scripts/verify.ts', ['--table', '--data', '--json']],
    ['npm run reindex', 'scripts/reindex.ts', ['--table', '--from', '--sessions-per-second']],
    ['npm run token', 'scripts/token.ts', ['--port', '--url']],
    ['npm run race', 'tests/race/main.ts', ['--seed', '--customers', '--reduced', '--engine']],
    ['npm run bench', 'tests/bench/main.ts', ['--only', 'latency', 'bundles']],
  ])(
    'of %s prints its options, begins nothing and ends well',
    async (command, script, options) => {
      const { code, out } = await run(script, '--help');
      expect(code).toBe(0);
      expect(out).toContain(command.replace('token', '--silent token'));
      for (const option of options) expect(out).toMatch(new RegExp(`^ +${option}\\b`, 'm'));
    },
    STARTS_WITHIN_MS,
  );

  it(
    'is what npm start points to when it does not know an option',
    async () => {
      const { code, errors } = await run('local/main.ts', '--prot', '1');
      expect(code).toBe(1);
      expect(errors).toContain('npm start -- --help');
    },
    STARTS_WITHIN_MS,
  );
});
