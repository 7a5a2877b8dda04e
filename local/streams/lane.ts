import type { Checkpoint } from './checkpoint.ts';
import { type Delivered, type DeliveryOptions, deliver } from './delivery.ts';

/** What lanes work with. */
export interface LaneOptions extends Omit<DeliveryOptions, 'done'> {
  readonly checkpoint: Checkpoint;
  /** A batch is over: there is room for more. */
  readonly freed: () => void;
  readonly crashed: (error: unknown) => void;
}

/** One of the batches that a mapping has in work at once. What is in a lane is delivered in its order. */
export class Lane {
  private buffer: Delivered[] = [];
  private bufferedSince = 0;
  private running: Promise<void> | undefined;
  private wake: (() => void) | undefined;

  constructor(private readonly options: LaneOptions) {
    options.stopping.addEventListener('abort', () => this.wake?.());
  }

  /** How many records wait for a batch. */
  get waiting(): number {
    return this.buffer.length;
  }

  get isBusy(): boolean {
    return this.running !== undefined;
  }

  /** A further record, which `go` delivers. */
  add(entry: Delivered): void {
    if (this.buffer.length === 0) this.bufferedSince = this.options.now();
    this.buffer.push(entry);
  }

  /** Delivers batch after batch until nothing waits. */
  go(): void {
    this.wake?.();
    if (this.running !== undefined || this.buffer.length === 0) return;
    this.running = this.work().catch(this.options.crashed);
  }

  async end(): Promise<void> {
    await this.running;
  }

  private async work(): Promise<void> {
    const { mapping, stopping } = this.options;
    while (this.buffer.length > 0 && !stopping.aborted) {
      await this.fill();
      await this.deliver(this.buffer.splice(0, mapping.batchSize));
      this.options.freed();
    }
    this.running = undefined;
  }

  /** Until the batch is full or the batching window is over. */
  private async fill(): Promise<void> {
    const { mapping, now, stopping } = this.options;
    while (this.buffer.length < mapping.batchSize && !stopping.aborted) {
      const leftMs = this.bufferedSince + mapping.windowMs - now();
      if (leftMs <= 0) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.wake = undefined;
    }
  }

  private async deliver(batch: readonly Delivered[]): Promise<void> {
    const { checkpoint } = this.options;
    // What is left in the buffer has waited since now at the latest.
    this.bufferedSince = this.options.now();
    const done = async (last: Delivered) => {
      checkpoint.closed(batch.slice(0, batch.indexOf(last) + 1));
      await checkpoint.save();
    };
    await deliver(batch, { ...this.options, done });
  }
}
