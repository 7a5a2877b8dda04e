/** Numbers that look random and are the same for the same seed (mulberry32, public domain). */
export class Dice {
  constructor(private state: number) {}

  /** From 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** Whether something of this probability happens. */
  hits(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number of a range, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** One of a list; `undefined` of an empty one. */
  pick<Value>(values: readonly Value[]): Value | undefined {
    return values[Math.floor(this.next() * values.length)];
  }

  /** One of the weighted, by weight. */
  weighted<Value>(values: readonly (readonly [weight: number, value: Value])[]): Value | undefined {
    let left = this.next() * values.reduce((sum, [weight]) => sum + weight, 0);
    return values.find(([weight]) => {
      left -= weight;
      return left < 0;
    })?.[1];
  }
}
