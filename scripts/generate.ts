import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { generatedFiles } from './generated-files.ts';

/** Writes what is generated from the route table: `npx tsx scripts/generate.ts`. */
const root = join(import.meta.dirname, '..');
for (const [path, text] of Object.entries(generatedFiles())) {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  process.stdout.write(`wrote ${path}\n`);
}
