import type { ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable, type Table } from '../../shared/store/table.ts';
import { clientOf } from '../engine.ts';

/** Units of the table alone, and what the engine says of the indexes. */
export interface Units {
  readonly reads: number;
  readonly writes: number;
  readonly indexReads: number;
  readonly indexWrites: number;
}

const READING = /^(Get|BatchGet|Query|Scan)/;

function asList(found: unknown): readonly ConsumedCapacity[] {
  if (found === undefined) return [];
  return (Array.isArray(found) ? found : [found]) as ConsumedCapacity[];
}

/** Asks the engine what each call cost, and adds it up. */
export class UnitMeter {
  readonly table: Table;
  private readonly client: DynamoDBClient;
  private units: Units = { reads: 0, writes: 0, indexReads: 0, indexWrites: 0 };

  constructor(endpoint: string, name: string) {
    this.client = clientOf(endpoint);
    this.client.middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'INDEXES' } });
          const output: object = result.output;
          if ('ConsumedCapacity' in output) this.add(READING.test(commandName), asList(output.ConsumedCapacity));
          return result;
        },
      { step: 'initialize' },
    );
    this.table = openTable(name, this.client);
  }

  private add(isRead: boolean, parts: readonly ConsumedCapacity[]): void {
    for (const { CapacityUnits = 0, Table, GlobalSecondaryIndexes = {} } of parts) {
      const indexes = Object.values(GlobalSecondaryIndexes).reduce((sum, index) => sum + (index.CapacityUnits ?? 0), 0);
      const own = Table?.CapacityUnits ?? CapacityUnits - indexes;
      const { reads, writes, indexReads, indexWrites } = this.units;
      this.units = isRead
        ? { ...this.units, reads: reads + own, indexReads: indexReads + indexes }
        : { ...this.units, writes: writes + own, indexWrites: indexWrites + indexes };
    }
  }

  /** What one operation cost. */
  async of(operation: () => Promise<unknown>): Promise<Units> {
    this.units = { reads: 0, writes: 0, indexReads: 0, indexWrites: 0 };
    await operation();
    return this.units;
  }

  end(): void {
    this.client.destroy();
  }
}
