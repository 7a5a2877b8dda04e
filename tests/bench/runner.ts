import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const projectFolder = join(import.meta.dirname, '..', '..');
/** Build, synth and start take 12 s on two idle processors. */
const READY_WITHIN_MS = 180_000;
const END_WITHIN_MS = 25_000;

/** A local runner of the bench's own, on a free port and with an empty data folder. */
export interface Runner {
  readonly url: string;
  readonly awsUrl: string;
  readonly dataFolder: string;
  /** Seconds from the command to the ready line. */
  readonly startSeconds: number;
  /** Ends the runner and removes its data. */
  end(): Promise<void>;
}

/** Starts a runner. Throws with its last lines when it does not become ready. */
export async function startRunner(granularity: 'minute' | 'second'): Promise<Runner> {
  const port = await freePort();
  const dataFolder = await mkdtemp(join(tmpdir(), 'baton-bench-'));
  const args = ['--port', String(port), '--data', dataFolder, '--scheduler-granularity', granularity];
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', join('local', 'main.ts'), ...args], {
    cwd: projectFolder,
    env: { ...process.env, TELEGRAM_BOT_TOKEN: '', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = async () => {
    await stop(child);
    await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    const awsUrl = await ready(child);
    const startSeconds = (performance.now() - startedAt) / 1_000;
    return { url: `http://127.0.0.1:${port}`, awsUrl, dataFolder, startSeconds, end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Resolves with the address of the AWS port once the runner says that it is ready. */
function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const overdue = setTimeout(() => reject(failed('was not ready in time', said)), READY_WITHIN_MS);
    child.once('exit', () => {
      clearTimeout(overdue);
      reject(failed('ended before it was ready', said));
    });
    const listen = (part: Buffer) => {
      said = (said + part.toString('utf8')).slice(-20_000);
      const awsUrl = /AWS calls at (http:\S+?),/.exec(said)?.[1];
      if (awsUrl === undefined || !/^Baton is ready at /m.test(said)) return;
      clearTimeout(overdue);
      resolve(awsUrl);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
  });
}

function failed(how: string, said: string): Error {
  return new Error(`the runner ${how}; its last lines:\n${said.split('\n').slice(-20).join('\n')}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const overdue = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
  await exited;
  clearTimeout(overdue);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port of 127.0.0.1 is free');
  return address.port;
}
