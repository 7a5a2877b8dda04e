import { join } from 'node:path';
import { HANDLERS } from '../infra/functions.ts';
import { buildConsole } from './build-console.ts';
import { bundleFunctions } from './bundle-functions.ts';

const root = join(import.meta.dirname, '..');
const built = join(root, '.build');

try {
  const startedAt = performance.now();
  await bundleFunctions(HANDLERS, { sources: join(root, 'functions'), bundles: join(built, 'functions') });
  const consoleBuilt = await buildConsole(root, join(built, 'console'));
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  process.stdout.write(
    `built ${HANDLERS.length} functions and ${consoleBuilt ? 'the console' : 'kept the console, which is unchanged'} in ${seconds} s\n`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
