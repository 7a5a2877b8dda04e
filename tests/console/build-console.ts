import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');

/** The console as it is deployed, in a folder of its own. */
export async function buildConsole(): Promise<{ readonly folder: string; end(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'baton-console-'));
  const config = join(root, 'console/vite.config.ts');
  const vite = [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', config];
  // In a process of its own: here NODE_ENV is `test`, which would bundle React for development.
  const env = { ...process.env, NODE_ENV: 'production' };
  const end = () => rm(folder, { recursive: true, force: true });
  try {
    await promisify(execFile)(process.execPath, [...vite, '--outDir', folder, '--emptyOutDir'], { cwd: root, env });
  } catch (error) {
    await end();
    throw error;
  }
  return { folder, end };
}
