import type { HttpRoute } from './api-definition.ts';

/** Token buckets, one a route, as a stage's throttling settings ask for. */
export class Throttle {
  readonly #buckets = new Map<string, { tokens: number; filledAtMs: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Takes a token; false when the route has none left. */
  admits(route: HttpRoute): boolean {
    if (route.throttle === undefined) return true;
    const { burst, ratePerSecond } = route.throttle;
    const nowMs = this.#now();
    const bucket = this.#buckets.get(route.key) ?? { tokens: burst, filledAtMs: nowMs };
    const gained = ((nowMs - bucket.filledAtMs) / 1_000) * ratePerSecond;
    const tokens = Math.min(burst, bucket.tokens + gained);
    const admitted = tokens >= 1;
    this.#buckets.set(route.key, { tokens: admitted ? tokens - 1 : tokens, filledAtMs: nowMs });
    return admitted;
  }
}
