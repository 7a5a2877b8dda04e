import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Ended } from '../domain/facets.ts';
import { fromFoundItem } from './found-item.ts';
import type { Table } from './table.ts';

/** Where a search stands among entries from the newest to the oldest: when a session was completed, and its id. */
export type Position = string;

/** How a session stands among others from the newest to the oldest. */
export function positionOf({ at, sessionId }: Ended): Position {
  return `${at}#${sessionId}`;
}

/** Which entries to read. */
export interface FoundRange {
  /** At this instant or later; ISO 8601, UTC. */
  readonly from?: string;
  /** Before this instant. */
  readonly to?: string;
  /** Only what comes behind this. */
  readonly after?: Position;
}

/** How many entries one read asks for: about 30 KB, four read units. Of several partitions each has few. */
const ENTRIES_A_READ = { one: 100, several: 25 } as const;

/** Sorts before every time, and behind every one. */
const [FIRST, LAST] = ['0', '~'];

/** A partition that is read from its newest entry on, a portion at a time. */
class Reading {
  private entries: Ended[] = [];
  private isRead = false;
  private startKey: Record<string, unknown> | undefined;

  constructor(
    private readonly table: Table,
    private readonly partition: string,
    private readonly range: { readonly low: string; readonly high: string; readonly after: string | undefined },
    private readonly atOnce: number,
  ) {}

  /** The newest entry that has not been taken; `undefined` at the end. */
  async next(): Promise<Ended | undefined> {
    while (this.entries.length === 0 && !this.isRead) await this.read();
    return this.entries[0];
  }

  take(): void {
    this.entries.shift();
  }

  private async read(): Promise<void> {
    const { low, high, after } = this.range;
    const { Items = [], LastEvaluatedKey } = await this.table.client.send(
      new QueryCommand({
        TableName: this.table.name,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :low AND :high',
        ExpressionAttributeValues: { ':pk': this.partition, ':low': low, ':high': high },
        ScanIndexForward: false,
        Limit: this.atOnce,
        ExclusiveStartKey: this.startKey,
      }),
    );
    this.startKey = LastEvaluatedKey;
    this.isRead = LastEvaluatedKey === undefined;
    this.entries = Items.filter(({ sk }) => sk !== after).map(fromFoundItem);
  }
}

/**
 * Entries of several partitions, the newest first: half a read unit for 4 KB, read a portion at a time, so that whoever finds enough
 * reads no further. They may tell of a session as it was a moment ago.
 */
export async function* readFound(
  table: Table,
  partitions: readonly string[],
  { from = FIRST, to = LAST, after }: FoundRange,
): AsyncGenerator<Ended> {
  const high = after ?? to;
  // DynamoDB refuses a range that ends before it begins.
  if (high < from) return;
  const atOnce = partitions.length === 1 ? ENTRIES_A_READ.one : ENTRIES_A_READ.several;
  const readings = partitions.map((partition) => new Reading(table, partition, { low: from, high, after }, atOnce));
  for (;;) {
    const heads = await Promise.all(readings.map(async (reading) => ({ reading, entry: await reading.next() })));
    let newest: { reading: Reading; entry: Ended } | undefined;
    for (const { reading, entry } of heads) {
      if (entry === undefined) continue;
      if (newest === undefined || positionOf(entry) > positionOf(newest.entry)) newest = { reading, entry };
    }
    if (newest === undefined) return;
    newest.reading.take();
    yield newest.entry;
  }
}
