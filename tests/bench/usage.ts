import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';

const Answer = z.object({
  services: z.record(
    z.string(),
    z.record(z.string(), z.object({ total: z.number(), details: z.record(z.string(), z.number()) })),
  ),
});

const LOOK_EVERY_MS = 100;
/** Longer than the runner's slowest look at a stream (500 ms). */
const QUIET_MS = 800;
const QUIET_WITHIN_MS = 60_000;
/** Lambda looks into every idle queue with five polls at a time; what an operation causes is fewer. */
const IDLE_POLLS = 5;

/** What the runner has metered: an amount for each service, unit and detail. */
export class Usage {
  constructor(private readonly amounts: ReadonlyMap<string, number>) {}

  static async read(url: string): Promise<Usage> {
    const response = await fetch(`${url}/local/usage`);
    const { services } = Answer.parse(await response.json());
    const amounts = new Map<string, number>();
    for (const [service, units] of Object.entries(services)) {
      for (const [unit, { total, details }] of Object.entries(units)) {
        amounts.set(`${service} ${unit}`, total);
        for (const [detail, amount] of Object.entries(details)) amounts.set(`${service} ${unit} ${detail}`, amount);
      }
    }
    return new Usage(amounts);
  }

  since(before: Usage): Usage {
    return new Usage(new Map([...this.amounts].map(([key, amount]) => [key, amount - (before.amounts.get(key) ?? 0)])));
  }

  total(service: string, unit: string): number {
    return this.amounts.get(`${service} ${unit}`) ?? 0;
  }

  /** The part of a unit whose detail (a function's name, a queue's, a call) matches. */
  of(service: string, unit: string, detail: RegExp): number {
    const prefix = `${service} ${unit} `;
    const matching = [...this.amounts].filter(
      ([key]) => key.startsWith(prefix) && detail.test(key.slice(prefix.length)),
    );
    return matching.reduce((sum, [, amount]) => sum + amount, 0);
  }

  /** Requests to queues without the polls of idle ones. Only for what causes fewer than five on a queue. */
  queueRequests(): number {
    const prefix = 'sqs requests ';
    const queues = [...this.amounts].filter(([key]) => key.startsWith(prefix));
    return queues.reduce((sum, [, amount]) => sum + (amount % IDLE_POLLS), 0);
  }

  /** Changes whenever anything is done, but not as time passes. */
  get activity(): string {
    const calls = ['dynamodb', 'sqs', 'scheduler', 'ssm'].map((service) => this.total(service, 'calls'));
    return [...calls, this.total('lambda', 'requests'), this.total('scheduler', 'invocations')].join(' ');
  }
}

/** Reads the usage when nothing has been done for a while. Throws when that does not come. */
export async function quietUsage(url: string): Promise<Usage> {
  const deadline = performance.now() + QUIET_WITHIN_MS;
  let seen = await Usage.read(url);
  let since = performance.now();
  while (performance.now() - since < QUIET_MS) {
    await pause(LOOK_EVERY_MS);
    const now = await Usage.read(url);
    if (now.activity !== seen.activity) since = performance.now();
    seen = now;
    if (performance.now() > deadline) throw new Error('the runner does not come to rest');
  }
  return seen;
}
