import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from './start-error.ts';

const MARK = 'baton-data';
const LOCK = 'runner.json';

const lockSchema = z.object({
  pid: z.int().positive(),
  startedAt: z.string(),
  publicUrl: z.string(),
  awsUrl: z.string(),
});

/** Where a running runner listens; scripts read it from the data folder. */
export interface Addresses {
  readonly publicUrl: string;
  readonly awsUrl: string;
}

/** A data folder that this process alone uses, until it is released. */
export interface HeldFolder {
  readonly path: string;
  /** Deletes all data in it. */
  empty(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the data folder for this process. Throws StartError when another runner has it, or when the folder holds something that is not
 * Baton's, which must not be mixed with data or deleted.
 */
export async function holdDataFolder(path: string, addresses: Addresses): Promise<HeldFolder> {
  const before = await makeFolder(path);
  if (before.length > 0 && !before.includes(MARK)) {
    throw new StartError(`${path} holds files that are not Baton's. Name an empty or a new folder with --data.`);
  }
  await (await open(join(path, MARK), 'a')).close();
  await lock(path, addresses);
  return {
    path,
    async empty() {
      const data = (await readdir(path)).filter((entry) => entry !== MARK && entry !== LOCK);
      await Promise.all(data.map((entry) => rm(join(path, entry), { recursive: true, force: true })));
    },
    release: () => rm(join(path, LOCK), { force: true }),
  };
}

/** Answers what is in it already. */
async function makeFolder(path: string): Promise<readonly string[]> {
  try {
    await mkdir(path, { recursive: true });
    return await readdir(path);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`${path} cannot be used as a data folder (${why}). Name another one with --data.`, { cause });
  }
}

async function lock(path: string, addresses: Addresses): Promise<void> {
  const file = join(path, LOCK);
  const holder = await readHolder(file);
  if (holder !== undefined && (await startTime(holder.pid)) === holder.startedAt) {
    throw new StartError(
      `Baton already runs on ${path} (process ${holder.pid}, ${holder.publicUrl}). End it, or name another folder with --data.`,
    );
  }
  await rm(file, { force: true });
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(
      JSON.stringify({ pid: process.pid, startedAt: (await startTime(process.pid)) ?? '', ...addresses }),
    );
    await handle.close();
  } catch (cause) {
    throw new StartError(`Another Baton is just starting on ${path}.`, { cause });
  }
}

async function readHolder(file: string): Promise<z.infer<typeof lockSchema> | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return lockSchema.parse(JSON.parse(text));
  } catch {
    // Cut off by a kill in the middle of the write: nobody holds the folder then.
    return undefined;
  }
}

/** When a process began, in the kernel's ticks: a pid is used again, a pid with its start time is not. */
async function startTime(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return isAlive(pid) ? '' : undefined;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // ESRCH: there is no such process.
    return false;
  }
}
