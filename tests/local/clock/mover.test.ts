import { describe, expect, it } from 'vitest';
import { Mover } from '../../../local/clock/mover.ts';
import type { Timed } from '../../../local/contracts.ts';

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/** A clock that stands still unless it is moved. */
class Still {
  at = 0;
  now() {
    return this.at;
  }
  moveTo(at: number) {
    this.at = Math.max(this.at, at);
  }
}

/** Something with work that is due at times, and takes a moment to be done. */
class Works implements Timed {
  readonly name = 'works';
  readonly done: { readonly what: string; readonly at: number }[] = [];
  /** How often something recurs, and how often it did. */
  everyMs: number | undefined;
  recurred: number[] = [];
  private next = 0;
  private busy = 0;

  constructor(
    private readonly clock: Still,
    private due: { readonly what: string; readonly at: number; readonly then?: () => void }[] = [],
  ) {}

  add(what: string, at: number, then?: () => void): void {
    this.due.push({ what, at, ...(then && { then }) });
  }

  nextDueAt() {
    return this.due.length === 0 ? undefined : Math.min(...this.due.map(({ at }) => at));
  }

  nextRecurrenceAt() {
    return this.everyMs === undefined ? undefined : this.next;
  }

  clockMoved() {
    const now = this.clock.now();
    const ripe = this.due.filter(({ at }) => at <= now);
    this.due = this.due.filter((each) => !ripe.includes(each));
    for (const { what, then } of ripe) {
      this.busy += 1;
      setTimeout(() => {
        this.done.push({ what, at: this.clock.now() });
        then?.();
        this.busy -= 1;
      }, 5);
    }
    if (this.everyMs !== undefined && this.next <= now) {
      this.recurred.push(now);
      this.next = now + this.everyMs;
    }
  }

  isBusy() {
    return this.busy > 0;
  }
}

function rig() {
  const clock = new Still();
  const works = new Works(clock);
  const swept: number[] = [];
  const sweep = async () => void swept.push(clock.now());
  return { clock, works, swept, mover: new Mover({ clock, timed: [works], sweep, log: () => undefined }) };
}

describe('moving the clock', () => {
  it('does each thing at its time and in its order, whichever part it is of', async () => {
    const { clock, works, swept, mover } = rig();
    works.add('second', 60 * SECOND_MS);
    works.add('first', 20 * SECOND_MS);
    works.add('not yet', 91 * SECOND_MS);
    await mover.by(90 * SECOND_MS);
    expect(works.done).toEqual([
      { what: 'first', at: 20 * SECOND_MS },
      { what: 'second', at: 60 * SECOND_MS },
    ]);
    expect(clock.at).toBe(90 * SECOND_MS);
    expect(swept).toEqual([90 * SECOND_MS]);
  });

  it('does what only becomes due by what it does', async () => {
    const { works, mover } = rig();
    works.add('warning', 60 * SECOND_MS, () => works.add('closing', 120 * SECOND_MS));
    await mover.to(300 * SECOND_MS);
    expect(works.done).toEqual([
      { what: 'warning', at: 60 * SECOND_MS },
      { what: 'closing', at: 120 * SECOND_MS },
    ]);
  });

  it('gives what recurs every turn of a few minutes, and a hundred at most of a week', async () => {
    const short = rig();
    short.works.everyMs = 60 * SECOND_MS;
    await short.mover.by(5 * 60 * SECOND_MS);
    expect(short.works.recurred).toHaveLength(6);
    const long = rig();
    long.works.everyMs = 60 * SECOND_MS;
    long.works.add('in three days', 3 * DAY_MS + 7);
    await long.mover.by(7 * DAY_MS);
    expect(long.works.recurred.length).toBeGreaterThan(50);
    expect(long.works.recurred.length).toBeLessThanOrEqual(103);
    expect(long.works.done).toEqual([{ what: 'in three days', at: 3 * DAY_MS + 7 }]);
  });

  it('goes one move after another', async () => {
    const { clock, works, mover } = rig();
    works.add('due', 10 * SECOND_MS);
    await Promise.all([mover.by(20 * SECOND_MS), mover.by(20 * SECOND_MS)]);
    expect(works.done).toEqual([{ what: 'due', at: 10 * SECOND_MS }]);
    expect(clock.at).toBe(40 * SECOND_MS);
  });

  it('goes on though something stays due that cannot be done', async () => {
    const { clock, works, mover } = rig();
    const stuck: Timed = {
      ...{ name: 'stuck', nextDueAt: () => 5 * SECOND_MS, nextRecurrenceAt: () => undefined },
      ...{ clockMoved: () => undefined, isBusy: () => false },
    };
    const both = new Mover({ clock, timed: [works, stuck], sweep: async () => undefined, log: () => undefined });
    await both.by(10 * SECOND_MS);
    expect(clock.at).toBe(10 * SECOND_MS);
    await mover.by(SECOND_MS);
  });
});
