import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Day } from './day.ts';
import { Figures } from './figures.ts';
import { type Plan, plans, type Reporting } from './plan.ts';

/**
 * What routing promises, watched on simulated days (`witness.ts`, `rounds.ts` and `waits.ts` say it in their own words):
 *
 * - nobody waits in vain: whenever the desk has reacted to everything, no session waits that an agent could take who is
 *   there, in its queue, skilled and has room, unless the agent has passed it in this wait;
 * - spread: over every row of offers in round robin of which each went to one of two agents and could have gone to the
 *   other, the numbers of offers that the two got differ by at most one;
 * - turn: whoever is asked in round robin although another could have been, has not been asked since that other was;
 * - least busy: nobody who could have been asked has less to do;
 * - rank: an agent who gains room gets the most urgent session they can take, the oldest among the most urgent; and nobody
 *   is offered anything else while such a one waits;
 * - once: who declines an offer or lets it lapse is not offered the same session again in the same wait. A wait begins when
 *   the session begins to be nobody's, or goes to another queue.
 *
 * On half of the days the desk learns of changes late, in any order, some of them twice, and several functions choose from
 * the same reading of the roster. Then all this holds but the spread and the rank: nobody can say which of two offers made
 * at the same time was first, nor offer what they have not heard of yet.
 */
const DAYS: Readonly<Record<Reporting, number>> = { 'in order': 65, 'late, twice and out of order': 30 };

/** How much has to have happened, at the very least: what was never put to the test is kept as well. */
const LEAST = {
  ...{
    started: 10_000,
    offers: 10_000,
    accepted: 2_000,
    declined: 40,
    expired: 4_000,
    returned: 200,
    transferred: 200,
  },
  ...{ joins: 2_000, leaves: 2_000, gains: 500, contested: 800, comparisons: 2_000, longRows: 40, leastBusy: 300 },
  ...{ fills: 3_000, choices: 2_000, sameMillisecond: 1_500, overtaken: 5, rests: 30_000, waits: 200_000 },
};

/** Bounds a slow machine and a long shrinking alike; too few days in that time is a failure, too. */
const BOUNDED = { interruptAfterTimeLimit: 60_000, markInterruptAsFailure: true };

/** How much of a day's story a counterexample tells: what led to the breach is at its end. */
const LAST_LINES = 60;

/** Plays a day. A counterexample reads as what happened until a promise was broken. */
function play(plan: Plan, figures: Figures): void {
  const day = new Day(plan, figures);
  try {
    day.play();
  } catch (error) {
    const roster = day.desk.read().roster.map((agent) => JSON.stringify(agent));
    const story = [...day.desk.story.slice(-LAST_LINES), ...roster].join('\n');
    throw new Error(`${String(error)}\n${story}`, { cause: error });
  }
}

it('is fair over ten thousand sessions, with agents who come, go and let offers lapse', { timeout: 150_000 }, () => {
  const figures = new Figures();
  for (const reporting of ['in order', 'late, twice and out of order'] as const) {
    const isFair = fc.property(plans(reporting), (plan) => play(plan, figures));
    fc.assert(isFair, { ...BOUNDED, numRuns: DAYS[reporting] });
  }
  process.stdout.write(`simulated days: ${figures}\n`);
  expect(figures.shortOf(LEAST)).toEqual([]);
});
