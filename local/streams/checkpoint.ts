import type { StateTable } from '../contracts.ts';
import type { Delivered } from './delivery.ts';
import type { Position } from './shard-reader.ts';

const PARTITION = 'stream-positions';

/**
 * Up to where all of a stream is done with, though lanes finish their records in any order. After a kill the stream is read
 * from there, so some records may be delivered once more and none is left out.
 */
export class Checkpoint {
  /** Each record that is read and not done with, in the stream's order, and what comes right before it. */
  private readonly open = new Map<Delivered, Position | undefined>();
  private read: Position | undefined;
  private saved: Position | undefined;
  private saving: Promise<void> | undefined;

  constructor(
    private readonly state: StateTable,
    private readonly mappingId: string,
  ) {}

  /** Where the last run left off; none the first time. */
  async load(): Promise<Position | undefined> {
    const position = await this.state.get<Position>(PARTITION, this.mappingId);
    this.read = position;
    this.saved = position;
    return position;
  }

  /** Notes where to begin, before anything is read: a kill before the first batch then loses nothing. */
  async begin(position: Position): Promise<void> {
    this.read = position;
    await this.save();
  }

  /** A record that has to be delivered. */
  opened(entry: Delivered): void {
    this.open.set(entry, this.read);
    this.read = positionOf(entry);
  }

  /** A record that nobody wants. */
  passed(entry: Delivered): void {
    this.read = positionOf(entry);
  }

  /** These records are done with. */
  closed(entries: readonly Delivered[]): void {
    for (const entry of entries) this.open.delete(entry);
  }

  /** Writes the position if there is a newer one; resolves when it is written, with whatever came while it was. */
  async save(): Promise<void> {
    while (this.saving !== undefined) await this.saving;
    const position = this.position();
    if (position === this.saved || position === undefined) return;
    this.saving = this.state.put(PARTITION, this.mappingId, position).finally(() => {
      this.saving = undefined;
    });
    await this.saving;
    this.saved = position;
  }

  private position(): Position | undefined {
    for (const before of this.open.values()) return before;
    return this.read;
  }
}

function positionOf({ shardId, record }: Delivered): Position {
  return { shardId, sequenceNumber: record.dynamodb.SequenceNumber };
}
