/** Longer than Telegram ever asks for in practice, and short enough for a waiting customer. */
const MOST_SECONDS = 300;

/** How long a message waits before its next try: as long as the channel asks, else twice as long each time. */
export function backOffSeconds(received: number, retryAfterSeconds: number | undefined): number {
  return Math.min(retryAfterSeconds ?? 2 ** received, MOST_SECONDS);
}
