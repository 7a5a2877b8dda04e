import { join } from 'node:path';
import type { Assembly, Functions, Invocation, Meter, Part, Principals, Timed } from '../contracts.ts';
import { FunctionLog } from './function-log.ts';
import { type FunctionSettings, isRunnable, readFunction } from './function-settings.ts';
import type { Outcome } from './instance.ts';
import { Pool, type Ran } from './pool.ts';

/** Payload limit of a synchronous invocation, both ways: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LARGEST_PAYLOAD_BYTES = 6 * 1024 * 1024;

/** What the host works with. */
export interface LambdaOptions {
  readonly assembly: Assembly;
  readonly principals: Principals;
  readonly meter: Meter;
  readonly awsUrl: string;
  readonly logFolder: string;
  readonly log: (line: string) => void;
  /** How far the runner's clock is ahead of the machine's; none where nobody moves it. */
  readonly ahead?: SharedArrayBuffer;
}

interface Running {
  readonly settings: FunctionSettings;
  readonly pool: Pool;
  readonly log: FunctionLog;
}

/** Runs the assembly's functions in worker threads, as their templates say. */
export class LambdaHost implements Functions, Part, Timed {
  readonly name = 'lambda';
  private readonly running = new Map<string, Running>();
  private readonly notRun = new Set<string>();
  private ended = false;
  private invocations = 0;

  constructor(private readonly options: LambdaOptions) {
    const { assembly, principals, awsUrl, logFolder } = options;
    const ahead = options.ahead ?? new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
    for (const resource of assembly.ofType('AWS::Lambda::Function')) {
      if (!isRunnable(resource)) {
        this.notRun.add(resource.physicalId);
        continue;
      }
      const settings = readFunction(resource, assembly, principals, awsUrl);
      const log = new FunctionLog(join(logFolder, `${settings.name}.log`), options.log);
      this.running.set(settings.name, { settings, log, pool: new Pool(settings, (text) => log.write(text), ahead) });
    }
  }

  async start(): Promise<void> {}

  async end(): Promise<void> {
    this.ended = true;
    await Promise.all([...this.running.values()].map(({ pool }) => pool.end()));
    await Promise.all([...this.running.values()].map(({ log }) => log.flush()));
  }

  async invoke(functionName: string, event: unknown): Promise<Invocation> {
    const running = this.running.get(functionName);
    if (running === undefined) {
      if (this.notRun.has(functionName))
        throw new Error(`the runner does not run ${functionName}: it is not a Node.js bundle`);
      throw new Error(`the assembly has no function ${functionName}`);
    }
    const text = JSON.stringify(event);
    if (Buffer.byteLength(text) > LARGEST_PAYLOAD_BYTES) {
      return failed(
        'RequestEntityTooLargeException',
        'Request must be smaller than 6291456 bytes for the InvokeFunction operation',
      );
    }
    const requestId = crypto.randomUUID();
    const ran = await this.run(running, requestId, text);
    this.account(running, requestId, ran);
    return this.read(ran.outcome);
  }

  nextDueAt(): undefined {}

  nextRecurrenceAt(): undefined {}

  clockMoved(): void {}

  isBusy(): boolean {
    return this.invocations > 0;
  }

  private async run({ pool }: Running, requestId: string, event: string): Promise<Ran> {
    this.invocations += 1;
    try {
      return await pool.run(requestId, event);
    } finally {
      this.invocations -= 1;
    }
  }

  private read(outcome: Outcome): Invocation {
    if (!outcome.ok) return failed(outcome.errorType, outcome.errorMessage);
    if (Buffer.byteLength(outcome.payload) > LARGEST_PAYLOAD_BYTES) {
      return failed(
        'Function.ResponseSizeTooLarge',
        'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
      );
    }
    return { ok: true, payload: JSON.parse(outcome.payload) };
  }

  private account({ settings, log }: Running, requestId: string, { outcome, cold, durationMs }: Ran): void {
    const { meter } = this.options;
    const billedMs = Math.ceil(durationMs);
    meter.count('lambda', 'requests', 1, settings.name);
    meter.count(
      'lambda',
      `gb-seconds-${settings.architecture}`,
      (settings.memoryMb / 1024) * (billedMs / 1000),
      settings.name,
    );
    meter.count('lambda', 'duration-ms', billedMs, settings.name);
    if (cold) meter.count('lambda', 'cold-starts', 1, settings.name);
    if (outcome.ok) {
      log.write(`REPORT RequestId: ${requestId} Billed Duration: ${billedMs} ms${cold ? ' (cold start)' : ''}\n`);
      return;
    }
    meter.count('lambda', 'errors', 1, settings.name);
    log.write(`ERROR RequestId: ${requestId} ${outcome.errorType}: ${outcome.errorMessage}\n${outcome.trace}\n`);
    if (!this.ended) this.options.log(`${settings.name}: ${outcome.errorType}: ${outcome.errorMessage.split('\n')[0]}`);
  }
}

function failed(errorType: string, errorMessage: string): Invocation {
  return { ok: false, errorType, errorMessage };
}
