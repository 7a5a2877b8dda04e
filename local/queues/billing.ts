import type { Meter } from '../contracts.ts';

/** SQS pricing: each 64 KB of a payload is one request. */
const REQUEST_BYTES = 65_536;

/** Counts one call to a queue. */
export function billRequests(meter: Meter, queue: string, bytes: number): void {
  meter.count('sqs', 'requests', Math.max(1, Math.ceil(bytes / REQUEST_BYTES)), queue);
}
