import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  // A bundle of a function that no longer is would be deployed by nobody, but counted by whoever lists the folder.
  await rm(folders.bundles, { recursive: true, force: true });
  await mkdir(folders.bundles, { recursive: true });
  const { metafile } = await build({
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
    logLevel: 'warning',
  });
  await writeFile(join(folders.bundles, 'meta.json'), JSON.stringify(metafile));
}
