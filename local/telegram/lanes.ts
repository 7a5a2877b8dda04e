/** Runs work one after another per lane, lanes side by side. Work must not throw; what does goes to `onCrash`. */
export class Lanes<Item> {
  readonly #tails = new Map<string, Promise<void>>();

  constructor(
    private readonly work: (item: Item) => Promise<void>,
    private readonly onCrash: (error: unknown) => void,
  ) {}

  /** Resolves when the work on this item is over. */
  push(lane: string, item: Item): Promise<void> {
    const before = this.#tails.get(lane) ?? Promise.resolve();
    const tail = before.then(() => this.work(item)).catch(this.onCrash);
    this.#tails.set(lane, tail);
    return tail.then(() => {
      if (this.#tails.get(lane) === tail) this.#tails.delete(lane);
    });
  }

  /** Resolves when every lane has run dry. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values());
  }
}

/** Lets at most `limit` pieces of work run at a time. The limit may change while work waits. */
export class Slots {
  #busy = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly limit: () => number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    while (this.#busy >= this.limit()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#busy += 1;
    try {
      return await work();
    } finally {
      this.#busy -= 1;
      this.#waiting.shift()?.();
    }
  }
}
