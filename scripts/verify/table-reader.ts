import { setTimeout as pause } from 'node:timers/promises';
import { BatchGetCommand, GetCommand, QueryCommand, type QueryCommandInput, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Key } from '../../shared/store/keys.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Item } from './session-items.ts';

/** DynamoDB reads at most 100 items a batch (DynamoDB quotas, BatchGetItem). */
const BATCH = 100;

interface Consumed {
  readonly CapacityUnits?: number | undefined;
}

/**
 * Reads a table for itself, without any of the store's own reading. The scan is eventually consistent, at half the price;
 * whatever it makes suspicious is read again strongly. Counts read units and stays below so many a second.
 */
export class TableReader {
  units = 0;
  private readonly beganMs = performance.now();

  constructor(
    private readonly table: Table,
    private readonly unitsPerSecond = Number.POSITIVE_INFINITY,
  ) {}

  /** Every item, page by page, each partition's items side by side. */
  async *scan(): AsyncGenerator<readonly Item[]> {
    let from: Record<string, unknown> | undefined;
    do {
      const page = await this.table.client.send(new ScanCommand({ ...this.common, ExclusiveStartKey: from }));
      await this.count(page.ConsumedCapacity);
      yield page.Items ?? [];
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
  }

  /** One item as it is now. */
  async get({ pk, sk }: Key): Promise<Item | undefined> {
    const command = new GetCommand({ ...this.common, Key: { pk, sk }, ConsistentRead: true });
    const { Item, ConsumedCapacity } = await this.table.client.send(command);
    await this.count(ConsumedCapacity);
    return Item;
  }

  /** Items as they are now; what is not there is left out. */
  async getAll(wanted: readonly Key[]): Promise<readonly Item[]> {
    const items: Item[] = [];
    for (let at = 0; at < wanted.length; at += BATCH)
      items.push(...(await this.getBatch(wanted.slice(at, at + BATCH))));
    return items;
  }

  /** All items that a query finds, over as many pages as there are; `Limit` ends it early. */
  async query(input: Omit<QueryCommandInput, 'TableName'>): Promise<readonly Item[]> {
    const items: Item[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const command = new QueryCommand({ ...input, ...this.common, ExclusiveStartKey: from });
      const page = await this.table.client.send(command);
      await this.count(page.ConsumedCapacity);
      items.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from !== undefined && items.length < (input.Limit ?? Number.POSITIVE_INFINITY));
    return items;
  }

  private get common() {
    return { TableName: this.table.name, ReturnConsumedCapacity: 'TOTAL' } as const;
  }

  private async getBatch(wanted: readonly Key[]): Promise<readonly Item[]> {
    const { name, client } = this.table;
    const items: Item[] = [];
    let Keys: Record<string, unknown>[] = wanted.map(({ pk, sk }) => ({ pk, sk }));
    while (Keys.length > 0) {
      const RequestItems = { [name]: { Keys, ConsistentRead: true } };
      const page = await client.send(new BatchGetCommand({ RequestItems, ReturnConsumedCapacity: 'TOTAL' }));
      await this.count(...(page.ConsumedCapacity ?? []));
      items.push(...(page.Responses?.[name] ?? []));
      Keys = page.UnprocessedKeys?.[name]?.Keys ?? [];
    }
    return items;
  }

  /** Waits until what was read so far is no more than the pace allows. */
  private async count(...consumed: readonly (Consumed | undefined)[]): Promise<void> {
    for (const part of consumed) this.units += part?.CapacityUnits ?? 0;
    const dueMs = (this.units / this.unitsPerSecond) * 1_000;
    const aheadMs = dueMs - (performance.now() - this.beganMs);
    if (aheadMs > 1) await pause(aheadMs);
  }
}
