interface Entry<Occurrence> {
  readonly atMs: number;
  readonly order: number;
  readonly occurrence: Occurrence;
}

/** What is going to happen, soonest first; of the same millisecond, what was planned first. A binary heap. */
export class Agenda<Occurrence> {
  private readonly heap: Entry<Occurrence>[] = [];
  private planned = 0;

  put(atMs: number, occurrence: Occurrence): void {
    this.planned += 1;
    const entry = { atMs, order: this.planned, occurrence };
    let at = this.heap.length;
    this.heap.push(entry);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = this.heap[above];
      if (parent === undefined || isBefore(parent, entry)) break;
      this.heap[at] = parent;
      at = above;
    }
    this.heap[at] = entry;
  }

  /** Takes the soonest; `undefined` when nothing is planned any more. */
  take(): { readonly atMs: number; readonly occurrence: Occurrence } | undefined {
    const first = this.heap[0];
    const last = this.heap.pop();
    if (first === undefined || last === undefined || this.heap.length === 0) return first;
    let at = 0;
    for (;;) {
      const below = this.soonerBelow(at);
      const child = this.heap[below];
      if (child === undefined || isBefore(last, child)) break;
      this.heap[at] = child;
      at = below;
    }
    this.heap[at] = last;
    return first;
  }

  private soonerBelow(at: number): number {
    const [left, right] = [this.heap[2 * at + 1], this.heap[2 * at + 2]];
    return left !== undefined && right !== undefined && isBefore(right, left) ? 2 * at + 2 : 2 * at + 1;
  }
}

function isBefore(a: Entry<unknown>, b: Entry<unknown>): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}
