/** One comparison of the server's clock with the local one. */
interface ClockSample {
  /** Server time minus local time, in milliseconds. */
  readonly offsetMs: number;
  /** How long the answer took: the offset is off by at most half of it. */
  readonly roundTripMs: number;
  /** Local time at which it was taken. */
  readonly takenMs: number;
}

/** A sample older than this gives way to any newer one, since clocks drift and laptops sleep. */
const STALE_MS = 10 * 60_000;

/** Compares clocks: the server's time belongs to the middle of the round trip. */
function takeSample(at: string, askedMs: number, answeredMs: number): ClockSample {
  const roundTripMs = Math.max(0, answeredMs - askedMs);
  return { offsetMs: Date.parse(at) - (askedMs + roundTripMs / 2), roundTripMs, takenMs: answeredMs };
}

/** The sample to go by: the one with the shorter round trip, unless it is stale or contradicted by the newer one. */
function betterSample(present: ClockSample | undefined, next: ClockSample): ClockSample {
  if (present === undefined || next.takenMs - present.takenMs > STALE_MS) return next;
  const apartMs = Math.abs(next.offsetMs - present.offsetMs);
  // Further apart than both errors allow: the local clock was set.
  const wasSet = apartMs > (next.roundTripMs + present.roundTripMs) / 2 + 1_000;
  return wasSet || next.roundTripMs <= present.roundTripMs ? next : present;
}

/** Tells the server's time, as far as answers have shown it. */
export class ServerClock {
  #sample: ClockSample | undefined;

  constructor(readonly localMs: () => number = Date.now) {}

  /** Learns from an answer. Times that are no ISO 8601 are ignored. */
  observe(at: string, askedMs: number, answeredMs: number): void {
    const sample = takeSample(at, askedMs, answeredMs);
    if (Number.isFinite(sample.offsetMs)) this.#sample = betterSample(this.#sample, sample);
  }

  /** Server time in epoch milliseconds; the local time until the first answer. */
  nowMs(): number {
    return this.localMs() + (this.#sample?.offsetMs ?? 0);
  }
}

/** Seconds left of a countdown, rounded up so that it reads 0 only when it is over. */
export function secondsLeft(expiresAt: string, nowMs: number): number {
  return Math.max(0, Math.ceil((Date.parse(expiresAt) - nowMs) / 1_000));
}

/** How much of a span is left, from 1 to 0. */
export function shareLeft(from: string, until: string, nowMs: number): number {
  const spanMs = Date.parse(until) - Date.parse(from);
  return spanMs <= 0 ? 0 : Math.min(1, Math.max(0, (Date.parse(until) - nowMs) / spanMs));
}
