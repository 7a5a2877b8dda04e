import { setTimeout as pause } from 'node:timers/promises';
import type { Timed } from '../contracts.ts';
import type { MovableClock } from './clock.ts';

/** What moving the clock works with. */
export interface MoverOptions {
  readonly clock: Pick<MovableClock, 'now' | 'moveTo'>;
  readonly timed: readonly Timed[];
  /** Removes what has expired, once the clock has arrived. */
  readonly sweep: () => Promise<void>;
  readonly log: (line: string) => void;
}

/**
 * How often what recurs gets its turn in one move, at most. A week has ten thousand minutes, and a test no time for each of them; what
 * is due once always gets its turn.
 */
const RECURRENCES = 100;

/** What is still at work after so long is left to itself, and the clock goes on. */
const LONGEST_WAIT_MS = 20_000;

/** How long nothing must have been at work: what hands over to what looks idle for a turn of the event loop. */
const LOOKS = 3;
const LOOK_EVERY_MS = 2;

/**
 * Moves the clock forward from one time at which something is due to the next, and waits each time until all that follows from it is
 * done: so everything happens in its order and finds the time at which it was due. Moves go one after another.
 */
export class Mover {
  private moving: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: MoverOptions) {}

  /** Moves on by so many milliseconds from when the moves before it are over. */
  by(ms: number): Promise<void> {
    return this.inTurn(() => this.options.clock.now() + ms);
  }

  /** Moves to an instant, in epoch milliseconds. One that has passed changes nothing. */
  to(at: number): Promise<void> {
    return this.inTurn(() => at);
  }

  private inTurn(target: () => number): Promise<void> {
    const moved = this.moving.then(() => this.move(target()));
    this.moving = moved.catch(() => undefined);
    return moved;
  }

  private async move(target: number): Promise<void> {
    const { clock, sweep } = this.options;
    await this.quiet();
    const apartMs = (target - clock.now()) / RECURRENCES;
    let recurredAt = Number.NEGATIVE_INFINITY;
    for (let last: number | undefined; ; ) {
      const once = soonest(this.options.timed.map((part) => part.nextDueAt()));
      const recurring = soonest(this.options.timed.map((part) => part.nextRecurrenceAt()));
      const recurs = recurring === undefined ? undefined : Math.max(recurring, recurredAt + apartMs);
      const next = soonest([once, recurs]);
      // What is due still, though its time has come, is left to whoever tries it again.
      if (next === undefined || next > target || next === last) break;
      last = next;
      await this.arrive(next);
      if (recurring !== undefined && recurring <= next) recurredAt = next;
    }
    await this.arrive(target);
    await sweep();
    await this.quiet();
  }

  private async arrive(at: number): Promise<void> {
    this.options.clock.moveTo(at);
    for (const part of this.options.timed) part.clockMoved();
    await this.quiet();
  }

  private async quiet(): Promise<void> {
    const { timed, log } = this.options;
    const from = performance.now();
    for (let looks = 0; looks < LOOKS; ) {
      const busy = timed.filter((part) => part.isBusy());
      looks = busy.length === 0 ? looks + 1 : 0;
      if (performance.now() - from > LONGEST_WAIT_MS) {
        log(`the clock goes on though there is work left: ${busy.map(({ name }) => name).join(', ')}`);
        return;
      }
      await pause(LOOK_EVERY_MS);
    }
  }
}

function soonest(times: readonly (number | undefined)[]): number | undefined {
  return times.reduce(
    (first, at) => (at === undefined || (first !== undefined && first <= at) ? first : at),
    undefined,
  );
}
