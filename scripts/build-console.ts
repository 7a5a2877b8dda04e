import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

/** What the console is built from, relative to the project's root. */
const INPUTS = ['console', 'shared/contracts', 'shared/domain', 'package-lock.json'];

/** Builds the console with Vite, unless its inputs are those of the last build. Says whether it built. */
export async function buildConsole(root: string, outDir: string): Promise<boolean> {
  const configFile = join(root, 'console/vite.config.ts');
  if (!existsSync(configFile)) throw new Error(`the console has no ${configFile}`);
  // Beside the folder, not in it: what is in it is deployed.
  const stamp = `${outDir}.sha256`;
  const hash = await hashOf(root, INPUTS);
  if (existsSync(join(outDir, 'index.html')) && (await lastHash(stamp)) === hash) return false;
  await rm(stamp, { force: true });
  await build({
    configFile,
    root: join(root, 'console'),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  });
  await writeFile(stamp, hash);
  return true;
}

async function lastHash(stamp: string): Promise<string | undefined> {
  return existsSync(stamp) ? await readFile(stamp, 'utf8') : undefined;
}

async function hashOf(root: string, inputs: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of await filesOf(root, input)) {
      hash
        .update(file)
        .update('\0')
        .update(await readFile(join(root, file)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

async function filesOf(root: string, input: string): Promise<string[]> {
  const entries = await readdir(join(root, input), { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (entries === undefined) return [input];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
