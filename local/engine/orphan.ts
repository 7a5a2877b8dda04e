import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const recordSchema = z.object({ pid: z.int().positive(), command: z.string(), args: z.array(z.string()) });

type EngineRecord = z.infer<typeof recordSchema>;

const recordPath = (folder: string) => join(folder, 'engine.pid.json');

/** Notes which process serves the folder, for the start after a kill. */
export async function recordEngine(folder: string, record: EngineRecord): Promise<void> {
  await writeFile(recordPath(folder), JSON.stringify(record));
}

/** Forgets it, once it has ended. */
export async function forgetEngine(folder: string): Promise<void> {
  await rm(recordPath(folder), { force: true });
}

/** Ends the engine that a killed runner left behind, if that process is still what was started. */
export async function endOrphan(folder: string): Promise<boolean> {
  const text = await readFile(recordPath(folder), 'utf8').catch(() => undefined);
  if (text === undefined) return false;
  const parsed = recordSchema.safeParse(safeJson(text));
  if (parsed.success && (await isStill(parsed.data))) {
    process.kill(parsed.data.pid, 'SIGTERM');
    for (let waited = 0; waited < 5_000 && (await isStill(parsed.data)); waited += 20) {
      if (waited === 2_000) process.kill(parsed.data.pid, 'SIGKILL');
      await pause(20);
    }
    await forgetEngine(folder);
    return true;
  }
  await forgetEngine(folder);
  return false;
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Cut off by a kill in the middle of the write: then there is nothing to find by it.
    return undefined;
  }
}

/** A pid is used again after a while, so the command line has to be the same too. */
async function isStill(record: EngineRecord): Promise<boolean> {
  const commandLine = await readFile(`/proc/${record.pid}/cmdline`, 'utf8').catch(() => undefined);
  return commandLine !== undefined && commandLine.split('\0').slice(1, -1).join('\0') === record.args.join('\0');
}
