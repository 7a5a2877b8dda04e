import type { Functions, StateTable } from '../contracts.ts';
import type { EngineClient } from '../engine/client.ts';
import { matchesPattern } from '../queues/filter-patterns.ts';
import { type Delivered, deliver } from './delivery.ts';
import type { StreamMapping } from './mapping.ts';
import { asLambdaRecord, changesNothing } from './records.ts';
import { type Page, type Position, ShardReader } from './shard-reader.ts';

/** What a poller works with. */
export interface PollerOptions {
  readonly mapping: StreamMapping;
  readonly client: EngineClient;
  readonly functions: Functions;
  readonly state: StateTable;
  readonly sendToQueue: (queueArn: string, body: string) => Promise<unknown>;
  readonly wasExpired: (tableName: string, key: Readonly<Record<string, unknown>>) => boolean;
  readonly now: () => number;
  readonly log: (line: string) => void;
  readonly crashed: (error: unknown) => void;
}

/** Writes that did not pass the runner (a script on the engine's own port) are seen this late. */
const POLL_EVERY_MS = 500;
const PARTITION = 'stream-positions';

/** Follows a table's stream for one mapping and delivers batch after batch. */
export class StreamPoller {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private nudged = false;
  private wake: (() => void) | undefined;
  private buffer: Delivered[] = [];
  private bufferedSince = 0;
  /** Read, filtered away or delivered, but not yet noted in the state table. */
  private unsaved: Position | undefined;

  constructor(private readonly options: PollerOptions) {}

  async start(): Promise<void> {
    const { mapping, client, state } = this.options;
    let position = await state.get<Position>(PARTITION, mapping.id);
    if (position === undefined && mapping.startingPosition === 'LATEST') {
      // Noted before anything is read, so that a kill before the first batch loses nothing.
      position = await new ShardReader(client, mapping.tableName, undefined).skipAll();
      if (position !== undefined) await state.put(PARTITION, mapping.id, position);
    }
    const reader = new ShardReader(client, mapping.tableName, position);
    this.running = this.follow(reader).catch((error: unknown) => {
      if (!this.stopping.signal.aborted) this.options.crashed(error);
    });
  }

  async end(): Promise<void> {
    this.stopping.abort();
    this.wake?.();
    await this.running;
  }

  /** Something was written: read now. */
  nudge(): void {
    this.nudged = true;
    this.wake?.();
  }

  private async follow(reader: ShardReader): Promise<void> {
    const { mapping } = this.options;
    while (!this.stopping.signal.aborted) {
      this.nudged = false;
      const page = this.buffer.length < mapping.batchSize ? await reader.next() : undefined;
      if (page !== undefined) this.take(page);
      const windowOver = this.options.now() - this.bufferedSince >= mapping.windowMs;
      if (this.buffer.length >= mapping.batchSize || (this.buffer.length > 0 && windowOver)) {
        await this.deliverBatch(this.buffer.splice(0, mapping.batchSize));
      } else if (page === undefined || page.records.length === 0) {
        if (this.buffer.length === 0) await this.save();
        await this.rest();
      }
    }
  }

  private take(page: Page): void {
    const { mapping, wasExpired } = this.options;
    for (const record of page.records) {
      const expired = record.eventName === 'REMOVE' && wasExpired(mapping.tableName, record.dynamodb.Keys);
      const event = asLambdaRecord(record, mapping.streamArn, expired);
      const wanted = mapping.filters.length === 0 || mapping.filters.some((pattern) => matchesPattern(pattern, event));
      if (wanted && !changesNothing(record)) {
        if (this.buffer.length === 0) this.bufferedSince = this.options.now();
        this.buffer.push({ shardId: page.shardId, record: event });
      } else if (this.buffer.length === 0) {
        this.unsaved = { shardId: page.shardId, sequenceNumber: record.dynamodb.SequenceNumber };
      }
    }
  }

  private async deliverBatch(batch: readonly Delivered[]): Promise<void> {
    const { mapping, functions, sendToQueue, now, log } = this.options;
    const done = async ({ shardId, record }: Delivered) => {
      this.unsaved = { shardId, sequenceNumber: record.dynamodb.SequenceNumber };
      await this.save();
    };
    await deliver(batch, { mapping, functions, sendToQueue, now, log, done, stopping: this.stopping.signal });
  }

  private async save(): Promise<void> {
    const position = this.unsaved;
    this.unsaved = undefined;
    if (position !== undefined) await this.options.state.put(PARTITION, this.options.mapping.id, position);
  }

  /** Until the next write, the end of the batching window, or the next poll. */
  private async rest(): Promise<void> {
    if (this.nudged || this.stopping.signal.aborted) return;
    const windowLeftMs = this.bufferedSince + this.options.mapping.windowMs - this.options.now();
    const restMs = this.buffer.length > 0 ? Math.min(POLL_EVERY_MS, Math.max(1, windowLeftMs)) : POLL_EVERY_MS;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, restMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = undefined;
  }
}
