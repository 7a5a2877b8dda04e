import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Measure } from './meter.ts';
import type { Ordered, Place, Task, Told } from './task.ts';

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));
const QUIET = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };

/** Starts a process of the race, which speaks by messages. What it writes to its standard error is shown. */
export function start(file: string, place: Place): ChildProcess {
  return fork(file, [JSON.stringify(place)], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...QUIET },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

interface Order {
  readonly task: Task;
  readonly resolve: (told: Told) => void;
}

interface Worker {
  readonly child: ChildProcess;
  readonly orders: Map<number, Order>;
}

/** Several processes that do what they are told. What a killed one had under way is done again by another. */
export class Crew {
  private readonly workers: Worker[] = [];
  private readonly pending: Order[] = [];
  private ids = 0;
  private ending = false;
  kills = 0;
  /** Orders that were under way in a process when it was killed. */
  interrupted = 0;

  constructor(
    private readonly place: Place,
    size: number,
    private readonly measured: (measure: Measure, told: Told) => void,
    private readonly failed: (error: Error) => void,
  ) {
    for (let count = 0; count < size; count += 1) this.hire();
  }

  /** Whether there is nothing to do. */
  get idle(): boolean {
    return this.pending.length === 0 && this.workers.every(({ orders }) => orders.size === 0);
  }

  /** What is under way or waits for a worker, by operation. */
  get state(): string {
    const all = [...this.pending, ...this.workers.flatMap(({ orders }) => [...orders.values()])];
    return all.map(({ task }) => (task.op === 'wish' ? task.wish.type : task.op)).join(', ');
  }

  /** Has something done, and resolves with what became of it, whichever process it took. */
  do(task: Task): Promise<Told> {
    return new Promise((resolve) => {
      this.pending.push({ task, resolve });
      this.handOut();
    });
  }

  /** Kills a process that has something under way, as a power cut would, and starts another one. False when none has. */
  killOne(): boolean {
    const busiest = this.workers.toSorted((a, b) => b.orders.size - a.orders.size)[0];
    if (busiest === undefined || busiest.orders.size === 0) return false;
    this.kills += 1;
    this.interrupted += busiest.orders.size;
    busiest.child.kill('SIGKILL');
    return true;
  }

  async end(): Promise<void> {
    this.ending = true;
    await Promise.all(
      this.workers.map(async ({ child }) => {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      }),
    );
  }

  private hire(): void {
    const worker: Worker = { child: start(WORKER, this.place), orders: new Map() };
    this.workers.push(worker);
    // Parse boundary: both ends of the line are this folder's.
    worker.child.on('message', (told: Told) => this.hear(worker, told));
    worker.child.once('exit', (code, signal) => this.replace(worker, code, signal));
    this.handOut();
  }

  private hear(worker: Worker, told: Told): void {
    const order = worker.orders.get(told.id);
    worker.orders.delete(told.id);
    this.measured(told.measure, told);
    order?.resolve(told);
    this.handOut();
  }

  private replace(worker: Worker, code: number | null, signal: string | null): void {
    this.workers.splice(this.workers.indexOf(worker), 1);
    if (this.ending) return;
    if (signal !== 'SIGKILL') {
      this.failed(new Error(`a worker ended with ${code ?? signal}`));
      return;
    }
    this.pending.unshift(...worker.orders.values());
    this.hire();
  }

  private handOut(): void {
    for (;;) {
      const worker = this.workers.toSorted((a, b) => a.orders.size - b.orders.size)[0];
      if (worker === undefined || worker.orders.size >= this.place.atOnce || this.pending.length === 0) return;
      const order = this.pending.shift();
      if (order === undefined) return;
      this.ids += 1;
      worker.orders.set(this.ids, order);
      const ordered: Ordered = { id: this.ids, task: order.task };
      // One that is just dying takes nothing any more; what it was given goes to the next with the rest.
      worker.child.send(ordered, () => undefined);
    }
  }
}
