import { beforeEach } from 'vitest';
import { engine, table, tableForTests } from '../fresh-table.ts';
import { UnitMeter } from './unit-meter.ts';

export { table as plain } from '../fresh-table.ts';

/** Counts what the test that runs does to its fresh table by way of `meter.table`; `plain` is the same table uncounted. */
export let meter: UnitMeter;

/** Gives each test of a file, or of a `describe`, a fresh table with a `meter`. */
export function meterForTests(): void {
  tableForTests();
  beforeEach(() => {
    meter = new UnitMeter(engine.endpoint, table.name);
  });
}
