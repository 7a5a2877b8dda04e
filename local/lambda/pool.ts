import type { FunctionSettings } from './function-settings.ts';
import { Instance, type Outcome } from './instance.ts';

/** An instance that nobody used for this long is ended. */
const IDLE_MS = 10 * 60_000;

/** What a pool tells about an invocation that is over. */
export interface Ran {
  readonly outcome: Outcome;
  readonly cold: boolean;
  readonly durationMs: number;
}

/** The instances of one function. Above the limit, invocations wait in line. */
export class Pool {
  private readonly idle: Instance[] = [];
  private readonly busy = new Set<Instance>();
  private readonly waiting: ((instance: Instance) => void)[] = [];
  private readonly sweep: NodeJS.Timeout;

  constructor(
    private readonly settings: FunctionSettings,
    private readonly output: (text: string) => void,
    private readonly ahead: SharedArrayBuffer,
  ) {
    this.sweep = setInterval(() => this.endIdle(), IDLE_MS / 10);
    this.sweep.unref();
  }

  async run(requestId: string, event: string): Promise<Ran> {
    const { instance, cold } = await this.take();
    const startedAt = performance.now();
    const outcome = await instance.invoke(requestId, event);
    const durationMs = performance.now() - startedAt;
    this.release(instance);
    return { outcome, cold, durationMs };
  }

  async end(): Promise<void> {
    clearInterval(this.sweep);
    await Promise.all([...this.idle, ...this.busy].map((instance) => instance.end()));
  }

  private async take(): Promise<{ instance: Instance; cold: boolean }> {
    for (;;) {
      const warm = this.idle.pop();
      if (warm === undefined) break;
      if (!warm.alive) continue;
      this.busy.add(warm);
      return { instance: warm, cold: false };
    }
    if (this.busy.size < this.settings.mostInstances) return { instance: this.begin(), cold: true };
    const instance = await new Promise<Instance>((resolve) => this.waiting.push(resolve));
    return { instance, cold: instance.lastUsedAt === 0 };
  }

  private begin(): Instance {
    const instance = new Instance(this.settings, this.output, this.ahead);
    this.busy.add(instance);
    return instance;
  }

  private release(instance: Instance): void {
    this.busy.delete(instance);
    instance.lastUsedAt = Date.now();
    const next = this.waiting.shift();
    if (!instance.alive) void instance.end();
    if (next === undefined) {
      if (instance.alive) this.idle.push(instance);
    } else if (instance.alive) {
      this.busy.add(instance);
      next(instance);
    } else {
      next(this.begin());
    }
  }

  private endIdle(): void {
    const since = Date.now() - IDLE_MS;
    for (const instance of this.idle.filter((candidate) => candidate.lastUsedAt < since)) {
      this.idle.splice(this.idle.indexOf(instance), 1);
      void instance.end();
    }
  }
}
