import type { Part } from '../contracts.ts';
import type { EngineClient } from './client.ts';
import type { EngineStateTable } from './state-table.ts';
import { ensureTable, type TableDefinition } from './tables.ts';

/** Brings the engine's tables up to the templates before anything uses them. */
export function createTables(
  client: () => EngineClient,
  tables: readonly TableDefinition[],
  state: EngineStateTable,
): Part {
  return {
    name: 'tables',
    async start() {
      await state.prepare();
      for (const table of tables) await ensureTable(client(), table);
    },
    end: async () => {},
  };
}
