import { z } from 'zod';
import { AwsError } from '../contracts.ts';

/** How a call fails, with nothing done: as the service would say it, or by a connection that ends without an answer. */
const Fault = z.union([
  z.strictObject({ status: z.number().int().min(400).max(599), code: z.string().min(1) }),
  z.strictObject({ hang_up: z.literal(true) }),
]);

/** A call whose connection is to be closed without an answer. */
export class HungUp extends Error {}

/** Faults for the next calls of an action of a service; an empty list calls off those that wait. */
export const FaultPlan = z.strictObject({
  /** The signing name: `s3`, `sqs`, `dynamodb`, … */
  service: z.string().min(1),
  action: z.string().min(1),
  next: z.array(Fault).max(1_000),
});

/** Faults that wait for calls of the emulated AWS. */
export class AwsFaults {
  readonly #next = new Map<string, z.infer<typeof Fault>[]>();

  /** Replaces what waits for the action. */
  plan({ service, action, next }: z.infer<typeof FaultPlan>): void {
    this.#next.set(`${service}:${action}`, [...next]);
  }

  /** Throws the fault that waits for the call, if one does: an `AwsError`, or `HungUp`. */
  strike(service: string, action: string): void {
    const fault = this.#next.get(`${service}:${action}`)?.shift();
    if (fault === undefined) return;
    if ('hang_up' in fault) throw new HungUp('planned by POST /local/aws-faults');
    throw new AwsError(fault.code, 'planned by POST /local/aws-faults', fault.status);
  }

  /** How many wait, by service and action. */
  waiting(): Readonly<Record<string, number>> {
    const entries = [...this.#next].filter(([, faults]) => faults.length > 0);
    return Object.fromEntries(entries.map(([name, faults]) => [name, faults.length]));
  }
}
