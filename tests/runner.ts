import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const projectFolder = join(import.meta.dirname, '..');
/** Build, synth and start take about 12 s on two idle processors; a busy machine may need many times that. */
const READY_WITHIN_MS = 150_000;
const END_WITHIN_MS = 25_000;
/** How much of what the runner says is kept to tell why it failed. */
const KEPT_CHARACTERS = 100_000;

/** Where a runner answers. */
export interface Addresses {
  /** The public port: console, API, phones. */
  readonly url: string;
  /** The port for AWS calls; access key `local`, secret `local`. */
  readonly awsUrl: string;
}

/** A place for a runner: a port and a data folder that outlive its process. */
export interface RunnerPlace {
  readonly port: number;
  readonly dataFolder: string;
  remove(): Promise<void>;
}

/** A running local runner, built and synthesized as `npm start` does it. */
export interface Runner extends Addresses {
  /** Everything it has said. */
  said(): string;
  /** Ends it as Ctrl-C does. */
  end(): Promise<void>;
  /** Ends its process as a power cut does, and nothing that it started. */
  kill(): Promise<void>;
}

/** Free ports and an empty data folder. */
export async function newPlace(): Promise<RunnerPlace> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'baton-test-runner-'));
  return { port: await freePorts(), dataFolder, remove: () => rm(dataFolder, { recursive: true, force: true }) };
}

/** For a runner beside others: what the first one built is run, and not built anew under the feet of the rest. */
export const BUILT = ['--no-build'];

/** Starts a runner; `options` follow those of the place. Throws with what it said when it does not become ready. */
export async function startRunner({ port, dataFolder }: RunnerPlace, options: readonly string[] = []): Promise<Runner> {
  const own = ['--port', String(port), '--smtp-port', String(port + 2), '--data', dataFolder, ...options];
  const args = ['--import', 'tsx', join('local', 'main.ts'), ...own];
  const child = spawn(process.execPath, args, {
    cwd: projectFolder,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      TELEGRAM_BOT_TOKEN: '',
      NODE_OPTIONS: '',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // However the process ends, its runner ends with it.
  const leave = () => child.kill('SIGTERM');
  process.once('exit', leave);
  child.once('exit', () => process.off('exit', leave));
  let text = '';
  const listeners = new Set<() => void>();
  const hear = (part: Buffer) => {
    text = (text + part.toString('utf8')).slice(-KEPT_CHARACTERS);
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const said = () => text;
  const end = () => stop(child, 'SIGTERM');
  try {
    const awsUrl = await ready(child, said, listeners);
    return { url: `http://127.0.0.1:${port}`, awsUrl, said, end, kill: () => stop(child, 'SIGKILL') };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Resolves with the address for AWS calls once the runner says that it is ready. */
function ready(child: ChildProcess, said: () => string, listeners: Set<() => void>): Promise<string> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(overdue);
      child.off('exit', exited);
      listeners.delete(look);
      act();
    };
    const fail = (how: string) => settle(() => reject(new Error(`the runner ${how}; it said:\n${said()}`)));
    const exited = () => fail('ended before it was ready');
    const look = () => {
      const awsUrl = /AWS calls at (http:\S+?),/.exec(said())?.[1];
      if (awsUrl !== undefined && /^Baton is ready at /m.test(said())) settle(() => resolve(awsUrl));
    };
    const overdue = setTimeout(() => fail(`was not ready within ${READY_WITHIN_MS / 1_000} s`), READY_WITHIN_MS);
    child.once('exit', exited);
    listeners.add(look);
  });
}

async function stop(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  const overdue = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
  await exited;
  clearTimeout(overdue);
}

/** Below what systems give to outgoing connections (32768 on Linux, 49152 elsewhere), so that none takes a port between its choice and its use. */
const PORTS = { from: 20_000, to: 32_000 } as const;

/** As many ports in a row as a runner uses: public, AWS calls, mail. */
const PORTS_OF_RUNNER = 3;

async function freePorts(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    const wanted = Array.from({ length: PORTS_OF_RUNNER }, (_, index) => isFree(port + index));
    if ((await Promise.all(wanted)).every((free) => free)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
