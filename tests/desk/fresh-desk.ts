import { beforeEach } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import type { Table } from '../../shared/store/table.ts';
import type { EngineName } from '../engine.ts';
import { table, tableForTests } from '../fresh-table.ts';
import { openTestDesk, type TestDesk } from './bench.ts';

export { anotherTable, engine, table } from '../fresh-table.ts';

/** The desk of the test that runs, on its fresh table. */
export let desk: TestDesk;

/** Opens the desk anew, at noon and on the same table, where a test needs other settings. */
export function openDesk(settings: DeskSettings = DEFAULT_SETTINGS): void {
  desk = openTestDesk(table, settings);
}

/** Goes on at another desk, where a test needs more of it than other settings. */
export function goOnAt(other: TestDesk): void {
  desk = other;
}

interface Given {
  readonly settings?: DeskSettings;
  /** The engine's, which is the small one unless a test has a reason. */
  readonly name?: EngineName;
  /** How the desk is opened, if not by its settings. */
  readonly open?: (table: Table) => TestDesk;
}

/** Gives each test of a file, or of a `describe`, a fresh `table` and a `desk` on it. */
export function deskForTests({ settings, name, open }: Given = {}): void {
  tableForTests(name);
  beforeEach(() => (open === undefined ? openDesk(settings) : goOnAt(open(table))));
}
