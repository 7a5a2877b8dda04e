import fc from 'fast-check';
import { ask } from '../support.ts';
import { actorOf, type Intent } from './cast.ts';
import { intent } from './intents.ts';
import type { Travelling, World } from './world.ts';

/** One step of a sequence, printed as a sentence. */
export class Step {
  constructor(
    readonly waitMs: number,
    readonly sessionId: string,
    readonly intent: Intent,
    /** How many steps it is on its way: what is sent later may arrive sooner. */
    readonly delay: number,
    /** After how many steps it arrives once more, if at all. */
    readonly again: number | undefined,
  ) {}

  /** The command, as whoever asks it sees the world now. */
  compose(world: World, id: string): Travelling {
    const { by, asking } = this.intent;
    const actor = actorOf(world, this.sessionId, by);
    return {
      sessionId: this.sessionId,
      command: ask(actor, asking(world, this.sessionId, id), world.now, `command-${id}`),
    };
  }

  /** What the system asks is made anew each time, save a deadline, which may fire twice. */
  get repeats(): number | undefined {
    return this.intent.by === 'system' && !this.intent.says.startsWith('lets') ? undefined : this.again;
  }

  toString(): string {
    const late = this.delay === 0 ? '' : `, which arrives ${this.delay} steps later`;
    const twice = this.repeats === undefined ? '' : `, and once more after ${this.repeats}`;
    return `after ${this.waitMs} ms ${this.sessionId}: ${this.intent.by} ${this.intent.says}${late}${twice}`;
  }

  [fc.toStringMethod](): string {
    return `\n  ${this}`;
  }
}

/** A step of any kind: most arrive at once and once; some late, some twice. */
export const step: fc.Arbitrary<Step> = fc
  .tuple(
    fc.constantFrom(0, 0, 1, 999, 5_000, 29_999, 30_000),
    fc.constantFrom('session-1', 'session-1', 'session-1', 'session-2', 'session-3'),
    intent,
    fc.constantFrom(0, 0, 0, 1, 3),
    fc.constantFrom(undefined, undefined, 0, 2, 5),
  )
  .map((parts) => new Step(...parts));
