/** The first pause; each further one is twice as long. */
const FIRST_SECONDS = 10;

/**
 * The longest pause, also where the tracker asks for a longer one: 22 tries take about a day by it, and two days where it always asks,
 * which SQS keeps a message for.
 */
const MOST_SECONDS = 2 * 3_600;

/** How long a ticket's event waits before its next try, after it was received so often. */
export function trackerBackOffSeconds(received: number, retryAfterSeconds: number | undefined): number {
  const pause = FIRST_SECONDS * 2 ** (received - 1);
  return Math.min(Math.max(pause, retryAfterSeconds ?? 0), MOST_SECONDS);
}
