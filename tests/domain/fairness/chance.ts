/** Seeded randomness: the same seed, the same day. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** At least 0, below 1. Mulberry32 (T. Ettinger, 2017): 32 bits of state are plenty for a day. */
  private part(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, from and to included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.part() * (to - from + 1));
  }

  happens(probability: number): boolean {
    return this.part() < probability;
  }

  /** Time until something that happens once in so long on average, whatever was before. */
  about(meanMs: number): number {
    return Math.ceil(-Math.log(1 - this.part()) * meanMs);
  }

  oneOf<Value>(values: readonly Value[]): Value | undefined {
    return values[this.between(0, values.length - 1)];
  }

  /** Each with the same probability. */
  some<Value>(values: readonly Value[], probability: number): Value[] {
    return values.filter(() => this.happens(probability));
  }
}
