import { z } from 'zod';

const Fault = z.union([
  z.strictObject({
    error_code: z.number().int().min(400).max(599),
    description: z.string().optional(),
    retry_after: z.number().int().min(0).optional(),
  }),
  z.strictObject({ hang_up: z.literal(true) }),
  z.strictObject({ deliver_and_hang_up: z.literal(true) }),
]);

/** Faults for the next calls of sendMessage, or of another method; `download` is that of a file. */
export const FaultPlan = z.strictObject({ method: z.string().optional(), next: z.array(Fault).max(1000) });

/**
 * How a call goes wrong: an error answer; `hang_up` closes the connection with nothing done; `deliver_and_hang_up`
 * does what was asked and closes the connection before the answer, so that the caller cannot know.
 */
export type Fault = z.infer<typeof Fault>;

/** Faults that wait for calls, by method. */
export class Faults {
  readonly #next = new Map<string, Fault[]>();

  /** Replaces what waits for the method. An empty list calls it off. */
  plan(plan: z.infer<typeof FaultPlan>): void {
    this.#next.set((plan.method ?? 'sendMessage').toLowerCase(), [...plan.next]);
  }

  take(method: string): Fault | undefined {
    return this.#next.get(method.toLowerCase())?.shift();
  }

  waiting(): Readonly<Record<string, readonly Fault[]>> {
    return Object.fromEntries([...this.#next].filter(([, faults]) => faults.length > 0));
  }
}
