import { z } from 'zod';
import type { Part } from '../contracts.ts';
import type { EngineClient } from './client.ts';
import { keyAttributes, type TableDefinition } from './tables.ts';

/** DynamoDB promises days; a minute shows the removal, and leaves room for readers that must filter what has expired. */
const SWEEP_EVERY_MS = 60_000;

const pageSchema = z.object({
  Items: z.array(z.record(z.string(), z.unknown())).default([]),
  LastEvaluatedKey: z.record(z.string(), z.unknown()).optional(),
});

/** What the sweep works with. `removing` hears of a key just before it is deleted, to mark the stream's record. */
export interface ExpiryOptions {
  readonly client: () => EngineClient;
  readonly tables: readonly TableDefinition[];
  readonly now: () => number;
  readonly log: (line: string) => void;
  readonly removing: (tableName: string, key: Readonly<Record<string, unknown>>) => void;
  readonly wrote: () => void;
}

/** Deletes what has expired, which neither engine does. */
export class Expiry implements Part {
  readonly name = 'expiry';
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(private readonly options: ExpiryOptions) {}

  async start(): Promise<void> {
    this.timer = setInterval(() => {
      this.sweeping = this.sweep().catch((error: unknown) => this.options.log(`sweep failed: ${String(error)}`));
    }, SWEEP_EVERY_MS);
  }

  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  /** One pass over the tables that have a time to live. */
  async sweep(): Promise<void> {
    for (const table of this.options.tables) {
      if (table.timeToLive !== undefined) await this.sweepTable(table, table.timeToLive);
    }
  }

  private async sweepTable(table: TableDefinition, attribute: string): Promise<void> {
    const client = this.options.client();
    const expired = {
      ExpressionAttributeNames: { '#ttl': attribute },
      ExpressionAttributeValues: { ':now': { N: String(Math.floor(this.options.now() / 1000)) } },
    };
    let from: Record<string, unknown> | undefined;
    do {
      const page = pageSchema.parse(
        await client.call('Scan', {
          TableName: table.name,
          FilterExpression: '#ttl < :now',
          ...expired,
          ...(from === undefined ? {} : { ExclusiveStartKey: from }),
        }),
      );
      for (const item of page.Items) {
        const key = Object.fromEntries(keyAttributes(table).map((name) => [name, item[name]]));
        this.options.removing(table.name, key);
        await client
          .call('DeleteItem', { TableName: table.name, Key: key, ConditionExpression: '#ttl < :now', ...expired })
          .then(this.options.wrote, (error: unknown) =>
            this.options.log(`could not remove an expired item: ${String(error)}`),
          );
      }
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
  }
}
