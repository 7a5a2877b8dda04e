/** Limits of a WebSocket API (API Gateway quotas); tests shorten the times. */
export interface WebSocketLimits {
  readonly idleMs: number;
  readonly connectionMs: number;
  readonly messageBytes: number;
  readonly frameBytes: number;
  /** How long the end of the runner waits for `$disconnect` functions. */
  readonly endMs: number;
}

export const SERVICE_LIMITS: WebSocketLimits = {
  idleMs: 10 * 60_000,
  connectionMs: 2 * 60 * 60_000,
  messageBytes: 128 * 1024,
  frameBytes: 32 * 1024,
  endMs: 2_000,
};

/** Messages are billed by 32 KB (API Gateway pricing). */
export const METERED_BYTES = 32 * 1024;
