import { z } from 'zod';
import type { Meter } from '../contracts.ts';

const units = z.object({
  CapacityUnits: z.number().default(0),
  ReadCapacityUnits: z.number().optional(),
  WriteCapacityUnits: z.number().optional(),
});
const consumed = units.extend({
  TableName: z.string(),
  Table: units.optional(),
  GlobalSecondaryIndexes: z.record(z.string(), units).optional(),
});

/** What an answer says it consumed, per table. */
export type Consumed = z.infer<typeof consumed>;

const reading = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems']);

/** Reads ConsumedCapacity, one entry or a list of them. */
export function readConsumed(value: unknown): readonly Consumed[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? z.array(consumed).parse(value) : [consumed.parse(value)];
}

/** Counts read and write units under the caller's name. */
export function countConsumed(meter: Meter, action: string, caller: string, entries: readonly Consumed[]): void {
  for (const entry of entries) {
    meter.count('dynamodb', reading.has(action) ? 'read-units' : 'write-units', entry.CapacityUnits, caller);
  }
}

/** An entry as the caller asked for it: TOTAL has no split into table and indexes, NONE is nothing at all. */
export function asAsked(value: unknown, asked: unknown): unknown {
  if (asked === 'INDEXES') return value;
  if (asked !== 'TOTAL') return undefined;
  const total = ({ Table: _table, GlobalSecondaryIndexes: _indexes, ...rest }: Consumed) => rest;
  const entries = readConsumed(value).map(total);
  return Array.isArray(value) ? entries : entries[0];
}
