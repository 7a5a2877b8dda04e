import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { trims } from './bundle-trims.ts';

/** SDK and libraries that were written for CommonJS call `require`, which an ES module has not. */
const BANNER =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

/** Where sources are, where bundles go. */
export interface BundleFolders {
  readonly sources: string;
  readonly bundles: string;
}

/**
 * Bundles all handlers in one run to `<bundles>/<handler>/index.mjs`, with esbuild's figures of what is in each in
 * `meta.json`. Throws, naming every file, when sources are missing.
 */
export async function bundleFunctions(handlers: readonly string[], folders: BundleFolders): Promise<void> {
  const source = (handler: string) => join(folders.sources, `${handler}.ts`);
  const missing = handlers.map(source).filter((file) => !existsSync(file));
  if (missing.length > 0) {
    throw new Error(`these functions have no source:\n${missing.map((file) => `  ${file}`).join('\n')}`);
  }
  const { metafile, outputFiles } = await build({
    entryPoints: handlers.map((handler) => ({ in: source(handler), out: join(handler, 'index') })),
    outdir: folders.bundles,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    // Lambda runs Node.js 24; the local runner whatever Node.js it was started with, 20 at the least.
    target: 'node20',
    // ES modules first: what a function does not use of a package then stays out of its bundle.
    mainFields: ['module', 'main'],
    minify: true,
    treeShaking: true,
    legalComments: 'none',
    charset: 'utf8',
    banner: { js: BANNER },
    plugins: [trims()],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  await Promise.all(outputFiles.map(({ path, contents }) => replaceFile(path, contents)));
  await removeOthers(folders.bundles, handlers);
  await replaceFile(join(folders.bundles, 'meta.json'), Buffer.from(JSON.stringify(metafile)));
}

/** Another runner may be reading the bundles, or another build writing them: a file is there whole at any time. */
async function replaceFile(path: string, contents: Uint8Array): Promise<void> {
  const known = existsSync(path) ? await readFile(path) : undefined;
  if (known?.equals(contents)) return;
  await mkdir(dirname(path), { recursive: true });
  const written = `${path}.${process.pid}.tmp`;
  await writeFile(written, contents);
  await rename(written, path);
}

/** A bundle of a function that no longer is would be deployed by nobody, but counted by whoever lists the folder. */
async function removeOthers(folder: string, handlers: readonly string[]): Promise<void> {
  for (const group of await readdir(folder, { withFileTypes: true })) {
    if (!group.isDirectory()) continue;
    for (const name of await readdir(join(folder, group.name))) {
      const place = `${group.name}/${name}`;
      if (handlers.some((handler) => handler === place || handler.startsWith(`${place}/`))) continue;
      await rm(join(folder, group.name, name), { recursive: true, force: true });
    }
  }
}
