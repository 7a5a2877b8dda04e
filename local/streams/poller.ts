import type { Functions, StateTable } from '../contracts.ts';
import type { EngineClient } from '../engine/client.ts';
import { matchesPattern } from '../queues/filter-patterns.ts';
import { Checkpoint } from './checkpoint.ts';
import { Lane } from './lane.ts';
import type { StreamMapping } from './mapping.ts';
import { asLambdaRecord, changesNothing, laneOf } from './records.ts';
import { type Page, ShardReader } from './shard-reader.ts';

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

/** Follows a table's stream for one mapping and delivers batch after batch, as many at once as the mapping says. */
export class StreamPoller {
  private readonly stopping = new AbortController();
  private readonly checkpoint: Checkpoint;
  private readonly lanes: readonly Lane[];
  private running: Promise<void> = Promise.resolve();
  private nudged = false;
  private resting = false;
  private wake: (() => void) | undefined;

  constructor(private readonly options: PollerOptions) {
    const { mapping, state } = options;
    this.checkpoint = new Checkpoint(state, mapping.id);
    const laneOptions = {
      ...options,
      checkpoint: this.checkpoint,
      stopping: this.stopping.signal,
      freed: () => this.nudge(),
      crashed: (error: unknown) => this.crash(error),
    };
    this.lanes = Array.from({ length: mapping.parallel }, () => new Lane(laneOptions));
  }

  async start(): Promise<void> {
    const { mapping, client } = this.options;
    let position = await this.checkpoint.load();
    if (position === undefined && mapping.startingPosition === 'LATEST') {
      position = await new ShardReader(client, mapping.tableName, undefined).skipAll();
      if (position !== undefined) await this.checkpoint.begin(position);
    }
    const reader = new ShardReader(client, mapping.tableName, position);
    this.running = this.follow(reader).catch((error: unknown) => this.crash(error));
  }

  async end(): Promise<void> {
    this.stopping.abort();
    this.wake?.();
    await Promise.all([this.running, ...this.lanes.map((lane) => lane.end())]);
  }

  /** Something was written: read now. */
  nudge(): void {
    this.nudged = true;
    this.wake?.();
  }

  /** Whether there may be something to read, or is something to deliver. */
  get isBusy(): boolean {
    return !this.resting || this.nudged || this.lanes.some((lane) => lane.isBusy);
  }

  private crash(error: unknown): void {
    if (!this.stopping.signal.aborted) this.options.crashed(error);
  }

  private async follow(reader: ShardReader): Promise<void> {
    const { mapping } = this.options;
    while (!this.stopping.signal.aborted) {
      this.nudged = false;
      const isFull = this.lanes.some((lane) => lane.waiting >= mapping.batchSize);
      const page = isFull ? undefined : await reader.next();
      if (page !== undefined && page.records.length > 0) {
        this.take(page);
        for (const lane of this.lanes) lane.go();
      } else {
        if (this.lanes.every((lane) => lane.waiting === 0)) await this.checkpoint.save();
        await this.rest();
      }
    }
  }

  private take(page: Page): void {
    const { mapping, wasExpired } = this.options;
    for (const record of page.records) {
      const expired = record.eventName === 'REMOVE' && wasExpired(mapping.tableName, record.dynamodb.Keys);
      const event = asLambdaRecord(record, mapping.streamArn, expired);
      const entry = { shardId: page.shardId, record: event };
      const wanted = mapping.filters.length === 0 || mapping.filters.some((pattern) => matchesPattern(pattern, event));
      if (!wanted || changesNothing(record)) {
        this.checkpoint.passed(entry);
        continue;
      }
      this.checkpoint.opened(entry);
      this.lanes[laneOf(record, this.lanes.length)]?.add(entry);
    }
  }

  /** Until the next write, the end of a batch, or the next poll. */
  private async rest(): Promise<void> {
    if (this.nudged || this.stopping.signal.aborted) return;
    this.resting = true;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_EVERY_MS);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = undefined;
    this.resting = false;
  }
}
