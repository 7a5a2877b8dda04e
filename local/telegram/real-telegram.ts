import { Lanes } from './lanes.ts';
import { asInteger, asObject, asObjects, type Json } from './shapes.ts';
import { laneOf, readUpdate } from './update-reading.ts';
import { callWebhook, type Pause, retryDelaySeconds, type WebhookTarget } from './webhook-call.ts';

const POLL_SECONDS = 30;

/** What the poller needs. `root` is https://api.telegram.org or a self-hosted Bot API server. */
export interface RealTelegramOptions {
  readonly root: string;
  readonly token: string;
  readonly target: WebhookTarget;
  readonly allowedUpdates: readonly string[];
  readonly pause: Pause;
  log(line: string): void;
  /** Called when the state that the phone page shows has changed. */
  changed(): void;
}

/**
 * Fetches updates from the real Telegram and hands them to the webhook function, per chat in order. The offset moves
 * on only after every update of a batch was acknowledged, so a kill makes Telegram hand them out again: none is lost.
 */
export class RealTelegram {
  readonly #stop = new AbortController();
  readonly #lanes: Lanes<Json>;
  #running: Promise<void> | undefined;
  #username = '';
  #problem: string | undefined;

  constructor(private readonly options: RealTelegramOptions) {
    this.#lanes = new Lanes(
      (update) => this.#deliver(update),
      (error) => options.log(`an update was not delivered: ${String(error)}`),
    );
  }

  /** What the phone page says. */
  get status(): { readonly username: string; readonly problem?: string } {
    return { username: this.#username, ...(this.#problem === undefined ? {} : { problem: this.#problem }) };
  }

  start(): void {
    this.#running ??= this.#poll();
  }

  async end(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #poll(): Promise<void> {
    const { signal } = this.#stop;
    let failed = 0;
    for (let offset: number | undefined; !signal.aborted; ) {
      const answer = await this.#call('getUpdates', {
        timeout: POLL_SECONDS,
        allowed_updates: this.options.allowedUpdates,
        ...(offset === undefined ? {} : { offset }),
      });
      if (signal.aborted) return;
      if (!answer.ok) {
        failed += 1;
        this.#say(answer.problem);
        const seconds = Math.max(answer.retryAfter, retryDelaySeconds(failed + 1));
        await this.options.pause(seconds * 1000, signal);
        continue;
      }
      failed = 0;
      this.#say(undefined);
      if (this.#username === '') await this.#learnName();
      offset = (await this.#deliverAll(answer.updates)) ?? offset;
    }
  }

  /** Answers the offset after this batch, or undefined when nothing came or the runner is ending. */
  async #deliverAll(updates: readonly Json[]): Promise<number | undefined> {
    await Promise.all(updates.map((update, at) => this.#lanes.push(laneOf(readUpdate(update), at), update)));
    const ids = updates.flatMap((update) => asInteger(update.update_id) ?? []);
    return ids.length === 0 || this.#stop.signal.aborted ? undefined : Math.max(...ids) + 1;
  }

  async #deliver(update: Json): Promise<void> {
    const { signal } = this.#stop;
    for (let failed = 0; !signal.aborted; ) {
      const attempt = await callWebhook(this.options.target, update, signal);
      if (attempt.ok) {
        const { method, ...parameters } = attempt.reply ?? {};
        if (typeof method === 'string') await this.#call(method, parameters);
        return;
      }
      failed += 1;
      this.options.log(`update ${String(update.update_id)} not taken (${attempt.error}), attempt ${failed}`);
      await this.options.pause(retryDelaySeconds(failed) * 1000, signal);
    }
  }

  async #learnName(): Promise<void> {
    const answer = await this.#call('getMe', {});
    if (!answer.ok) return;
    this.#username = String(answer.result?.username ?? '');
    this.options.log(`the real Telegram is connected as @${this.#username}`);
    this.options.changed();
  }

  #say(problem: string | undefined): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.options.log(problem ?? 'the real Telegram answers again');
    this.options.changed();
  }

  async #call(method: string, parameters: Json): Promise<Called> {
    try {
      const response = await fetch(`${this.options.root}/bot${this.options.token}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(parameters),
        signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout((POLL_SECONDS + 15) * 1000)]),
      });
      return read(asObject(await response.json()), response.status);
    } catch (error) {
      // The token stands in the address, so only the cause is told.
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : 'no answer';
      return { ok: false, problem: `the real Telegram cannot be reached: ${cause}`, retryAfter: 0 };
    }
  }
}

type Called =
  | { readonly ok: true; readonly updates: readonly Json[]; readonly result: Json | undefined }
  | { readonly ok: false; readonly problem: string; readonly retryAfter: number };

function read(body: Json | undefined, status: number): Called {
  if (body?.ok === true) {
    return { ok: true, updates: asObjects(body.result), result: asObject(body.result) };
  }
  const hint =
    status === 409
      ? '; the bot is in use elsewhere: delete its webhook, or end the other poller, if it may be yours'
      : '';
  return {
    ok: false,
    problem: `the real Telegram refuses: ${String(body?.description ?? status)}${hint}`,
    retryAfter: asInteger(asObject(body?.parameters)?.retry_after) ?? 0,
  };
}
