import fc from 'fast-check';
import type { RoutingMethod } from '../../../shared/domain/routing.ts';

/** What agents may be able to do, and queues may ask for. */
export const SKILLS = ['french', 'billing'] as const;

/** How changes reach the desk's reactions: at once and in order, or late, in any order, and some of them twice. */
export type Reporting = 'in order' | 'late, twice and out of order';

/** A queue of one day. */
export interface PlannedQueue {
  readonly method: RoutingMethod;
  readonly skills: readonly string[];
  readonly acceptSeconds: number;
  /** Whether sessions start at once with the agent whom routing picks. */
  readonly autoAccept: boolean;
}

/** One day at a desk. All that happens in it follows from this. */
export interface Plan {
  readonly seed: number;
  readonly reporting: Reporting;
  readonly sessions: number;
  readonly agents: number;
  /** The most that an agent may hold; each is given something from 1 to this. */
  readonly mostCapacity: number;
  readonly queues: readonly PlannedQueue[];
  /** Everything happens at a multiple of this: the coarser, the more happens in the same millisecond. */
  readonly tickMs: number;
  /** How much of everybody's capacity the customers need, in hundredths: beyond 100 a queue grows. */
  readonly demand: number;
  /** Of a hundred offers, how many are accepted and how many declined. The others lapse. */
  readonly accepted: number;
  readonly declined: number;
  /** How long an agent stays as they are, on average: there or not, in these queues, with these skills. */
  readonly restMinutes: number;
}

const queue: fc.Arbitrary<PlannedQueue> = fc.record({
  method: fc.constantFrom<RoutingMethod>('round-robin', 'round-robin', 'round-robin', 'least-busy', 'manual'),
  skills: fc.constantFrom<readonly string[]>([], [], [], [], ['french'], ['french', 'billing']),
  acceptSeconds: fc.constantFrom(10, 30, 30, 300),
  autoAccept: fc.constantFrom(false, false, false, true),
});

/** Days of all kinds: quiet and crowded, of the diligent and of those who let everything lapse. */
export function plans(reporting: Reporting): fc.Arbitrary<Plan> {
  return fc.record({
    seed: fc.integer(),
    reporting: fc.constant(reporting),
    sessions: fc.noBias(fc.integer({ min: 20, max: 260 })),
    agents: fc.noBias(fc.integer({ min: 1, max: 12 })),
    mostCapacity: fc.noBias(fc.integer({ min: 1, max: 8 })),
    queues: fc.array(queue, { minLength: 1, maxLength: 4 }),
    tickMs: fc.constantFrom(1, 1_000, 60_000),
    demand: fc.constantFrom(5, 15, 40, 80, 150),
    accepted: fc.constantFrom(95, 90, 70, 20),
    declined: fc.constantFrom(0, 5),
    restMinutes: fc.constantFrom(3, 20, 240),
  });
}
