/** API Gateway closes an idle WebSocket after 10 minutes (API Gateway quotas, WebSocket APIs). */
export const PING_EVERY_MS = 4 * 60_000;

/** API Gateway closes any WebSocket after 2 hours (API Gateway quotas); a console reconnects before. */
export const RECONNECT_AFTER_MS = 110 * 60_000;

/** A message to a connection may have 128 KB (API Gateway quotas); this leaves room for encoding. */
export const FRAME_BYTES = 120_000;
