import { asObject, type Json } from './shapes.ts';

/** Where updates go and the secret that proves they come from Telegram. */
export interface WebhookTarget {
  readonly url: string;
  readonly secretToken?: string;
}

/** What became of one attempt. `reply` is a Bot API call that the webhook put in its answer. */
export type Attempt = { readonly ok: true; readonly reply?: Json } | { readonly ok: false; readonly error: string };

const TIMEOUT_MS = 60_000;

/** Posts one update as Telegram does. Anything but 2xx, and a hang-up, is a failed attempt, never a throw. */
export async function callWebhook(target: WebhookTarget, update: Json, signal: AbortSignal): Promise<Attempt> {
  try {
    const response = await fetch(target.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(target.secretToken === undefined ? {} : { 'x-telegram-bot-api-secret-token': target.secretToken }),
      },
      body: JSON.stringify(update),
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const text = await response.text();
    if (!response.ok) {
      return { ok: false, error: `Wrong response from the webhook: ${response.status} ${response.statusText}` };
    }
    const reply = methodCall(text);
    return reply === undefined ? { ok: true } : { ok: true, reply };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { ok: false, error: `Connection failed: ${cause instanceof Error ? cause.message : String(cause)}` };
  }
}

function methodCall(text: string): Json | undefined {
  try {
    const body = asObject(JSON.parse(text));
    return typeof body?.method === 'string' ? body : undefined;
  } catch {
    // Most webhooks answer with an empty or plain body, which is no call.
    return undefined;
  }
}

/**
 * Seconds until the next attempt after so many failed ones: at once, then 2, 4, 8 up to 60, as Telegram is seen to do.
 * https://core.telegram.org/bots/api#setwebhook only promises "a reasonable amount of attempts".
 */
export function retryDelaySeconds(failedAttempts: number): number {
  return failedAttempts <= 1 ? 0 : Math.min(60, 2 ** (failedAttempts - 1));
}

/** Waits, or returns early once the signal is aborted. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

/** The real pause. */
export const pause: Pause = (ms, signal) =>
  new Promise((resolve) => {
    if (signal.aborted || ms <= 0) return resolve();
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
