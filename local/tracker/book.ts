import { z } from 'zod';
import type { StateTable } from '../contracts.ts';
import { type Verdict, verify } from './signature.ts';

const SETTINGS = 'tracker';
const DELIVERIES = 'tracker-deliveries';

/** More than anybody reads. */
const KEPT = 100;

/** What the built-in tracker can be told to answer. */
export const ANSWERS = ['ok', 'redirect', 'refuse', 'gone', 'too-many', 'fail', 'slow'] as const;
export type Answer = (typeof ANSWERS)[number];

export interface TrackerSettings {
  /** As the console showed it once; empty for none. */
  readonly secret: string;
  readonly answer: Answer;
}

/** Something that came. */
export interface Delivery {
  /** ISO 8601, by the runner's clock. */
  readonly at: string;
  readonly event: string;
  readonly delivery: string;
  readonly signature: string | undefined;
  readonly body: string;
  readonly verdict: Verdict | 'no-secret';
  readonly answered: Answer;
}

/** What a ticket's events say, as far as the tracker reads them. */
export const Message = z.object({
  id: z.string(),
  type: z.string(),
  ticket: z
    .looseObject({ id: z.string(), rev: z.number(), title: z.string(), description: z.string(), status: z.string() })
    .optional(),
  session: z.object({ id: z.string(), url: z.string() }).optional(),
});

/** Reads a delivery's body; undefined for one that is nothing of Baton's. */
export function messageIn({ body }: Pick<Delivery, 'body'>): z.infer<typeof Message> | undefined {
  try {
    return Message.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** What the built-in tracker knows. It outlives the runner, as a tracker would. */
export class Book {
  #last = '';

  constructor(
    private readonly state: StateTable,
    private readonly now: () => number,
  ) {}

  async settings(): Promise<TrackerSettings> {
    return (await this.state.get<TrackerSettings>(SETTINGS, 'settings')) ?? { secret: '', answer: 'ok' };
  }

  async decide(change: Partial<TrackerSettings>): Promise<void> {
    await this.state.put(SETTINGS, 'settings', { ...(await this.settings()), ...change });
  }

  /** Notes what came, and answers what it is to be answered. */
  async take(came: Pick<Delivery, 'event' | 'delivery' | 'signature' | 'body'>): Promise<Delivery> {
    const { secret, answer } = await this.settings();
    const now = this.now();
    const verdict: Delivery['verdict'] = secret === '' ? 'no-secret' : verify(came.signature, came.body, secret, now);
    const delivery = { at: new Date(now).toISOString(), ...came, verdict, answered: answer };
    await this.state.put(DELIVERIES, this.#nextKey(now), delivery);
    const all = await this.state.list(DELIVERIES);
    const old = all.slice(0, Math.max(0, all.length - KEPT));
    await Promise.all(old.map(({ key }) => this.state.delete(DELIVERIES, key)));
    return delivery;
  }

  /** Newest first. */
  async deliveries(): Promise<readonly Delivery[]> {
    return (await this.state.list<Delivery>(DELIVERIES)).map(({ value }) => value).reverse();
  }

  /** Sorts by time, and by order within a millisecond. */
  #nextKey(now: number): string {
    const time = String(now).padStart(15, '0');
    const count = this.#last.startsWith(time) ? Number(this.#last.slice(16)) + 1 : 0;
    this.#last = `${time}.${String(count).padStart(6, '0')}`;
    return this.#last;
  }
}
