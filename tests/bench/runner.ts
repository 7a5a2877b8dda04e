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
const KEPT_CHARACTERS = 20_000;
const KEPT_LINES = 20;

/** A local runner of the bench's own, on a free port and with an empty data folder. */
export interface Runner {
  readonly url: string;
  readonly awsUrl: string;
  readonly dataFolder: string;
  /** Seconds from the command to the ready line. */
  readonly startSeconds: number;
  /** What the runner said last, for when something fails. */
  lastLines(): string;
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
  // However the bench ends, its runner ends with it.
  const leave = () => child.kill('SIGTERM');
  process.once('exit', leave);
  let said = '';
  const hear = (part: Buffer) => {
    said = (said + part.toString('utf8')).slice(-KEPT_CHARACTERS);
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const lastLines = () => said.split('\n').slice(-KEPT_LINES).join('\n');
  const end = async () => {
    await stop(child);
    process.off('exit', leave);
    await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    const awsUrl = await ready(child, () => said);
    const startSeconds = (performance.now() - startedAt) / 1_000;
    return { url: `http://127.0.0.1:${port}`, awsUrl, dataFolder, startSeconds, lastLines, end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Resolves with the address of the AWS port once the runner says that it is ready. */
function ready(child: ChildProcess, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const overdue = setTimeout(() => reject(new Error('the runner was not ready in time')), READY_WITHIN_MS);
    child.once('exit', () => {
      clearTimeout(overdue);
      reject(new Error(`the runner ended before it was ready:\n${said()}`));
    });
    child.stdout?.on('data', () => {
      const awsUrl = /AWS calls at (http:\S+?),/.exec(said())?.[1];
      if (awsUrl === undefined || !/^Baton is ready at /m.test(said())) return;
      clearTimeout(overdue);
      resolve(awsUrl);
    });
  });
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
