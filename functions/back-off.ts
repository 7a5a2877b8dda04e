/** Longer than Telegram ever asks for in practice, and short enough for a waiting customer. */
const USUAL_MOST_SECONDS = 300;

/** How long a message waits before its next try: as long as is asked for, else twice as long each time, up to `mostSeconds`. */
export function backOffSeconds(
  received: number,
  retryAfterSeconds: number | undefined,
  mostSeconds = USUAL_MOST_SECONDS,
): number {
  return Math.min(retryAfterSeconds ?? 2 ** received, mostSeconds);
}
