import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { FunctionSettings } from './function-settings.ts';

const failure = { errorType: z.string(), errorMessage: z.string(), trace: z.string() };
const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('init-failed'), ...failure }),
  z.object({ kind: z.literal('done'), requestId: z.string(), payload: z.string() }),
  z.object({ kind: z.literal('failed'), requestId: z.string(), ...failure }),
]);

/** How an invocation ended. `payload` is JSON text. */
export type Outcome =
  | { readonly ok: true; readonly payload: string }
  | { readonly ok: false; readonly errorType: string; readonly errorMessage: string; readonly trace: string };

/** The importing of a bundle has ten seconds before the invocation's own time begins to count. */
const INIT_SECONDS = 10;

/** One warm instance of a function: a worker thread that runs one invocation at a time. */
export class Instance {
  private readonly worker: Worker;
  private readonly initialized: Promise<Outcome | undefined>;
  private settle: ((outcome: Outcome) => void) | undefined;
  private gone = false;
  lastUsedAt = 0;

  constructor(
    private readonly settings: FunctionSettings,
    output: (text: string) => void,
    /** How far the runner's clock is ahead, which its `Date` follows. */
    ahead: SharedArrayBuffer,
  ) {
    this.worker = new Worker(new URL('./worker.mjs', import.meta.url), {
      env: { ...settings.environment },
      // Without it a worker would load the runner's own TypeScript loader.
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: settings.memoryMb },
      workerData: {
        modulePath: settings.modulePath,
        exportName: settings.exportName,
        functionName: settings.name,
        functionArn: settings.arn,
        memoryMb: settings.memoryMb,
        ahead,
      },
    });
    this.worker.stdout.on('data', (part: Buffer) => output(part.toString('utf8')));
    this.worker.stderr.on('data', (part: Buffer) => output(part.toString('utf8')));
    this.initialized = new Promise((resolve) => {
      let starting = true;
      const finish = (outcome: Outcome | undefined) => {
        if (starting) resolve(outcome);
        else if (outcome !== undefined) this.settle?.(outcome);
        starting = false;
      };
      this.worker.on('message', (raw: unknown) => {
        const message = messageSchema.parse(raw);
        if (message.kind === 'ready') finish(undefined);
        else if (message.kind === 'done') this.settle?.({ ok: true, payload: message.payload });
        else if (message.kind === 'failed') this.settle?.({ ok: false, ...message });
        else {
          this.gone = true;
          finish({ ok: false, ...message });
        }
      });
      this.worker.on('error', (error) => {
        this.gone = true;
        const memory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        finish({
          ok: false,
          errorType: memory ? 'Runtime.OutOfMemory' : error.name,
          errorMessage: error.message,
          trace: error.stack ?? '',
        });
      });
      this.worker.on('exit', () => {
        this.gone = true;
        finish({
          ok: false,
          errorType: 'Runtime.ExitError',
          errorMessage: 'Runtime exited without providing a reason',
          trace: '',
        });
      });
    });
  }

  /** Whether it can take another invocation once this one is over. */
  get alive(): boolean {
    return !this.gone;
  }

  /** Runs one invocation. Resolves also when the function fails, hangs or takes its process with it. */
  async invoke(requestId: string, event: string): Promise<Outcome> {
    const failedInit = await this.within(INIT_SECONDS, this.initialized);
    if (failedInit !== undefined) return failedInit;
    const { timeoutSeconds } = this.settings;
    const answered = new Promise<Outcome>((resolve) => {
      this.settle = resolve;
    });
    this.worker.postMessage({ requestId, event, timeoutMs: timeoutSeconds * 1000 });
    const outcome = await this.within(timeoutSeconds, answered);
    this.settle = undefined;
    return outcome;
  }

  /** Ends the worker, whatever it does. */
  async end(): Promise<void> {
    this.gone = true;
    await this.worker.terminate();
  }

  private async within<T>(seconds: number, work: Promise<T>): Promise<T | Outcome> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<Outcome>((resolve) => {
      timer = setTimeout(() => {
        this.gone = true;
        void this.worker.terminate();
        const errorMessage = `Task timed out after ${seconds.toFixed(2)} seconds`;
        resolve({ ok: false, errorType: 'Sandbox.Timedout', errorMessage, trace: '' });
      }, seconds * 1000);
    });
    const first = await Promise.race([work, timeout]);
    clearTimeout(timer);
    return first;
  }
}
