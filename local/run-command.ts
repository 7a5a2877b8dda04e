import { spawn } from 'node:child_process';

/** A command for the shell and the variables it gets beside the runner's own. */
export interface Command {
  readonly command: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly stopping: AbortSignal;
}

/** How a command ended: an exit code, a signal's name, or why it did not start. */
export interface CommandOutcome {
  readonly code: number | string;
  /** The end of what it printed. */
  readonly output: string;
}

const MOST_OUTPUT = 20_000;
const LONGEST_MS = 5 * 60_000;

/** Runs a command until it ends, takes five minutes, or the runner stops. Never rejects. */
export async function runCommand({ command, folder, environment, stopping }: Command): Promise<CommandOutcome> {
  let output = '';
  const child = spawn(command, {
    shell: true,
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that ending it ends what the shell started too.
    detached: true,
  });
  const end = () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, 'SIGTERM');
    }
  };
  stopping.addEventListener('abort', end);
  const overdue = setTimeout(end, LONGEST_MS);
  const keep = (part: Buffer) => {
    output = (output + part.toString('utf8')).slice(-MOST_OUTPUT);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const code = await new Promise<number | string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (exitCode, signal) => resolve(exitCode ?? signal ?? 'unknown'));
  });
  clearTimeout(overdue);
  stopping.removeEventListener('abort', end);
  return { code, output };
}
