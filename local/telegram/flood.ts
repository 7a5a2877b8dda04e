/** Tokens that refill with time. */
class Bucket {
  #level: number;
  #at: number;

  constructor(
    private readonly burst: number,
    private readonly perSecond: number,
    now: number,
  ) {
    this.#level = burst;
    this.#at = now;
  }

  /** Seconds to wait until a token is there; 0 when one is there now. */
  waitSeconds(now: number): number {
    this.#level = Math.min(this.burst, this.#level + ((now - this.#at) / 1000) * this.perSecond);
    this.#at = now;
    return this.#level >= 1 ? 0 : Math.max(1, Math.ceil((1 - this.#level) / this.perSecond));
  }

  take(): void {
    this.#level -= 1;
  }
}

/** About one message a second in a chat, short bursts allowed, and 30 a second in all. https://core.telegram.org/bots/faq */
const CHAT = { burst: 5, perSecond: 1 };
const ALL = { burst: 30, perSecond: 30 };

/** Telegram's limits on sending, for one bot. */
export class FloodLimits {
  readonly #chats = new Map<number, Bucket>();
  readonly #all: Bucket;

  constructor(private readonly now: () => number) {
    this.#all = new Bucket(ALL.burst, ALL.perSecond, now());
  }

  /** Counts one message to the chat. Answers the seconds to wait when it may not be sent now, else 0. */
  admit(chat: number): number {
    const now = this.now();
    const bucket = this.#chats.get(chat) ?? new Bucket(CHAT.burst, CHAT.perSecond, now);
    this.#chats.set(chat, bucket);
    const wait = Math.max(bucket.waitSeconds(now), this.#all.waitSeconds(now));
    if (wait > 0) return wait;
    bucket.take();
    this.#all.take();
    return 0;
  }
}
