/** Timers of Node drift from the clock while a laptop sleeps, so a far alarm looks at the clock at least this often. */
const LONGEST_SLEEP_MS = 60_000;

/** Calls `ring` once the clock reaches the earliest time it was asked for. Never rings early. */
export class Alarm {
  private at = Number.POSITIVE_INFINITY;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly now: () => number,
    private readonly ring: () => void,
  ) {}

  /** Rings at `at` (epoch milliseconds) or earlier, if an earlier time was asked for before. */
  noLaterThan(at: number): void {
    if (at >= this.at) return;
    this.at = at;
    this.sleep();
  }

  /** When it rings; `undefined` when nobody asked for it. */
  get due(): number | undefined {
    return Number.isFinite(this.at) ? this.at : undefined;
  }

  /** The clock was moved: rings at once if it is time. */
  clockMoved(): void {
    if (this.due !== undefined) this.wake();
  }

  /** Forgets every time asked for. */
  cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.at = Number.POSITIVE_INFINITY;
  }

  private sleep(): void {
    clearTimeout(this.timer);
    const left = Math.ceil(this.at - this.now());
    this.timer = setTimeout(() => this.wake(), Math.min(Math.max(left, 0), LONGEST_SLEEP_MS));
  }

  private wake(): void {
    // A timer of Node may fire a millisecond before the clock shows its time.
    if (this.now() < this.at) {
      this.sleep();
      return;
    }
    this.cancel();
    this.ring();
  }
}
