import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Table } from '../shared/store/table.ts';
import { type EngineName, type RunningEngine, startEngine } from './engine.ts';

/** The engine of the tests that run. */
export let engine: RunningEngine;

/** The table of the test that runs, which nobody wrote to before it. */
export let table: Table;

/** Gives each test of a file, or of a `describe`, a fresh `table`. */
export function tableForTests(name: EngineName = 'dynoxide'): void {
  beforeAll(async () => {
    engine = await startEngine(name);
  });
  afterAll(() => engine.end());
  beforeEach(anotherTable);
}

/** Goes on with another fresh `table`. */
export async function anotherTable(): Promise<void> {
  table = await engine.newTable();
}
