import type { Part, Surroundings, Timed } from '../contracts.ts';
import type { EngineClient } from '../engine/client.ts';
import { streamMappings } from './mapping.ts';
import { StreamPoller } from './poller.ts';
import { itemName } from './records.ts';

/** What streams need beyond the common surroundings. */
export interface StreamsOptions {
  readonly client: () => EngineClient;
  readonly sendToQueue: (queueArn: string, body: string) => Promise<unknown>;
  /** Called when a stream can no longer be followed. */
  readonly crashed: (error: unknown) => void;
}

/** Most removals by time to live that are remembered until the stream shows them. */
const REMEMBERED = 10_000;

/** Delivers the tables' streams to the functions that are mapped to them. */
export class Streams implements Part, Timed {
  readonly name = 'streams';
  private pollers: readonly StreamPoller[] = [];
  private readonly expired = new Set<string>();

  constructor(
    private readonly surroundings: Surroundings,
    private readonly options: StreamsOptions,
  ) {}

  async start(): Promise<void> {
    const { assembly, principals, functions, state } = this.surroundings;
    this.pollers = streamMappings(assembly, principals).map(
      (mapping) =>
        new StreamPoller({
          mapping,
          client: this.options.client(),
          functions,
          state,
          sendToQueue: this.options.sendToQueue,
          wasExpired: (tableName, key) => this.expired.has(itemName(tableName, key)),
          now: () => this.surroundings.now(),
          log: (line) => this.surroundings.log(line),
          crashed: this.options.crashed,
        }),
    );
    await Promise.all(this.pollers.map((poller) => poller.start()));
  }

  async end(): Promise<void> {
    await Promise.all(this.pollers.map((poller) => poller.end()));
  }

  nextDueAt(): undefined {}

  nextRecurrenceAt(): undefined {}

  clockMoved(): void {}

  isBusy(): boolean {
    return this.pollers.some((poller) => poller.isBusy);
  }

  /** A write passed: read now instead of at the next poll. */
  nudge(): void {
    for (const poller of this.pollers) poller.nudge();
  }

  /** The item is about to be removed by its time to live, which the stream's record will say. */
  markExpired(tableName: string, key: Readonly<Record<string, unknown>>): void {
    this.expired.add(itemName(tableName, key));
    const [oldest] = this.expired;
    if (this.expired.size > REMEMBERED && oldest !== undefined) this.expired.delete(oldest);
  }
}
