/** How often a console says that its agent is there. API Gateway would allow 10 minutes of silence (its quotas). */
export const PING_EVERY_MS = 25_000;

/** A console unheard for longer than a ping and the grace of a minute is gone, whatever its connection says. */
export const UNHEARD_MS = 90_000;

/** How often somebody who is writing says so again, and how long after the last time others believe it. */
export const TYPING = { repeatMs: 4_000, believedMs: 10_000 } as const;

/** API Gateway closes any WebSocket after 2 hours (API Gateway quotas); a console reconnects before. */
export const RECONNECT_AFTER_MS = 110 * 60_000;

/** A message to a connection may have 128 KB (API Gateway quotas); this leaves room for encoding. */
export const FRAME_BYTES = 120_000;
