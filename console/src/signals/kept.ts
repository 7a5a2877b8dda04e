/**
 * Something that is kept per person in this browser, alike in all of its tabs. Where nothing can be kept, such as in a full
 * or forbidden storage, it lasts as long as the page.
 */
export class Kept<T> {
  #key: string | undefined;
  #state: T;
  readonly #listeners = new Set<() => void>();

  /** `read` makes sense of what was kept, whatever it is: `undefined` is nothing. */
  constructor(
    private readonly storage: Storage,
    private readonly name: string,
    private readonly read: (kept: unknown) => T,
  ) {
    this.#state = read(undefined);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): T => this.#state;

  /** Says whose it is. Nothing is kept before. */
  belongTo(agentId: string): void {
    this.#key = `baton.${this.name}.${agentId}`;
    this.#become(this.#load());
  }

  /** Another tab wrote under `key`; null when it cleared everything. */
  changedElsewhere(key: string | null): void {
    if (this.#key !== undefined && (key === null || key === this.#key)) this.#become(this.#load());
  }

  /** Changes what is there now, which another tab may just have changed. */
  change(next: (present: T) => T): void {
    const present = this.#load();
    const changed = next(present);
    if (changed === present) return;
    if (this.#key !== undefined) {
      try {
        this.storage.setItem(this.#key, JSON.stringify(changed));
      } catch {
        this.#key = undefined;
      }
    }
    this.#become(changed);
  }

  #load(): T {
    if (this.#key === undefined) return this.#state;
    try {
      const kept = this.storage.getItem(this.#key);
      return this.read(kept === null ? undefined : JSON.parse(kept));
    } catch {
      return this.read(undefined);
    }
  }

  #become(state: T): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
