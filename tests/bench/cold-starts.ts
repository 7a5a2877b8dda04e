import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { constructId, type Handler } from '../../infra/functions.ts';
import type { Runner } from './runner.ts';
import { median } from './statistics.ts';

/** What the runner's log says of a function: its calls with a cold start and those without. */
interface Calls {
  readonly coldMs: number | undefined;
  readonly warmMs: number | undefined;
}

/** Reads what each function's calls took in the runner, by the function's file. A worker thread starts, not a micro VM. */
export async function coldStarts({ dataFolder }: Runner): Promise<(handler: Handler) => Calls | undefined> {
  const folder = join(dataFolder, 'logs');
  const logs = new Map<string, string>();
  for (const name of await readdir(folder)) logs.set(name, await readFile(join(folder, name), 'utf8'));
  return (handler) => {
    const log = [...logs].find(([name]) => name.includes(`${constructId(handler)}Function`))?.[1];
    if (log === undefined) return undefined;
    const middle = (pattern: RegExp) => {
      const found = [...log.matchAll(pattern)].map(([, ms]) => Number(ms));
      return found.length === 0 ? undefined : median(found);
    };
    return {
      coldMs: middle(/Billed Duration: (\d+) ms \(cold start\)/g),
      warmMs: middle(/Billed Duration: (\d+) ms$/gm),
    };
  };
}
