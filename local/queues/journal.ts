import type { StateTable } from '../contracts.ts';
import type { StoredMessage, Tombstone } from './message.ts';

type Entry = StoredMessage | Tombstone;

/** Writes of one queue to the state table: those of one message happen in the order they were asked for. */
export class Journal {
  private readonly last = new Map<string, Promise<void>>();
  private readonly partition: string;

  constructor(
    private readonly state: StateTable,
    queue: string,
  ) {
    this.partition = `queue#${queue}`;
  }

  /** Everything that was written, in the order of the queue. */
  load(): Promise<readonly { readonly key: string; readonly value: Entry }[]> {
    return this.state.list<Entry>(this.partition);
  }

  put(key: string, entry: Entry): Promise<void> {
    return this.after(key, () => this.state.put(this.partition, key, entry));
  }

  delete(key: string): Promise<void> {
    return this.after(key, () => this.state.delete(this.partition, key));
  }

  /** Resolves when nothing is being written any more. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.last.values());
  }

  private after(key: string, write: () => Promise<void>): Promise<void> {
    const before = this.last.get(key);
    // The writer before hears of its own failure; this one is tried all the same.
    const mine = before === undefined ? write() : before.then(write, write);
    this.last.set(key, mine);
    const forget = () => {
      if (this.last.get(key) === mine) this.last.delete(key);
    };
    mine.then(forget, forget);
    return mine;
  }
}
