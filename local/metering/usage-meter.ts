import { readFile, rename, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Meter, Part, PublicHandler } from '../contracts.ts';
import { StartError } from '../start-error.ts';

const PERSIST_EVERY_MS = 5_000;

const usageSchema = z.object({
  since: z.string(),
  services: z.record(
    z.string(),
    z.record(z.string(), z.object({ total: z.number(), details: z.record(z.string(), z.number()) })),
  ),
});

/** Billable units by service and unit, split by detail. `since` is ISO 8601, UTC. */
export type Usage = z.infer<typeof usageSchema>;

/** Where the counts are kept over restarts, and the clock. */
export interface MeterOptions {
  readonly file: string;
  readonly now: () => number;
}

/** Counts billable units in memory, writes them to a file every few seconds, and shows them at `/local/usage`. */
export class UsageMeter implements Meter, Part, PublicHandler {
  readonly name = 'metering';
  readonly prefix = '/local/usage';
  private usage: Usage;
  private changed = false;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly options: MeterOptions) {
    this.usage = this.empty();
  }

  async start(): Promise<void> {
    const text = await readFile(this.options.file, 'utf8').catch(() => undefined);
    // Counts made while the file was read stay: whoever meters may start before the meter.
    if (text !== undefined) this.merge(this.parse(text));
    this.timer = setInterval(() => this.persist(), PERSIST_EVERY_MS);
  }

  async end(): Promise<void> {
    clearInterval(this.timer);
    this.persist();
    await this.writing;
  }

  count(service: string, unit: string, amount: number, detail?: string): void {
    const units = this.usage.services[service] ?? {};
    const entry = units[unit] ?? { total: 0, details: {} };
    this.usage.services[service] = units;
    units[unit] = entry;
    entry.total += amount;
    if (detail !== undefined) entry.details[detail] = (entry.details[detail] ?? 0) + amount;
    this.changed = true;
  }

  /** What was counted so far. */
  read(): Usage {
    return structuredClone(this.usage);
  }

  /** Begins at zero. */
  reset(): void {
    this.usage = this.empty();
    this.changed = true;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    const show = request.method === 'GET' && path === this.prefix;
    const reset = request.method === 'POST' && path === `${this.prefix}/reset`;
    if (reset) this.reset();
    response.writeHead(show || reset ? 200 : 404, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(show || reset ? JSON.stringify(this.usage, undefined, 2) : JSON.stringify({ message: 'Not Found' }));
  }

  private parse(text: string): Usage {
    try {
      return usageSchema.parse(JSON.parse(text));
    } catch (cause) {
      throw new StartError(`${this.options.file} is damaged. Delete it, or start with --fresh.`, { cause });
    }
  }

  private merge(kept: Usage): void {
    const counted = this.usage;
    this.usage = kept;
    for (const [service, units] of Object.entries(counted.services)) {
      for (const [unit, { total, details }] of Object.entries(units)) {
        const detailed = Object.entries(details);
        for (const [detail, amount] of detailed) this.count(service, unit, amount, detail);
        const undetailed = total - detailed.reduce((sum, [, amount]) => sum + amount, 0);
        if (undetailed !== 0) this.count(service, unit, undetailed);
      }
    }
  }

  private persist(): void {
    if (!this.changed) return;
    this.changed = false;
    const text = JSON.stringify(this.usage);
    const draft = `${this.options.file}.draft`;
    // Renamed into place, so that a kill leaves the old file or the new one.
    this.writing = this.writing.then(() => writeFile(draft, text)).then(() => rename(draft, this.options.file));
  }

  private empty(): Usage {
    return { since: new Date(this.options.now()).toISOString(), services: {} };
  }
}
