import fc from 'fast-check';
import { it } from 'vitest';
import { ask, CUSTOMER, START } from '../support.ts';
import { checkEnd } from './end.ts';
import { type Step, step } from './steps.ts';
import { type Travelling, World } from './world.ts';

/** Steps until what is sent last has arrived for the second time. */
const LONGEST_DELAY = 10;

/** Plays a sequence to its end, also what is still on its way then, and checks the invariants all along. */
function play(world: World, steps: readonly Step[]): void {
  for (const sessionId of ['session-1', 'session-2']) {
    world.deliver({ sessionId, command: ask(CUSTOMER, { ...START, sessionId }, world.now, `start-${sessionId}`) });
  }
  const onTheWay: { readonly due: number; readonly travelling: Travelling }[] = [];
  const arrive = (turn: number): void => {
    for (const { due, travelling } of onTheWay) if (due === turn) world.deliver(travelling);
  };
  for (let turn = 0; turn < steps.length + LONGEST_DELAY; turn += 1) {
    const next = steps[turn];
    if (next !== undefined) {
      world.nowMs += next.waitMs;
      const travelling = next.compose(world, String(turn));
      onTheWay.push({ due: turn + next.delay, travelling });
      if (next.repeats !== undefined) onTheWay.push({ due: turn + next.delay + next.repeats, travelling });
    }
    arrive(turn);
  }
  checkEnd(world);
}

/** A counterexample reads as what everybody asked and what came of it. */
function holdsIn(steps: readonly Step[]): void {
  const world = new World();
  try {
    play(world, steps);
  } catch (error) {
    throw new Error(`${String(error)}\n${world.story.join('\n')}`, { cause: error });
  }
}

const MINUTE_MS = 60_000;

/** Bounds a slow machine and a long shrinking alike; too few sequences in that time is a failure, too. */
const BOUNDED = { interruptAfterTimeLimit: 45_000, markInterruptAsFailure: true };

it('holds the invariants in ten thousand short sequences', { timeout: MINUTE_MS }, () => {
  fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 30, size: 'max' }), holdsIn), {
    ...BOUNDED,
    numRuns: 10_000,
  });
});

it('holds the invariants in long sequences', { timeout: MINUTE_MS }, () => {
  fc.assert(fc.property(fc.array(step, { minLength: 100, maxLength: 250, size: 'max' }), holdsIn), {
    ...BOUNDED,
    numRuns: 200,
  });
});
