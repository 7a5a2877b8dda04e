import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a browser must load before the console shows anything may have this many bytes, gzipped. */
export const MOST_BYTES = 170 * 1024;

/** The scripts that a page loads at once: its module scripts and what they preload. */
export function initialScripts(html: string): readonly string[] {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const initial = tags.filter((tag) => tag.startsWith('<script') || /rel="modulepreload"/.test(tag));
  return initial.flatMap((tag) => /(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? []);
}

/** Bytes of the initial scripts of a built console, gzipped each as they are served. */
export async function initialBytes(folder: string): Promise<number> {
  const scripts = initialScripts(await readFile(join(folder, 'index.html'), 'utf8'));
  if (scripts.length === 0) throw new Error(`${folder}/index.html loads no script`);
  const files = scripts.map((script) => readFile(join(folder, script.replace(/^\/console\//, ''))));
  return (await Promise.all(files)).reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
}

if (process.argv[1] === import.meta.filename) {
  const bytes = await initialBytes(join(import.meta.dirname, '../.build/console'));
  const line = `initial JavaScript of the console: ${(bytes / 1024).toFixed(1)} KB gzipped, at most ${MOST_BYTES / 1024}`;
  process.stdout.write(`${line}\n`);
  if (bytes > MOST_BYTES) process.exitCode = 1;
}
