import type { StateTable } from '../contracts.ts';
import { sortable } from './book.ts';
import { Lanes, Slots } from './lanes.ts';
import type { Bot, Json, Pending, WebhookSettings } from './shapes.ts';
import { asInteger } from './shapes.ts';
import { laneOf, lifetimeMs, readUpdate } from './update-reading.ts';
import { callWebhook, type Pause, pause, retryDelaySeconds } from './webhook-call.ts';

/** What the queue of updates asks of the rest of the Bot API. */
export interface UpdateListeners {
  /** A webhook answered 2xx or getUpdates confirmed the update. */
  acknowledged(update: Json): Promise<void>;
  /** A webhook put a call into its answer. */
  reply(call: Json): Promise<void>;
  log(line: string): void;
  now(): number;
  readonly pause: Pause;
}

/** Kinds that Telegram leaves out unless they are asked for. https://core.telegram.org/bots/api#setwebhook */
const NOT_BY_DEFAULT = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);
const NONE: WebhookSettings = { url: '', allowedUpdates: [], maxConnections: 40 };

/** Holds updates until they are acknowledged and delivers them to the webhook, each lane in order. */
export class Updates {
  #settings: WebhookSettings = NONE;
  readonly #pending = new Map<number, Pending>();
  #nextSeq = 1;
  #dropped = 0;
  #lastError: { readonly message: string; readonly at: number } | undefined;
  #round = new AbortController();
  #ended = false;
  readonly #arrivals = new Set<() => void>();
  readonly #saving = new Map<number, Promise<void>>();
  readonly #slots = new Slots(() => this.#settings.maxConnections);
  readonly #lanes: Lanes<Pending>;

  constructor(
    private readonly bot: Bot,
    private readonly state: StateTable,
    private readonly listeners: UpdateListeners,
  ) {
    this.#lanes = new Lanes(
      (pending) => this.#deliver(pending),
      (error) => listeners.log(`an update was left for the next start: ${String(error)}`),
    );
  }

  get settings(): WebhookSettings {
    return this.#settings;
  }

  /** What waits, oldest first. */
  get pending(): readonly Pending[] {
    return [...this.#pending.values()];
  }

  /** Updates that the webhook did not ask for, since the start. */
  get dropped(): number {
    return this.#dropped;
  }

  get lastError(): { readonly message: string; readonly at: number } | undefined {
    return this.#lastError;
  }

  async load(): Promise<void> {
    this.#settings = (await this.state.get<WebhookSettings>('telegram-webhook', String(this.bot.id))) ?? NONE;
    for (const { value } of await this.state.list<Pending>(this.#partition)) {
      this.#pending.set(value.seq, value);
      this.#nextSeq = value.seq + 1;
    }
    if (this.#settings.url !== '') this.#queueAll();
  }

  async end(): Promise<void> {
    this.#ended = true;
    this.#round.abort();
    await this.#lanes.idle();
  }

  /** Whether the webhook asked for this kind of update. */
  accepts(kind: string): boolean {
    const { allowedUpdates } = this.#settings;
    return allowedUpdates.length === 0 ? !NOT_BY_DEFAULT.has(kind) : allowedUpdates.includes(kind);
  }

  drop(): void {
    this.#dropped += 1;
  }

  /**
   * Resolves once the update outlives a kill. Its place in the lane is taken before that, so that updates posted at
   * once keep the order in which they came.
   */
  async add(update: Json): Promise<void> {
    const reading = readUpdate(update);
    const seq = this.#nextSeq++;
    const expiresAt = new Date(this.listeners.now() + lifetimeMs(reading.kind)).toISOString();
    const pending: Pending = { seq, update, lane: laneOf(reading, seq), expiresAt };
    this.#pending.set(seq, pending);
    const saved = this.state.put(this.#partition, sortable(seq), pending);
    this.#saving.set(seq, saved);
    if (this.#settings.url !== '') void this.#lanes.push(pending.lane, pending);
    try {
      await saved;
      for (const arrived of this.#arrivals) arrived();
    } catch (cause) {
      this.#forget(pending);
      throw new Error('the update could not be stored', { cause });
    } finally {
      this.#saving.delete(seq);
    }
  }

  /** Sets or, with an empty url, takes away the webhook. What waits is delivered to the new one at once. */
  async setWebhook(settings: WebhookSettings, dropPending: boolean): Promise<void> {
    this.#round.abort();
    await this.#lanes.idle();
    this.#round = new AbortController();
    if (dropPending) for (const pending of this.pending) await this.#remove(pending);
    this.#settings = settings;
    this.#lastError = undefined;
    await this.state.put('telegram-webhook', String(this.bot.id), settings);
    if (settings.url !== '') this.#queueAll();
  }

  setAllowedUpdates(allowedUpdates: readonly string[]): Promise<void> {
    this.#settings = { ...this.#settings, allowedUpdates };
    return this.state.put('telegram-webhook', String(this.bot.id), this.#settings);
  }

  /** Resolves when an update comes, the time is over or the signal is aborted. */
  async arrival(ms: number, signal: AbortSignal): Promise<void> {
    const wake = new AbortController();
    const arrived = () => wake.abort();
    this.#arrivals.add(arrived);
    await pause(ms, AbortSignal.any([wake.signal, signal, this.#round.signal]));
    this.#arrivals.delete(arrived);
  }

  /** Confirms what getUpdates handed out: everything below the offset. */
  async confirmBelow(offset: number): Promise<void> {
    for (const pending of this.pending.filter((p) => (asInteger(p.update.update_id) ?? 0) < offset)) {
      await this.#acknowledge(pending);
    }
  }

  get #partition(): string {
    return `telegram-pending:${this.bot.id}`;
  }

  #queueAll(): void {
    for (const pending of this.pending) void this.#lanes.push(pending.lane, pending);
  }

  async #deliver(pending: Pending): Promise<void> {
    const { signal } = this.#round;
    // One that could not be stored was refused to its poster and must not be delivered.
    await this.#saving.get(pending.seq)?.catch(() => this.#forget(pending));
    for (let failed = 0; this.#pending.has(pending.seq) && !signal.aborted && !this.#ended; ) {
      if (Date.parse(pending.expiresAt) <= this.listeners.now()) {
        this.listeners.log(
          `update ${String(pending.update.update_id)} was dropped: the webhook refused it for too long`,
        );
        this.#dropped += 1;
        return this.#remove(pending);
      }
      const attempt = await this.#slots.run(() => callWebhook(this.#settings, pending.update, signal));
      if (attempt.ok) {
        await this.#acknowledge(pending);
        if (attempt.reply !== undefined) await this.listeners.reply(attempt.reply);
        return;
      }
      if (signal.aborted) return;
      failed += 1;
      this.#lastError = { message: attempt.error, at: this.listeners.now() };
      this.listeners.log(`update ${String(pending.update.update_id)} not taken (${attempt.error}), attempt ${failed}`);
      await this.listeners.pause(retryDelaySeconds(failed) * 1000, signal);
    }
  }

  async #acknowledge(pending: Pending): Promise<void> {
    await this.#remove(pending);
    await this.listeners.acknowledged(pending.update);
  }

  async #remove(pending: Pending): Promise<void> {
    this.#forget(pending);
    await this.state.delete(this.#partition, sortable(pending.seq));
  }

  #forget(pending: Pending): void {
    this.#pending.delete(pending.seq);
  }
}
